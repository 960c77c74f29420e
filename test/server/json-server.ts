import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface JsonRequest {
  method: string;
  /** Below the server's `/api/`, as it was sent. */
  path: string;
  query: URLSearchParams;
  /** The bearer token, if there is one. */
  token: string | undefined;
  body: Record<string, unknown>;
}

/** An answer, or what takes the response over. */
export type JsonAnswer = { status?: number; body?: unknown } | ((response: ServerResponse) => void);

export interface JsonServer {
  /** As `http://127.0.0.1:41234/api`. */
  readonly src: string;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return text ? (Object(JSON.parse(text)) as Record<string, unknown>) : {};
}

/** Starts a server on a free port of this machine that speaks JSON. */
export async function startJsonServer(
  answer: (request: JsonRequest) => JsonAnswer | Promise<JsonAnswer>,
): Promise<JsonServer> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://api');
    const answered = await answer({
      method: request.method ?? 'GET',
      path: pathname.replace(/^\/api\/?/, ''),
      query: searchParams,
      token: request.headers.authorization?.replace(/^Bearer /, ''),
      body: await bodyOf(request),
    });
    if (typeof answered === 'function') return answered(response);
    const { status = 200, body } = answered;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    src: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
