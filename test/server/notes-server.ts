/** An ordinary back end of a site that never heard of comments: notes under pages, in its own words, as REST. */
import { startJsonServer, type JsonServer } from './json-server.js';

interface User {
  uid: number;
  name: string;
}
interface Note {
  pk: number;
  page: string;
  /** The note it answers. */
  under: number | null;
  /** `null` once it is gone, and so is the text. */
  by: User | null;
  text: string | null;
  /** Seconds since 1970. */
  at: number;
  changed: number;
  rev: number;
}
/** What a request brings; numbers may come as text. */
interface Given {
  page?: string;
  under?: number | string | null;
  text?: string;
  rev?: number | string;
}
interface Answer {
  status?: number;
  body?: unknown;
}

export type NotesServer = JsonServer;

const refused = (status: number, message: string, field?: string): Answer => ({ status, body: { message, field } });
const seconds = (): number => Math.floor(Date.now() / 1000);

function objection(text: unknown): Answer | undefined {
  if (typeof text !== 'string' || !text.trim()) return refused(422, 'A note needs some text', 'body');
  return [...text].length > 10_000 ? refused(422, 'That is too long for a note', 'body') : undefined;
}

class Notes {
  #notes: Note[] = [];
  #made = 0;

  on(page: string): Note[] {
    return this.#notes.filter((note) => note.page === page);
  }

  add(user: User, { page, under, text }: Given): Answer {
    const objected = objection(text);
    if (objected) return objected;
    const above = under == null ? undefined : this.#find(Number(under));
    if (under != null && !above) return refused(404, 'No such note');
    const pk = ++this.#made;
    const note = {
      pk,
      page: page!,
      under: above?.pk ?? null,
      by: user,
      text: text!,
      at: seconds(),
      changed: 0,
      rev: 1,
    };
    this.#notes.push(note);
    return { status: 201, body: note };
  }

  change(user: User, pk: number, { text, rev }: Given): Answer {
    const note = this.#find(pk);
    if (!note) return refused(404, 'No such note');
    if (note.by?.uid !== user.uid) return refused(403, 'Not yours');
    if (Number(rev) !== note.rev) return refused(409, 'Changed in the meantime');
    return objection(text) ?? { body: Object.assign(note, { text, changed: seconds(), rev: note.rev + 1 }) };
  }

  /** A note that was answered keeps its place, empty, for as long as it has answers. */
  remove(user: User, pk: number): Answer {
    const note = this.#find(pk);
    if (!note) return refused(404, 'No such note');
    if (note.by?.uid !== user.uid) return refused(403, 'Not yours');
    Object.assign(note, { by: null, text: null });
    for (let at: Note | undefined = note; at?.text === null && !this.#isAnswered(at); at = this.#find(at.under ?? 0)) {
      this.#notes = this.#notes.filter((other) => other !== at);
    }
    return this.#find(pk) ? { body: note } : { status: 204 };
  }

  #find(pk: number): Note | undefined {
    return this.#notes.find((note) => note.pk === pk);
  }

  #isAnswered({ pk }: Note): boolean {
    return this.#notes.some(({ under }) => under === pk);
  }
}

/** Starts it; a reader is who the bearer token names, if that is one of `users`. */
export function startNotesServer(users: readonly User[]): Promise<NotesServer> {
  const notes = new Notes();
  return startJsonServer(({ method, path, query, token, body: given }) => {
    const user = users.find(({ name }) => name === token);
    if (`${method} ${path}` === 'GET notes') return { body: notes.on(query.get('page') ?? '') };
    if (`${method} ${path}` === 'GET me') return { body: user ?? null };
    if (!user) return refused(401, 'Who are you?');
    if (`${method} ${path}` === 'POST notes') return notes.add(user, given);
    const pk = Number(/^notes\/(.+)$/.exec(path)?.[1]);
    if (method === 'PUT') return notes.change(user, pk, given);
    return method === 'DELETE' ? notes.remove(user, pk) : refused(405, 'Not here');
  });
}
