/** A small real comment server, for tests and the demo. It keeps nothing, and listens on this machine only. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, resolve, sep } from 'node:path';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import type { Author, Comment } from '../../src/model/comment.js';
import type { Limits, Session } from '../../src/model/session.js';
import { Faults } from './faults.js';
import { ask, refusal, type Answer } from './protocol.js';
import { SignIn } from './sign-in.js';

export interface ServedPage {
  body: string;
  headers?: Record<string, string>;
}

export interface ServerOptions {
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
  /** Readers by the token that speaks for them, as `Authorization: Bearer`. */
  tokens?: Record<string, Author>;
  /** Logins that may moderate. */
  moderators?: readonly string[];
  /** Other origins a reader may be sent back to after signing in. */
  origins?: readonly string[];
  now?: () => number;
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

const isLoopback = (origin: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(origin);
const maxBody = 256 * 1024;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new AdapterError('invalid', 'The request is too long', { field: 'body' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await textOf(request);
  if (!text) return {};
  if (!request.headers['content-type']?.startsWith('application/json'))
    throw new AdapterError('invalid', 'Bodies are application/json');
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    throw new AdapterError('invalid', 'The body is not JSON');
  }
}

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

/** Starts it; resolves when it listens. The protocol is under `/api`, the sign-in form at `/login`. */
export async function startCommentServer(options: ServerOptions = {}): Promise<CommentServer> {
  const { tokens = {}, moderators = ['moderator'], staticRoot, pages = {} } = options;
  const log: Logged[] = [];
  const faults = new Faults();
  const threads: MemoryThreads = new Map();
  const comments = Object.entries(options.threads ?? {}).flatMap(([threadId, rows]) =>
    rows.map((row) => ({ ...row, threadId })),
  );
  const server = createServer();
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(options.port ?? 0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const signIn = new SignIn([origin, `http://localhost:${port}`, ...(options.origins ?? [])]);

  const readerOf = (request: IncomingMessage): Author | null => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return signIn.reader(request);
    if (!Object.hasOwn(tokens, token)) throw new AdapterError('unauthenticated', 'This token is not valid');
    return tokens[token]!;
  };

  const answer = async (request: IncomingMessage, path: string, query: URLSearchParams): Promise<Answer> => {
    const ifMatch = request.headers['if-match']?.replace(/^(?:W\/)?"(.*)"$/, '$1');
    try {
      const { origin: from } = request.headers;
      if (from !== undefined && !isLoopback(from)) throw new AdapterError('forbidden', `Not from ${from}`);
      const body = await bodyOf(request);
      const user = readerOf(request);
      if (request.method === 'DELETE' && path === 'session') {
        signIn.end(request);
        return { status: 204 };
      }
      const session: Session = {
        user,
        guest: options.guest,
        signInUrl: `${origin}/login?next={return}`,
        can: { moderate: moderators.includes(user?.login ?? '') },
      };
      const { limits, now } = options;
      const adapter = memoryAdapter({ threads, comments, session, limits, now });
      return await ask(adapter, { method: request.method!, path, query, body, ifMatch });
    } catch (error) {
      return refusal(error, ifMatch);
    }
  };

  const allow = (request: IncomingMessage, response: ServerResponse): void => {
    const { origin: from } = request.headers;
    if (from === undefined || !isLoopback(from)) return;
    response.setHeader('access-control-allow-origin', from);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
    response.setHeader('access-control-allow-headers', 'content-type, authorization, if-match');
    response.setHeader('access-control-expose-headers', 'retry-after, date');
    response.setHeader('vary', 'origin');
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request;
    const { pathname, searchParams } = new URL(url, origin);
    const fate = await faults.meet(method, url, response);
    if (fate === 'done') return;
    if (pathname.startsWith('/api/')) {
      const { status, body } = await answer(request, pathname.slice('/api/'.length), searchParams);
      if (fate === 'lose') return void response.destroy();
      response.writeHead(status, { 'content-type': types['.json'], 'cache-control': 'no-store' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    } else if (pathname === '/login' && method === 'POST') {
      signIn.take(new URLSearchParams(await textOf(request)), request, response);
    } else if (pathname === '/login') signIn.showForm(searchParams.get('next') ?? '/', response);
    else if (Object.hasOwn(pages, pathname)) {
      const { body, headers } = pages[pathname]!;
      response.writeHead(200, { 'content-type': types['.html'], ...headers }).end(body);
    } else serveFile(staticRoot, pathname, response);
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    allow(request, response);
    const { method = 'GET', url = '/' } = request;
    if (method === 'OPTIONS') return void response.writeHead(204).end();
    const logged = { method, url, status: 0 };
    log.push(logged);
    handle(request, response).then(
      () => {
        if (response.headersSent) logged.status = response.statusCode;
      },
      (error: Error) => response.destroy(error),
    );
  });

  return {
    origin,
    src: `${origin}/api`,
    log,
    faults,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
