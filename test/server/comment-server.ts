/** The comment server on a database in memory, with files and pages beside it, and faults in front of it. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, resolve, sep } from 'node:path';
import { SignJWT } from 'jose';
import type { Author, Comment } from '../../src/model/comment.js';
import type { Limits, Session } from '../../src/model/session.js';
import { createCommentServer, type CommentServerOptions } from '../../src/server/comment-server.js';
import { listenerOf } from '../../src/server/listen.js';
import { Faults } from './faults.js';
import { secret } from './tokens.js';

export interface ServedPage {
  body: string;
  headers?: Record<string, string>;
}

export interface ServerOptions extends Partial<Pick<CommentServerOptions, 'db' | 'rules' | 'now' | 'classify'>> {
  /** 0 or absent: any free one. */
  port?: number;
  /** What the threads begin with. */
  threads?: Record<string, readonly Comment[]>;
  /** A folder whose files are served beside the protocol. */
  staticRoot?: string;
  /** Pages by path, before any file; they may be changed while it runs. */
  pages?: Record<string, ServedPage>;
  limits?: Limits;
  /** What signed-out readers may do. */
  guest?: Session['guest'];
  /** Readers by the word that stands for their token, as `Authorization: Bearer`. */
  tokens?: Record<string, Author>;
  /** Logins that may moderate. */
  moderators?: readonly string[];
  /** Other origins a reader may be sent back to after signing in. */
  origins?: readonly string[];
}

/** A request, in the order they came. `status` is 0 while there is no answer, and stays so where there is none. */
export interface Logged {
  method: string;
  url: string;
  status: number;
}

export interface CommentServer {
  readonly origin: string;
  /** What `src` is set to. */
  readonly src: string;
  readonly log: Logged[];
  readonly faults: Faults;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

function serveFile(root: string | undefined, path: string, response: ServerResponse): void {
  const folder = resolve(root ?? '.') + sep;
  const file = resolve(folder, `.${decodeURIComponent(path).replace(/\/$/, '/index.html')}`);
  if (root === undefined || !file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404, { 'content-type': types['.html'] }).end('<!doctype html><title>Not found</title>\n');
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}

/** As the site would sign it. */
const signed = ({ id, login, name, avatarUrl, ...more }: Author, moderates: boolean): Promise<string> =>
  new SignJWT({ name, login, picture: avatarUrl, ...more, ...(moderates && { role: 'moderator' }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id ?? name)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));

/** Starts it; resolves when it listens. The protocol is under `/api`, the sign-in form at `/login`. */
export async function startCommentServer(options: ServerOptions = {}): Promise<CommentServer> {
  const { tokens = {}, moderators = ['moderator'], staticRoot, pages = {}, limits, guest = 'no' } = options;
  const log: Logged[] = [];
  const faults = new Faults();
  const http = createServer();
  await new Promise<void>((listening, failed) => {
    http.once('error', failed).listen(options.port ?? 0, '127.0.0.1', listening);
  });
  const { port } = http.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const comments = await createCommentServer({
    db: options.db ?? ':memory:',
    path: '/api',
    identity: { secret },
    development: { moderators },
    signInUrl: `${origin}/login?next={return}`,
    origins: options.origins,
    rules: { guest, minimumTime: 0, repeatWindow: 0, ...options.rules, limits },
    rates: false,
    classify: options.classify,
    now: options.now,
  });
  for (const [threadId, rows] of Object.entries(options.threads ?? {}))
    await comments.importThread({ threadId, page: { url: '', title: '' }, comments: rows });
  const words: Record<string, string> = {};
  for (const [word, author] of Object.entries(tokens))
    words[word] = await signed(author, moderators.includes(author.login ?? ''));
  const answer = listenerOf(comments);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const { pathname } = new URL(url, origin);
    const fate = await faults.meet(method, url, response);
    if (fate === 'done') return;
    const word = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    // The listener reads the raw headers.
    if (Object.hasOwn(words, word))
      request.rawHeaders = request.rawHeaders.map((value) => (value === `Bearer ${word}` ? `Bearer ${words[word]}` : value)); // prettier-ignore
    if (fate === 'lose') response.writeHead = () => response.destroy();
    if (pathname === '/login') request.url = url.replace('/login', '/api/sign-in');
    if (request.url!.startsWith('/api/')) await answer(request, response);
    else if (Object.hasOwn(pages, pathname)) {
      const { body, headers } = pages[pathname]!;
      response.writeHead(200, { 'content-type': types['.html'], ...headers }).end(body);
    } else serveFile(staticRoot, pathname, response);
  };

  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/' } = request;
    const logged = { method, url, status: 0 };
    if (method !== 'OPTIONS') log.push(logged);
    const answered = (): void => {
      if (response.headersSent) logged.status = response.statusCode;
    };
    response.once('finish', answered);
    handle(request, response).then(answered, (error: Error) => response.destroy(error));
  });

  return {
    origin,
    src: `${origin}/api`,
    log,
    faults,
    async close() {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
      await comments.close();
    },
  };
}
