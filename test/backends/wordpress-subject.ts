/** What the kit works with on a WordPress site; runs in Node and in a page. */
import type { Adapter } from '../../src/adapters/adapter.js';
import { wordpress } from '../../src/adapters/wordpress.js';
import type { Comment } from '../../src/model/comment.js';
import { wordsOfHtml } from '../../src/model/html-words.js';
import type { Subject } from '../../src/testing/index.js';

/** WordPress answers HTML; the kit compares words. */
const inWords = (comment: Comment): Comment =>
  comment.body ? { ...comment, body: { format: 'text', text: wordsOfHtml(comment.body.text).trim() } } : comment;

function adapterOf(origin: string, user: string | undefined): Adapter {
  const identity = async () => user && `token of ${user}`;
  const adapter = wordpress({ src: `${origin}/wp-json/`, data: { nonce: '' }, identity }) as Required<Adapter>;
  return {
    ...adapter,
    list: async (query) => {
      const page = await adapter.list(query);
      return { ...page, items: page.items.map(inWords) };
    },
    create: async (comment) => inWords(await adapter.create(comment)),
    update: async (change) => inWords(await adapter.update(change)),
    get: async (query) => {
      const { comment, ancestors } = await adapter.get(query);
      return { comment: inWords(comment), ancestors: ancestors?.map(inWords) };
    },
    changes: async (since) => {
      const batch = await adapter.changes(since);
      const changes = batch.changes.map((change) => change.type === 'upsert' ? { ...change, comment: inWords(change.comment) } : change); // prettier-ignore
      return { ...batch, changes };
    },
  };
}

/** Readers of the site at `origin`, each adapter made over by `wrap`. */
export function wordpressSubject(origin: string, wrap = (adapter: Adapter): Adapter => adapter): Subject {
  const reader = (user?: string) => wrap(adapterOf(origin, user));
  return {
    // WordPress lets only those who moderate edit and delete, even what they wrote themselves.
    adapter: reader('editor'),
    other: reader('ann'),
    nobody: reader(),
    async newThread() {
      const headers = { authorization: 'Bearer token of editor', 'content-type': 'application/json' };
      const body = JSON.stringify({ title: 'For the kit', status: 'publish' });
      const answer = await fetch(`${origin}/wp-json/wp/v2/posts?_fields=id`, { method: 'POST', headers, body });
      return String(((await answer.json()) as { id: number }).id);
    },
  };
}

const unseen = 'WordPress keeps no date of a change, so that only new comments are heard of';

/** What WordPress does not do, and why. */
export const skip = {
  'replies outlive what they answer':
    'WordPress lists replies without a comment in the trash; the widget keeps its place',
  'words come back as they were written': 'WordPress keeps markup: quotes and line breaks come back as tags',
  'an edit comes': unseen,
  'a removal comes': unseen,
  'applied to what was read they make what is there, be it once or twice': unseen,
};
