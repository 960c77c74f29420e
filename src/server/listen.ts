import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { CommentServer } from './comment-server.js';

export interface Listening {
  /** As `http://127.0.0.1:8787`. */
  readonly origin: string;
  readonly port: number;
  /** Takes no more requests, lets those under way finish, and ends when they have, or after `patience` ms. */
  close(patience?: number): Promise<void>;
}

/** How long (ms) a head or a whole request may take to arrive: who dawdles holds a connection. */
const HEAD = 15_000;
const WHOLE = 30_000;

/**
 * What Node's own `http` calls for each request. `fast`: `Request` and `Response` of this process become lighter ones,
 * which triples what one process answers.
 */
export const listenerOf = (
  server: CommentServer,
  fast = false,
): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
  getRequestListener(
    (request, { incoming }: { incoming: { socket?: { remoteAddress?: string | undefined } } }) =>
      server.fetch(request, { address: incoming.socket?.remoteAddress }),
    { overrideGlobalObjects: fast },
  );

/**
 * Serves over Node's `http`, in a process that does little else; resolves when it listens. `port` 0: any free one. Makes
 * `Request` and `Response` of the process lighter ones, as `@hono/node-server` does.
 */
export async function listen(server: CommentServer, port: number, host = '127.0.0.1'): Promise<Listening> {
  const listener = listenerOf(server, true);
  const http = createServer(
    { headersTimeout: HEAD, requestTimeout: WHOLE, keepAliveTimeout: 60_000 },
    (request, response) => void listener(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject).listen(port, host, resolve);
  });
  const { port: taken } = http.address() as AddressInfo;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    port: taken,
    async close(patience = 10_000) {
      const closed = new Promise((resolve) => http.close(resolve));
      // A connection that is answered for the last time would be kept for the next request.
      const idle = setInterval(() => http.closeIdleConnections(), 20);
      const timer = setTimeout(() => http.closeAllConnections(), patience);
      await closed;
      clearInterval(idle);
      clearTimeout(timer);
    },
  };
}
