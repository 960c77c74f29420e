/** One way to a WordPress site's REST API, as anyone or as the reader whose cookie the browser sends. */
import type { Call } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { untilAborted } from './until-aborted.js';
import { DEAD_NONCE, wordpressError } from './wordpress-error.js';
import type { Query, WordPressSite } from './wordpress-site.js';

export interface RestAnswer<T> {
  readonly body: T;
  /** Rows there are in all, and pages of them, where the server says so. */
  readonly total: number | undefined;
  readonly pages: number | undefined;
}

export interface WordPressRest {
  /** Reads without saying who asks; says it where nobody unknown may read. */
  read<T>(path: string, query: Query, call: Call): Promise<RestAnswer<T>>;
  /** Asks as whoever is signed in, or as anyone where nobody is. */
  act<T>(method: string, path: string, query: Query, call: Call, body?: object): Promise<T>;
  /** Whether somebody is signed in, as far as the site tells; `anew` asks it again. */
  isSignedIn(call: Call, anew: boolean): Promise<boolean>;
}

/**
 * `nonce` is what the page printed: empty for nobody signed in, absent where the page does not say. `identity` is a
 * token for a site that takes one instead of its cookie.
 */
export function wordpressRest(
  site: WordPressSite,
  nonce: string | undefined,
  identity: () => Promise<string | undefined>,
): WordPressRest {
  let known = nonce?.trim();
  let asking: Promise<string> | undefined;

  async function send(url: URL, init: RequestInit, { signal }: Call): Promise<Response> {
    try {
      return await fetch(url, { credentials: 'include', ...init, signal });
    } catch (cause) {
      signal.throwIfAborted();
      throw new AdapterError('network', `${url.href.split('?')[0]} cannot be reached`, { cause });
    }
  }

  /** WordPress answers a nonce, or `0` with status 400 to whom it does not know. */
  async function askForNonce(): Promise<string> {
    // A cookie of another site does not come along, nor may its answer be read.
    if (globalThis.location && site.nonceUrl.origin !== location.origin) return '';
    const response = await send(site.nonceUrl, {}, { signal: new AbortController().signal });
    const text = response.ok ? (await response.text()).trim() : '';
    return /^[\da-z]{8,}$/i.test(text) ? text : '';
  }

  /** Shared by all who wait; one who gives up stops nobody else. */
  async function freshNonce({ signal }: Call): Promise<string> {
    asking ??= askForNonce().finally(() => (asking = undefined));
    return (known = await untilAborted(signal, asking));
  }

  async function answered<T>(response: Response): Promise<RestAnswer<T>> {
    const count = (name: string) => {
      const value = response.headers.get(name);
      return value === null ? undefined : Number(value);
    };
    known = response.headers.get('x-wp-nonce') ?? known;
    try {
      const text = await response.text();
      return { body: JSON.parse(text) as T, total: count('x-wp-total'), pages: count('x-wp-totalpages') };
    } catch (cause) {
      throw new AdapterError('server', `${response.url.split('?')[0]} is not JSON: is src the address of /wp-json/?`, {
        cause,
      });
    }
  }

  async function asReader<T>(method: string, url: URL, call: Call, body?: object): Promise<RestAnswer<T>> {
    const token = await untilAborted(call.signal, identity());
    const trial = async (proof: string | undefined) => {
      const headers = new Headers(body && { 'content-type': 'application/json' });
      if (token) headers.set('authorization', `Bearer ${token}`);
      else if (proof) headers.set('x-wp-nonce', proof);
      // A removal is told at the last moment, when the page may be going away.
      const init: RequestInit = { method, headers, keepalive: method === 'DELETE', body: JSON.stringify(body) ?? null };
      const response = await send(url, init, call);
      return response.ok ? { response } : await wordpressError(response);
    };
    const proof = token ? undefined : (known ?? (await freshNonce(call)));
    let tried = await trial(proof);
    if ('said' in tried && tried.said === DEAD_NONCE && proof) {
      const fresh = await freshNonce(call);
      // Whoever was signed in is no longer: what they meant to do is not done as somebody else.
      if (fresh) tried = await trial(fresh);
    }
    if ('error' in tried) throw tried.error;
    return answered<T>(tried.response);
  }

  return {
    async read<T>(path: string, query: Query, call: Call) {
      const url = site.route(path, query);
      const response = await send(url, {}, call);
      if (response.ok) return answered<T>(response);
      const { error } = await wordpressError(response);
      const mayBeSomebody = error.code === 'unauthenticated' || error.code === 'forbidden';
      if (!mayBeSomebody || !(await this.isSignedIn(call, false))) throw error;
      return asReader<T>('GET', url, call);
    },
    act: async <T>(method: string, path: string, query: Query, call: Call, body?: object) =>
      (await asReader<T>(method, site.route(path, query), call, body)).body,
    async isSignedIn(call, anew) {
      if (await untilAborted(call.signal, identity())) return true;
      return ((anew && !known ? undefined : known) ?? (await freshNonce(call))) !== '';
    },
  };
}
