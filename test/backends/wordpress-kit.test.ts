/** The adapter of a real WordPress against the laws of the contract. */
import { after, describe, it } from 'node:test';
import type { Adapter } from '../../src/adapters/adapter.js';
import { wordpress } from '../../src/adapters/wordpress.js';
import type { Comment } from '../../src/model/comment.js';
import { wordsOfHtml } from '../../src/model/html-words.js';
import { describeAdapter, type Subject } from '../../src/testing/index.js';
import { startWordPress } from './wordpress-server.js';

const server = await startWordPress();
after(() => server.close());
// Comments that repeat each other are the kit's way, and typographer's quotes are a setting.
await server.php(`update_option('test_repeats', 1); update_option('test_plain', 1); update_option('test_guests', 0);`);

/** WordPress answers HTML; the kit compares words. */
const inWords = (comment: Comment): Comment =>
  comment.body ? { ...comment, body: { format: 'text', text: wordsOfHtml(comment.body.text).trim() } } : comment;

function adapterOf(user: string | undefined): Adapter {
  const identity = async () => user && `token of ${user}`;
  const adapter = wordpress({ src: `${server.origin}/wp-json/`, data: { nonce: '' }, identity }) as Required<Adapter>;
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

async function newThread(): Promise<string> {
  const headers = { authorization: 'Bearer token of editor', 'content-type': 'application/json' };
  const body = JSON.stringify({ title: 'For the kit', status: 'publish' });
  const answer = await fetch(`${server.origin}/wp-json/wp/v2/posts?_fields=id`, { method: 'POST', headers, body });
  return String(((await answer.json()) as { id: number }).id);
}

const unseen = 'WordPress keeps no date of a change, so that only new comments are heard of';

const make = (): Subject => ({
  // WordPress lets only those who moderate edit and delete, even what they wrote themselves.
  adapter: adapterOf('editor'),
  other: adapterOf('ann'),
  nobody: adapterOf(undefined),
  newThread,
  backdoor: async (threadId) => {
    const told = await server.php(`echo json_encode(get_comments(['post_id' => ${threadId}, 'status' => 'approve']));`);
    return (JSON.parse(told) as { comment_ID: string; comment_content: string }[]).map((row) => ({ id: row.comment_ID, body: { format: 'text', text: row.comment_content } })); // prettier-ignore
  },
});

describeAdapter(
  'wordpress',
  make,
  { describe, it },
  {
    skip: {
      'replies outlive what they answer':
        'WordPress lists replies without a comment in the trash; the widget keeps its place',
      'words come back as they were written': 'WordPress keeps markup: quotes and line breaks come back as tags',
      'an edit comes': unseen,
      'a removal comes': unseen,
      'applied to what was read they make what is there, be it once or twice': unseen,
    },
  },
);
