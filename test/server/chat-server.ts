/** A back end that tells at once: rooms of messages in its own words, as REST, and as server-sent events. */
import type { ServerResponse } from 'node:http';
import { startJsonServer, type JsonAnswer, type JsonServer } from './json-server.js';

interface Person {
  id: string;
  nick: string;
}
interface Message {
  id: string;
  room: string;
  /** The message it answers. */
  to: string | null;
  from: Person | null;
  /** `null` once it was taken back and stays for its answers. */
  words: string | null;
  sent: string;
}
interface Happening {
  room: string;
  type: 'message' | 'gone';
  message: Message;
}

const refused = (status: number, message: string): JsonAnswer => ({ status, body: { message } });
const isNothing = (words: unknown): boolean => typeof words !== 'string' || !words.trim();

class Chat {
  readonly #messages = new Map<string, Message>();
  readonly #happened: Happening[] = [];
  readonly #listeners = new Map<ServerResponse, string>();
  #made = 0;

  read(room: string): JsonAnswer {
    const messages = [...this.#messages.values()].filter((message) => message.room === room);
    return { body: { messages, at: this.#happened.length } };
  }

  /** Tells what happened after `after`, and from then on what happens. */
  listen(room: string, after: string): JsonAnswer {
    return (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      const from = Number(after);
      if (Number.isInteger(from) && from <= this.#happened.length) {
        for (let i = from; i < this.#happened.length; i++) this.#say(response, room, i);
      } else response.write('event: lost\ndata: {}\n\n');
      this.#listeners.set(response, room);
      response.once('close', () => this.#listeners.delete(response));
    };
  }

  send(from: Person, room: string, { to, words }: Record<string, unknown>): JsonAnswer {
    if (isNothing(words)) return refused(422, 'Say something');
    if (to !== null && !this.#messages.has(to as string)) return refused(404, 'That message is gone');
    const message: Message = { id: `m${++this.#made}`, room, to: to as string | null, from, words: words as string, sent: new Date().toISOString() }; // prettier-ignore
    return { status: 201, body: this.#put(message) };
  }

  change(person: Person, id: string, { words }: Record<string, unknown>): JsonAnswer {
    const message = this.#messages.get(id);
    if (!message) return refused(404, 'That message is gone');
    if (message.from?.id !== person.id) return refused(403, 'Not yours');
    if (isNothing(words)) return refused(422, 'Say something');
    return { body: this.#put({ ...message, words: words as string }) };
  }

  takeBack(person: Person, id: string): JsonAnswer {
    const message = this.#messages.get(id);
    if (!message) return refused(404, 'That message is gone');
    if (message.from?.id !== person.id) return refused(403, 'Not yours');
    if ([...this.#messages.values()].some(({ to }) => to === id))
      return { body: this.#put({ ...message, from: null, words: null }) };
    this.#messages.delete(id);
    this.#tell({ room: message.room, type: 'gone', message });
    return { status: 204 };
  }

  #put(message: Message): Message {
    this.#messages.set(message.id, message);
    this.#tell({ room: message.room, type: 'message', message });
    return message;
  }

  #tell(happening: Happening): void {
    this.#happened.push(happening);
    for (const [response, room] of this.#listeners) this.#say(response, room, this.#happened.length - 1);
  }

  #say(response: ServerResponse, room: string, i: number): void {
    const happening = this.#happened[i]!;
    if (happening.room !== room) return;
    response.write(`id: ${i + 1}\nevent: ${happening.type}\ndata: ${JSON.stringify(happening.message)}\n\n`);
  }
}

/** Starts it; somebody is whom the bearer token names, if that is one of `people`. */
export function startChatServer(people: readonly Person[]): Promise<JsonServer> {
  const chat = new Chat();
  return startJsonServer(({ method, path, query, token, body }) => {
    const person = people.find(({ nick }) => nick === token);
    const [, room = '', live] = /^rooms\/([^/]+)(\/live)?$/.exec(path)?.map((part) => part && decodeURIComponent(part)) ?? []; // prettier-ignore
    const id = decodeURIComponent(/^messages\/([^/]+)$/.exec(path)?.[1] ?? '');
    if (method === 'GET' && path === 'me') return { body: person ?? null };
    if (method === 'GET' && room) return live ? chat.listen(room, query.get('after') ?? '') : chat.read(room);
    if (!person) return refused(401, 'Who are you?');
    if (method === 'POST' && room) return chat.send(person, room, body);
    if (method === 'PATCH' && id) return chat.change(person, id, body);
    return method === 'DELETE' && id ? chat.takeBack(person, id) : refused(405, 'Not here');
  });
}
