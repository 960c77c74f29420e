import type { AdapterFactory, Call } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { fetchJson } from './fetch-json.js';
import { sourceAddress } from './source-address.js';
import type { Ask, HttpActs } from './http-acts.js';
import { untilAborted } from './until-aborted.js';

const ACTS = 'get count create update remove vote react report moderate session signOut'.split(
  ' ',
) as (keyof HttpActs)[];

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

  const ask: Ask = async (method, path, { signal }, query, body, version) => {
    const token = await untilAborted(signal, identity());
    const url = new URL(base);
    url.pathname = url.pathname.replace(/\/?$/, `/${path}`);
    for (const [name, value] of Object.entries(query))
      for (const each of [value].flat()) if (each != null) url.searchParams.append(name, `${each}`);
    const headers = new Headers(body && { 'content-type': 'application/json' });
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (version) headers.set('if-match', `"${version}"`);
    // A removal is told at the last moment, when the page may be going away.
    const keepalive = method === 'DELETE';
    const init = {
      method,
      headers,
      signal,
      keepalive,
      credentials: 'include',
      body: JSON.stringify(body) ?? null,
    } as const;
    return fetchJson(url, init) as Promise<never>;
  };
  let acts: HttpActs | undefined;
  /** Everything but reading arrives when it is first asked for; where it does not arrive, the next call asks again. */
  const later = (act: keyof HttpActs) => async (call: Call) => {
    const load = async (): Promise<HttpActs> => {
      try {
        return (await import('./http-acts.js')).httpActs(ask);
      } catch (cause) {
        throw new AdapterError('network', `The code to ${act} did not load`, { cause });
      }
    };
    // What is here is used at once: a page that goes away does not wait for a module.
    acts ??= await untilAborted(call.signal, load());
    return acts[act](call as never);
  };

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
    ...(Object.fromEntries(ACTS.map((act) => [act, later(act)])) as unknown as HttpActs),
  };
};
