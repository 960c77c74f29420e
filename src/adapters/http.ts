import type { AdapterFactory, Call, InThread, OnComment } from './adapter.js';
import { fetchJson } from './fetch-json.js';
import { sourceAddress } from './source-address.js';
import { untilAborted } from './until-aborted.js';

type Query = Record<string, string | number | readonly string[] | null | undefined>;

/**
 * The adapter of the comment server, and of any server that speaks its protocol under `src`. The
 * reader is known by the server's own cookie, or by the token that `identity` answers.
 *
 * `GET comments?thread=&parent=&sort=&limit=&cursor=&depth=&each=` (no `parent`: the roots; `depth`
 * and `each`: the prefetch) · `POST comments` · `GET comments/ID?thread=&ancestors=1` ·
 * `PATCH comments/ID?thread=` with `If-Match: "VERSION"` · `DELETE comments/ID?thread=` ·
 * `PUT comments/ID/vote?thread=` · `PUT` or `DELETE comments/ID/reactions/KEY?thread=` ·
 * `POST comments/ID/reports?thread=` · `POST moderation?thread=` · `GET counts?thread=&thread=` ·
 * `GET` or `DELETE session?thread=`. JSON both ways, in the shapes of the contract.
 */
export const http: AdapterFactory = ({ src, identity }) => {
  const base = sourceAddress(src, 'http');

  const ask = async (method: string, path: string, { signal }: Call, query: Query, body?: object, version?: string) => {
    const token = await untilAborted(signal, identity());
    const url = new URL(base);
    url.pathname = url.pathname.replace(/\/?$/, `/${path}`);
    for (const [name, value] of Object.entries(query))
      for (const each of [value].flat()) if (each != null) url.searchParams.append(name, `${each}`);
    const headers = new Headers(body && { 'content-type': 'application/json' });
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (version) headers.set('if-match', `"${version}"`);
    const init = { method, headers, signal, credentials: 'include', body: JSON.stringify(body) ?? null } as const;
    return fetchJson(url, init) as Promise<never>;
  };
  const inThread = (method: string, path: string, call: InThread, body?: object) =>
    ask(method, path, call, { thread: call.threadId }, body);
  const on = ({ id }: OnComment, rest = '') => `comments/${encodeURIComponent(id)}${rest}`;

  return {
    limits: { createOnce: true },
    list: ({ threadId: thread, parentId: parent, sort, limit, cursor, prefetch, ...call }) =>
      ask('GET', 'comments', call, {
        thread,
        parent,
        sort,
        limit,
        cursor,
        depth: prefetch?.depth,
        each: prefetch?.limit,
      }),
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
};
