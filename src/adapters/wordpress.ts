import type { Limits, Session } from '../model/session.js';
import type { AdapterFactory, InThread } from './adapter.js';
import { askForRows } from './wordpress-pages.js';
import { whoReads } from './wordpress-reader.js';
import { wordpressRest } from './wordpress-rest.js';
import { postOf, wordpressSite } from './wordpress-site.js';
import { MAX_BODY, wordpressThread, type WordPressThread } from './wordpress-thread.js';

/** Seconds between two looks for new comments; each look costs the site a page of its own. */
const SHORTEST_POLL = 10;

/**
 * The comments of a WordPress site, by the REST API that every WordPress has. `src` is what `rest_url()` prints, by
 * default what the page's head names; `data-post` is the post's number, by default a `thread-id` that is one, or the
 * post whose page this is.
 *
 * `data-nonce`: the reader's `wp_create_nonce('wp_rest')`, empty where nobody is signed in; without it WordPress is
 * asked. `data-guest`: what people without an account give to write (`name+email`, `name`), where the site lets them.
 * `data-closed`: nobody may write any more. `data-poll`: seconds between two looks for new comments; without it none.
 * `data-site`: where WordPress's own files are, where that is not the folder `src` is in.
 */
export const wordpress: AdapterFactory = ({ src, data, identity }) => {
  const site = wordpressSite(src, data['site']);
  if (data['post'] !== undefined) postOf(data['post'], '');
  const rest = wordpressRest(site, data['nonce'], identity);
  const who = whoReads(rest);
  const isClosed = data['closed'] !== undefined && data['closed'] !== 'false';
  const seconds = Number(data['poll']);
  const limits: Limits = {
    maxBody: MAX_BODY,
    pageSize: 100,
    sorts: ['oldest', 'newest'],
    bodyFormats: ['text', 'html'],
    ...(seconds > 0 && { pollMs: Math.max(SHORTEST_POLL, seconds) * 1000 }),
  };

  const threads = new Map<string, WordPressThread>();
  const thread = async ({ threadId }: Pick<InThread, 'threadId'>): Promise<WordPressThread> => {
    const post = postOf(data['post'], threadId);
    let found = threads.get(post);
    if (!found)
      threads.set(post, (found = wordpressThread(rest, who, { post, source: site.route('', {}).href, isClosed })));
    return found;
  };
  let isFirst = true;

  return {
    limits,
    list: async (query) => (await thread(query)).list(query),
    get: async (query) => (await thread(query)).get(query),
    create: async (comment) => (await thread(comment)).create(comment),
    update: async (change) => (await thread(change)).update(change),
    remove: async (comment) => (await thread(comment)).remove(comment),
    changes: async (since) => (await thread(since)).changes(since),
    async count({ threadIds, signal }) {
      const count = async (threadId: string) => {
        const query = { per_page: 1, _fields: 'id' };
        const { total } = await askForRows(rest, postOf(data['post'], threadId), query, { signal });
        return [threadId, total] as const;
      };
      const counted = await Promise.all(threadIds.map(count));
      return Object.fromEntries(counted.filter((pair): pair is [string, number] => pair[1] !== undefined));
    },
    async session({ signal }): Promise<Session> {
      // What the page printed is so when it opens; whoever comes back to it may have signed in or out elsewhere.
      const reader = await who({ signal }, !isFirst);
      isFirst = false;
      const guest = data['guest'] as Session['guest'];
      return {
        user: reader?.user ?? null,
        ...(guest && { guest }),
        can: { moderate: reader?.moderates === true },
        signInUrl: site.signInUrl,
      };
    },
  };
};
