/** Where things are on a WordPress site, by what a page says of it. */
import { AdapterError } from './adapter-error.js';
import { sourceAddress } from './source-address.js';

export interface WordPressSite {
  /** The address of a REST route, as `wp/v2/comments`. */
  route(path: string, query: Query): URL;
  /** Hands a signed-in reader the nonce that proves a request is theirs. */
  readonly nonceUrl: URL;
  readonly signInUrl: string;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** A page that WordPress made names its REST root by this relation. */
const REST_LINK = 'link[rel="https://api.w.org/"]';
const SHORT_LINK = 'link[rel=shortlink]';

function linked(selector: string): string | undefined {
  return globalThis.document?.querySelector<HTMLLinkElement>(selector)?.href;
}

/**
 * `src` is the REST root as `rest_url()` prints it, with permalinks (`/wp-json/`) or without (`/?rest_route=/`); by
 * default, what the page's head names. `home` is where WordPress's own files are, by default the folder that `src` is in.
 * Throws a `TypeError` where there is no root to find.
 */
export function wordpressSite(src: string | undefined, home: string | undefined): WordPressSite {
  const root = sourceAddress(src ?? linked(REST_LINK), 'wordpress');
  const plain = root.searchParams.get('rest_route');
  const slashed = (path: string) => path.replace(/\/?$/, '/');
  const folder = new URL(plain === null ? '..' : '.', plain === null ? new URL(slashed(root.pathname), root) : root);
  const files = home ? new URL(slashed(home), root) : folder;
  const signInUrl = new URL('wp-login.php', files).href + '?redirect_to={return}';
  return {
    nonceUrl: new URL('wp-admin/admin-ajax.php?action=rest-nonce', files),
    signInUrl,
    route(path, query) {
      const url = new URL(root);
      if (plain === null) url.pathname = slashed(url.pathname) + path;
      else url.searchParams.set('rest_route', slashed(plain) + path);
      for (const [name, value] of Object.entries(query))
        if (value !== undefined) url.searchParams.set(name, `${value}`);
      return url;
    },
  };
}

const WHOLE = /^[1-9]\d*$/;

/**
 * The post a discussion is about: `data-post`, else a thread id that is a number, else the post whose page this is.
 * Throws `invalid` where none of them names one.
 */
export function postOf(named: string | undefined, threadId: string): string {
  const short = linked(SHORT_LINK);
  const own = short && new URL(short).searchParams.get('p');
  for (const post of named === undefined ? [threadId, own] : [named.trim()]) if (post && WHOLE.test(post)) return post;
  throw new AdapterError(
    'invalid',
    `adapter="wordpress" needs the number of a post in data-post or thread-id, not "${named ?? threadId}".`,
  );
}
