/** What the newspaper has behind its page: a comment server, and a word for the readers it knows. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SignJWT } from 'jose';
import type { Plugin } from 'vite';
import type { Comment } from '../src/model/comment.js';
import { createCommentServer } from '../src/server/comment-server.js';
import { listenerOf } from '../src/server/listen.js';

const story = '2026/harbour-bridge';
/** What the newspaper and its comment server share; made anew whenever both start. */
const secret = randomBytes(32).toString('hex');

/** The newspaper's word for a reader, good for ten minutes. A real one would look at its own cookie first. */
const tokenFor = (name: string): Promise<string> => {
  const login = name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '.');
  return new SignJWT({ name, login })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(`reader-${login}`)
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(secret));
};

async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text = (text + chunk.toString()).slice(0, 1_000);
  const name = text.trim().slice(0, 60);
  response.writeHead(name ? 200 : 204, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
  response.end(name && (await tokenFor(name)));
}

/** Where the page's discussion is once somebody keeps it; the file itself keeps it in the reader's browser. */
const keptHere = (html: string): string =>
  html.replace(/adapter="local"\s+data-seed="\.\/discussion\.json"\s+data-guest="no"/, 'src="/api"');

/** The discussion kept at that place, with what readers have said so far, and how Vite serves it beside the page. */
export async function newsroom(db: string): Promise<{ plugin: Plugin; close(): Promise<void> }> {
  const server = await createCommentServer({ db, path: '/api', identity: { secret }, development: {} });
  const { comments } = JSON.parse(readFileSync(new URL('./discussion.json', import.meta.url), 'utf8')) as {
    comments: Comment[];
  };
  await server.importThread({ threadId: story, page: { url: '', title: 'The bridge that went quiet' }, comments });
  const answer = listenerOf(server);
  const plugin: Plugin = {
    name: 'newsroom',
    configureServer(vite) {
      vite.middlewares.use((request, response, next) => {
        if (request.url === '/demo/token' && request.method === 'POST') void answerToken(request, response);
        else if (request.url?.startsWith('/api/')) void answer(request, response);
        else next();
      });
    },
    transformIndexHtml: keptHere,
  };
  return { plugin, close: () => server.close() };
}
