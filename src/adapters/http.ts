import type { AdapterFactory, Call } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { fetchJson } from './fetch-json.js';
import { sourceAddress } from './source-address.js';
import type { Ask, HttpActs } from './http-acts.js';
import { untilAborted } from './until-aborted.js';

const ACTS = 'get count create update remove vote react report moderate changes subscribe session signOut'.split(
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
 * `GET changes?thread=&since=&upto=` · `GET events?thread=&thread=` (a `text/event-stream`) ·
 * `GET` or `DELETE session?thread=`. JSON both ways, in the shapes of the contract.
 */
export const http: AdapterFactory = ({ src, identity }) => {
  const base = sourceAddress(src, 'http');

  const ask: Ask = async (path, { signal }, query, init) => {
    const token = await untilAborted(signal, identity());
    const url = new URL(base);
    url.pathname = url.pathname.replace(/\/?$/, `/${path}`);
    for (const [name, value] of Object.entries(query))
      for (const each of [value].flat()) if (each != null) url.searchParams.append(name, `${each}`);
    const headers = new Headers(init?.headers);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetchJson(url, { credentials: 'include', ...init, headers, signal }) as Promise<never>;
  };
  let acts: HttpActs | undefined;
  /** Everything but reading arrives when it is first asked for; where it does not arrive, the next call asks again. */
  const later =
    (act: keyof HttpActs) =>
    async (...given: [call: Call, emit?: unknown]) => {
      const load = async (): Promise<HttpActs> => {
        try {
          return (await import('./http-acts.js')).httpActs(ask, base);
        } catch (cause) {
          throw new AdapterError('network', `The code to ${act} did not load`, { cause });
        }
      };
      // What is here is used at once: a page that goes away does not wait for a module.
      acts ??= await load();
      return acts[act](...(given as never as [never, never]));
    };

  return {
    limits: { createOnce: true },
    list: ({ threadId: thread, parentId: parent, sort, limit, cursor, prefetch, ...call }) =>
      ask('comments', call, {
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
