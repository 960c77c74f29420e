/** The back ends of the guide's adapters, beside the demo, and the guide's code as modules: README.md is what runs. */
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { block, blocks } from '../test/check/readme-blocks.js';
import { startChatServer } from '../test/server/chat-server.js';
import { startForumServer } from '../test/server/forum-server.js';
import type { JsonServer } from '../test/server/json-server.js';
import { startNotesServer } from '../test/server/notes-server.js';

const thread = 'recipes/quince-jelly';
const people = ['Odile', 'Bert', 'You'].map((name, i) => ({ id: `${i + 1}`, uid: i + 1, name, nick: name }));

/** What is there before anybody comes: who, what, and which of those before it answers. */
const said: readonly (readonly [who: string, text: string, answers?: number])[] = [
  ['Odile', 'Do not stir it after the first boil. My aunt stirred, and we ate syrup until Easter.'],
  ['Bert', '> we ate syrup until Easter\n\nYou say that as if it were a bad thing.', 0],
  ['Bert', 'How much sugar, if the quinces come from a north wall?'],
];

/** Writes to a server as its own clients do; answers the id. */
type Write = (src: string, who: string, text: string, under: string | null) => Promise<string>;

async function send(address: string, who: string, body: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${who}`, 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as Record<string, unknown>;
}

const ADD = 'mutation ($slug: ID!, $under: ID, $text: String!, $key: ID!) { addRemark(slug: $slug, under: $under, text: $text, key: $key) { id } }'; // prettier-ignore

const kinds: Record<string, { start(): Promise<JsonServer>; write: Write }> = {
  notes: {
    start: () => startNotesServer(people),
    write: async (src, who, text, under) => String((await send(`${src}/notes`, who, { page: thread, under, text })).pk),
  },
  chat: {
    start: () => startChatServer(people),
    write: async (src, who, words, to) =>
      (await send(`${src}/rooms/${encodeURIComponent(thread)}`, who, { to, words })).id as string,
  },
  forum: {
    start: () => startForumServer(people),
    async write(src, who, text, under) {
      const variables = { slug: thread, under, text, key: text };
      const { data } = (await send(src, who, { query: ADD, variables })) as { data: { addRemark: { id: string } } };
      return data.addRemark.id;
    },
  },
};

const started = new Map<string, Promise<JsonServer>>();

/** The server of that name, with what is said there; started when it is first asked for. */
function serverNamed(name: string): Promise<JsonServer> {
  const begin = async ({ start, write }: (typeof kinds)[string]): Promise<JsonServer> => {
    const server = await start();
    const ids: string[] = [];
    for (const [who, text, answers] of said)
      ids.push(await write(server.src, who, text, answers === undefined ? null : ids[answers]!));
    return server;
  };
  let server = started.get(name);
  if (!server) started.set(name, (server = begin(kinds[name]!)));
  return server;
}

function passOn(src: string, rest: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const asked = ask(`${src}${rest}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers).flushHeaders();
    answer.pipe(response);
  });
  asked.on('error', () => response.destroy());
  response.once('close', () => asked.destroy());
  request.pipe(asked);
}

/** Answers `/NAME-adapter.js` with the guide's code, and `/NAME/api…` by the back end of that name. */
export async function serve(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
  const { url = '/' } = request;
  const script = /^\/([\w-]+-adapter)\.js$/.exec(url)?.[1];
  const [, name = '', rest = ''] = /^\/(\w+)\/api(.*)$/.exec(url) ?? [];
  if (script && blocks.some((each) => each.name === script))
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(block(script));
  else if (Object.hasOwn(kinds, name)) passOn((await serverNamed(name)).src, rest, request, response);
  else next();
}
