/** A comment server without a socket: requests are handed to it, and its rows can be looked at. */
import type { Comment } from '../../src/model/comment.js';
import { createCommentServer, type CommentServer, type CommentServerOptions } from '../../src/server/comment-server.js';
import { secret, tokenFor } from './tokens.js';

export const site = 'https://news.example';

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

export interface Asking {
  readonly server: CommentServer;
  /** Sends a request as the site's page would: JSON, its origin, a token for `as`. */
  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    more?: { as?: string | undefined; body?: unknown; headers?: Record<string, string>; address?: string },
  ): Promise<Answer<T>>;
  /** Writes a comment in the thread `t` unless told otherwise. */
  write(as: string | undefined, text: string, more?: Record<string, unknown>): Promise<Comment>;
}

let made = 0;

export const draft = (text: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  threadId: 't',
  parentId: null,
  body: { format: 'text', text },
  clientId: `client-${++made}`,
  page: { url: `${site}/a`, title: 'A' },
  ...more,
});

export async function startAsking(options: Partial<CommentServerOptions> = {}): Promise<Asking> {
  const server = await createCommentServer({
    db: ':memory:',
    origins: [site],
    identity: { secret },
    rates: false,
    ...options,
  });
  const ask: Asking['ask'] = async (method, path, { as, body, headers = {}, address } = {}) => {
    const all = new Headers({
      origin: site,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    if (as !== undefined) all.set('authorization', `Bearer ${await tokenFor(as)}`);
    const request = new Request(`http://comments.example${path}`, {
      method,
      headers: all,
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const response = await server.fetch(request, { address });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text && JSON.parse(text)) as never };
  };
  return {
    server,
    ask,
    async write(as, text, more) {
      const { status, body } = await ask<Comment>('POST', '/comments', { as, body: draft(text, more) });
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    },
  };
}
