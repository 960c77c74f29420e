/** A server of events on this machine: whatever a handler writes to those who listen. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EventServer {
  readonly origin: string;
  /** Requests that are open now. */
  readonly open: Set<ServerResponse>;
  close(): Promise<void>;
}

/** Starts it on a free port; every request, its headers sent, is handed to `handle`. */
export async function startEventServer(
  handle: (query: URLSearchParams, response: ServerResponse, request: IncomingMessage) => void,
  headers: Record<string, string> = { 'content-type': 'text/event-stream' },
  status = 200,
): Promise<EventServer> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    response.writeHead(status, headers).flushHeaders();
    handle(new URL(request.url ?? '/', 'http://events').searchParams, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
