/** What the comment server's protocol does beside reading a page of comments. */
import type { Adapter, Call, InThread, OnComment } from './adapter.js';

type Query = Record<string, string | number | readonly string[] | null | undefined>;

/** One request; resolves to the answer's JSON. */
export type Ask = (
  method: string,
  path: string,
  call: Call,
  query: Query,
  body?: object,
  version?: string,
) => Promise<never>;

export type HttpActs = Required<
  Pick<
    Adapter,
    'get' | 'count' | 'create' | 'update' | 'remove' | 'vote' | 'react' | 'report' | 'moderate' | 'session' | 'signOut'
  >
>;

export function httpActs(ask: Ask): HttpActs {
  const inThread = (method: string, path: string, call: InThread, body?: object) =>
    ask(method, path, call, { thread: call.threadId }, body);
  const on = ({ id }: OnComment, rest = '') => `comments/${encodeURIComponent(id)}${rest}`;

  return {
    get: (call) => ask('GET', on(call), call, { thread: call.threadId, ancestors: call.ancestors ? 1 : null }),
    count: (call) => ask('GET', 'counts', call, { thread: call.threadIds }),
    create: ({ signal, ...comment }) => ask('POST', 'comments', { signal }, {}, comment),
    update: (call) => ask('PATCH', on(call), call, { thread: call.threadId }, { body: call.body }, call.ifVersion),
    remove: (call) => inThread('DELETE', on(call), call),
    vote: (call) => inThread('PUT', on(call, '/vote'), call, { value: call.value }),
    react: (call) => inThread(call.on ? 'PUT' : 'DELETE', on(call, `/reactions/${encodeURIComponent(call.key)}`), call),
    report: (call) => inThread('POST', on(call, '/reports'), call, { reason: call.reason, note: call.note }),
    moderate: (call) => inThread('POST', 'moderation', call, { id: call.id, act: call.act, reason: call.reason }),
    session: (call) => inThread('GET', 'session', call),
    signOut: (call) => inThread('DELETE', 'session', call),
  };
}
