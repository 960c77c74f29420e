/** What the comment server's protocol does beside reading a page of comments. */
import type { Adapter, Call, InThread, OnComment } from './adapter.js';

type Query = Record<string, string | number | readonly string[] | null | undefined>;

/** One request under the server's address, a GET unless `init` says otherwise; resolves to the answer's JSON. */
export type Ask = (path: string, call: Call, query: Query, init?: RequestInit) => Promise<never>;

export type HttpActs = Required<
  Pick<
    Adapter,
    | 'get'
    | 'count'
    | 'create'
    | 'update'
    | 'remove'
    | 'vote'
    | 'react'
    | 'report'
    | 'moderate'
    | 'changes'
    | 'subscribe'
    | 'session'
    | 'signOut'
  >
>;

/** `base`: what the server's paths are under. */
export function httpActs(ask: Ask, base: URL): HttpActs {
  const send = (method: string, path: string, call: Call, query: Query, body?: object, headers?: HeadersInit) =>
    ask(path, call, query, {
      method,
      // A removal is told at the last moment, when the page may be going away.
      keepalive: method === 'DELETE',
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
    });
  const inThread = (method: string, path: string, call: InThread, body?: object, headers?: HeadersInit) =>
    send(method, path, call, { thread: call.threadId }, body, headers);
  const on = ({ id }: OnComment, rest = '') => `comments/${encodeURIComponent(id)}${rest}`;
  const changes = (call: InThread & { since?: string | undefined }, upto?: number) =>
    ask('changes', call, { thread: call.threadId, since: call.since, upto });

  return {
    changes,
    async subscribe(call, emit) {
      return (await import('./http-events.js')).followEvents(base, changes, call, emit);
    },
    get: (call) => ask(on(call), call, { thread: call.threadId, ancestors: call.ancestors ? 1 : null }),
    count: (call) => ask('counts', call, { thread: call.threadIds }),
    create: ({ signal, ...comment }) => send('POST', 'comments', { signal }, {}, comment),
    update: (call) =>
      inThread(
        'PATCH',
        on(call),
        call,
        { body: call.body },
        call.ifVersion ? { 'if-match': `"${call.ifVersion}"` } : {},
      ),
    remove: (call) => inThread('DELETE', on(call), call),
    vote: (call) => inThread('PUT', on(call, '/vote'), call, { value: call.value }),
    react: (call) => inThread(call.on ? 'PUT' : 'DELETE', on(call, `/reactions/${encodeURIComponent(call.key)}`), call),
    report: (call) => inThread('POST', on(call, '/reports'), call, { reason: call.reason, note: call.note }),
    moderate: (call) => inThread('POST', 'moderation', call, { id: call.id, act: call.act, reason: call.reason }),
    session: (call) => ask('session', call, { thread: call.threadId }),
    signOut: (call) => inThread('DELETE', 'session', call),
  };
}
