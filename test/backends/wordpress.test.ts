import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import { openBrowser } from '../e2e/browser.js';
import { openReader, serveAdapter, type WordPressReader } from './wordpress-reader.js';
import { startWordPress, type WordPressServer } from './wordpress-server.js';

const first = { parentId: null, sort: 'oldest', limit: 50 } as const;
const along = { depth: 10, limit: 20 };
const guest = { name: 'Gus', email: 'gus@site.example' };
let written = 0;
const draft = (text: string, parentId: string | null = null) => ({
  parentId,
  body: { format: 'text', text } as const,
  clientId: `client-${++written}`,
  page: { url: 'http://site.example/', title: 'A page' },
});
const words = (comment: Comment | undefined) => comment?.body?.text.replace(/<[^>]*>/g, '').trim();
const ids = ({ items }: Page) => items.map(({ id }) => id);

describe('the adapter of a real WordPress', () => {
  let server: WordPressServer;
  let browser: Browser;
  const readers: WordPressReader[] = [];
  before(async () => {
    [server, browser] = await Promise.all([startWordPress(), openBrowser()]);
    await serveAdapter(server);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(post: string, user?: string): Promise<WordPressReader> {
    const reader = await openReader(browser, server, post, user);
    readers.push(reader);
    return reader;
  }

  /** Writes comments as WordPress itself keeps them, with seconds between them; answers their numbers by their names. */
  async function plant(post: string, code: string): Promise<void> {
    await server.php(`
      $write = fn ($text, $parent, $second, $more = []) => wp_insert_comment($more + ['comment_post_ID' => ${post},
        'comment_content' => $text, 'comment_parent' => $parent, 'comment_author' => 'Reader',
        'comment_date' => gmdate('Y-m-d H:i:s', 1767225600 + $second),
        'comment_date_gmt' => gmdate('Y-m-d H:i:s', 1767243600 + $second)]);
      ${code}`);
  }

  /** Walks a thread to its end as the widget does, and answers every comment. */
  async function walk(reader: WordPressReader, sort: 'oldest' | 'newest' = 'oldest', limit = 50): Promise<Comment[]> {
    const seen = new Map<string, Comment>();
    const todo: { parentId: string | null; cursor?: string | undefined }[] = [{ parentId: null }];
    for (let next = todo.shift(); next; next = todo.shift()) {
      const page = await reader.call('list', { ...next, sort, limit, prefetch: along });
      for (const item of page.items) {
        assert.ok(!seen.has(item.id), `${item.id} came twice`);
        seen.set(item.id, item);
      }
      if (page.nextCursor !== null) todo.push({ parentId: next.parentId, cursor: page.nextCursor });
      if (page.replies === 'all') continue;
      for (const { id, replyCount } of page.items) {
        const told = page.replies?.[id];
        if (told && told.nextCursor !== null) todo.push({ parentId: id, cursor: told.nextCursor });
        if (!told && replyCount === undefined) todo.push({ parentId: id });
      }
    }
    return [...seen.values()];
  }

  test('a small thread takes one request; a reply to what is in the trash is shown', async () => {
    const post = await server.post('Small');
    await plant(
      post,
      `$a = $write('first &amp; <b>bold</b>', 0, 0, ['comment_author' => 'Tom &amp; Jerry', 'comment_author_url' => 'https://tom.example/']);
      $b = $write('second', 0, 10); $c = $write('below', $a, 20); $d = $write('lost', $b, 30); wp_trash_comment($b);`,
    );
    const reader = await open(post);
    const page = await reader.call('list', { ...first, prefetch: along }, { nonce: '' });
    const [a, c, d] = page.items;
    assert.deepEqual(page.items.map(words), ['first &amp; bold', 'below', 'lost']);
    assert.equal(page.replies, 'all');
    assert.equal(page.nextCursor, null);
    assert.equal(page.total, 3);
    assert.equal(a?.createdAt, '2026-01-01T05:00:00Z', 'the site is in New York');
    assert.equal(a?.author?.name, 'Tom & Jerry');
    assert.equal(a?.author?.url, 'https://tom.example/');
    assert.equal(a?.replyCount, 1);
    assert.equal(c?.parentId, a?.id);
    assert.ok(d?.parentId && !ids(page).includes(d.parentId), 'an orphan keeps the parent it names');
    assert.equal(reader.asked().length, 1);
  });

  test('500 comments, nested and side by side, each once, in order', async (t) => {
    const post = await server.post('Long');
    await plant(
      post,
      `$ids = [0]; mt_srand(7); wp_defer_comment_counting(true);
      for ($i = 1; $i <= 500; $i++) {
        $parent = $i % 3 === 0 ? 0 : ($i < 200 ? $ids[mt_rand(0, $i - 1)] : $ids[max(0, $i - mt_rand(1, 40))]);
        $ids[$i] = $write("number $i", $parent, intdiv($i, 4));
      }`,
    );
    const reader = await open(post);
    const start = performance.now();
    const page = await reader.call('list', { ...first, prefetch: along }, { nonce: '' });
    const requests = reader.asked().length;
    t.diagnostic(`first page of 500: ${requests} requests, ${page.items.length} comments, ${Math.round(performance.now() - start)} ms`); // prettier-ignore
    assert.ok(requests <= 8, `${requests} requests for one page`);
    assert.equal(page.total, 500);
    assert.equal(page.items.filter(({ parentId }) => parentId === null).length, 50);
    for (const sort of ['oldest', 'newest'] as const) {
      const all = await walk(reader, sort);
      assert.equal(all.length, 500);
      for (const parent of new Set(all.map(({ parentId }) => parentId))) {
        const order = all
          .filter(({ parentId }) => parentId === parent)
          .map((comment) => Number(words(comment)?.slice(7)));
        const wanted = [...order].sort((x, y) => x - y);
        if (parent === null && sort === 'newest') wanted.reverse();
        assert.deepEqual(order, wanted, `the replies of ${parent}, ${sort}`);
      }
    }
    const deep = (await walk(reader)).find(({ parentId }) => parentId !== null)!;
    const { comment, ancestors } = await reader.call('get', { id: deep.id, ancestors: true });
    assert.equal(comment.id, deep.id);
    assert.equal(ancestors?.at(-1)?.id, deep.parentId);
    assert.equal(ancestors?.[0]?.parentId, null);
  });

  test('a cursor goes on where it stood while others write and delete', async () => {
    for (const sort of ['oldest', 'newest'] as const) {
      const post = await server.post(`Moving ${sort}`);
      await plant(post, `for ($i = 1; $i <= 9; $i++) $write("$i", 0, intdiv($i, 5));`);
      const reader = await open(post);
      const query = { parentId: null, sort, limit: 3 };
      const page = await reader.call('list', query);
      const told = page.items.map(words);
      await plant(post, `$write('late', 0, 90000); wp_delete_comment(${page.items[2]!.id}, true);`);
      for (let cursor = page.nextCursor; cursor !== null;) {
        const next = await reader.call('list', { ...query, cursor });
        told.push(...next.items.map(words));
        cursor = next.nextCursor;
      }
      const wanted = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
      assert.deepEqual(told.filter((text) => text !== 'late'), sort === 'oldest' ? wanted : wanted.reverse()); // prettier-ignore
    }
    const post = await server.post('At once');
    await plant(post, `for ($i = 1; $i <= 230; $i++) $write("$i", 0, $i < 226 ? 0 : $i);`);
    const reader = await open(post);
    for (const sort of ['oldest', 'newest'] as const) {
      const order = (await walk(reader, sort, 70)).map((comment) => Number(words(comment)));
      const wanted = Array.from({ length: 230 }, (_, at) => at + 1);
      assert.deepEqual(order, sort === 'oldest' ? wanted : wanted.reverse(), 'an import, all of one second');
    }
    await assert.rejects(reader.call('list', { ...first, cursor: 'x' }), { code: 'cursor-expired' });
    await assert.rejects(reader.call('list', { ...first, sort: 'top' }), { code: 'unsupported' });
  });

  test('guests write, where the site lets them', async () => {
    const post = await server.post('Guests');
    const reader = await open(post);
    const printed = { nonce: '', guest: 'name+email' };
    assert.deepEqual(await reader.call('session', {}, printed), {
      user: null,
      guest: 'name+email',
      can: { moderate: false },
      signInUrl: `${server.origin}/wp-login.php?redirect_to={return}`,
    });
    const text = `5 < 6 & "so" <script>x</script>\n\n> quoted\n>> deeper\n\nsee https://news.example/?a=1&b=2 now`;
    const made = await reader.call('create', { ...draft(text), author: guest }, printed);
    assert.equal(made.author?.name, 'Gus');
    assert.equal(made.status, 'published');
    assert.equal(made.clientId, `client-${written}`);
    assert.match(made.body!.text, /5 &lt; 6 &amp; &#8220;so&#8221; &lt;script&gt;x&lt;\/script&gt;/);
    assert.match(made.body!.text, /<blockquote>\s*<p>quoted<\/p>\s*<blockquote>\s*<p>deeper<\/p>/);
    assert.match(made.body!.text, /<a href="https:\/\/news\.example\/\?a=1&#038;b=2"/);
    const reply = await reader.call('create', { ...draft('And so on', made.id), author: guest }, printed);
    assert.equal(reply.parentId, made.id);
    const { items } = await reader.call('list', { ...first, prefetch: along }, printed);
    assert.deepEqual(items.map(({ id }) => id), [made.id, reply.id]); // prettier-ignore
    assert.deepEqual(await reader.call('count', { threadIds: [post] }), { [post]: 2 });

    const refused = (text: string, wanted: object, more: object = { author: guest }, parent: string | null = null) =>
      assert.rejects(reader.call('create', { ...draft(text, parent), ...more }, printed), wanted);
    await refused('   ', { code: 'invalid', field: 'body' });
    await refused('And so on', { code: 'invalid', field: 'body', message: /said that/ }, { author: guest }, made.id);
    await refused('No name', { code: 'invalid', field: 'author' }, {});
    await refused('No address', { code: 'invalid', field: 'author.email' }, { author: { name: 'Gus', email: 'x' } });
    await refused('x'.repeat(70_000), { code: 'invalid', field: 'body' });
    await refused('To nothing', { code: 'not-found' }, { author: guest }, '999999');
    await server.php(`wp_trash_comment(${reply.id});`);
    await refused('To the trash', { code: 'not-found' }, { author: guest }, reply.id);
    await server.php(`wp_update_post(['ID' => ${post}, 'comment_status' => 'closed']);`);
    await refused('Too late', { code: 'locked', reason: 'locked' });
    await server.php(`update_option('test_guests', 0);`);
    await refused('Not here', { code: 'unauthenticated' });
    await server.php(`update_option('test_guests', 1);`);
    const none = await open('999999');
    await assert.rejects(none.call('create', { ...draft('Nowhere'), author: guest }, printed), { code: 'not-found' });
  });

  test('a flood is refused, with the time to wait', async () => {
    const post = await server.post('Flood');
    const reader = await open(post);
    const author = { name: 'Hasty', email: 'hasty@site.example' };
    // WordPress looks for what came from the same address in the last 15 seconds.
    await server.php(
      `$wpdb->query("UPDATE $wpdb->comments SET comment_date_gmt = comment_date_gmt - INTERVAL 1 MINUTE"); update_option('test_flood', 1);`,
    );
    try {
      await reader.call('create', { ...draft('One'), author });
      await assert.rejects(reader.call('create', { ...draft('Two'), author }), {
        code: 'rate-limited',
        retryAfter: 15,
      });
    } finally {
      await server.php(`update_option('test_flood', 0);`);
    }
    assert.equal((await reader.call('create', { ...draft('Two'), author })).status, 'published');
  });

  test('what is held is shown to its author, and to nobody else, until it is decided', async () => {
    const post = await server.post('Held');
    await plant(post, `$write('there', 0, 0);`);
    await server.php(`update_option('comment_moderation', 1);`);
    const [reader, ann, other] = await Promise.all([open(post), open(post, 'ann'), open(post)]);
    const held = await reader.call('create', { ...draft('Hold me'), author: guest });
    const own = await ann.call('create', draft('Mine'));
    const below = await ann.call('create', draft('Mine below', ids(await ann.call('list', first))[0]));
    await server.php(`update_option('comment_moderation', 0);`);
    assert.deepEqual([held.status, own.status, own.can?.reply], ['pending', 'pending', false]);
    const texts = async (one: WordPressReader) => {
      await one.page.reload();
      await one.page.waitForFunction(() => 'ask' in window);
      return (await one.call('list', { ...first, prefetch: along })).items.map(words).sort();
    };
    assert.deepEqual(await texts(reader), ['Hold me', 'there']);
    assert.deepEqual(await texts(ann), ['Mine', 'Mine below', 'there']);
    assert.deepEqual(await texts(other), ['there']);
    await server.php(`wp_set_comment_status(${held.id}, 'approve'); wp_trash_comment(${own.id});`);
    const page = await reader.call('list', { ...first, prefetch: along });
    assert.deepEqual(page.items.map(({ status }) => status), ['published', 'published']); // prettier-ignore
    assert.deepEqual(await texts(ann), ['Hold me', 'Mine below', 'there']);
    assert.deepEqual(await texts(other), ['Hold me', 'there']);
    assert.ok(below.parentId);
  });

  test('a signed-in reader needs no nonce of the page, and a dead one is replaced once', async () => {
    const post = await server.post('Signed in');
    const [ann, dead] = await Promise.all([open(post, 'ann'), open(post, 'ann')]);
    const { user, can } = await ann.call('session', {});
    assert.equal(user?.name, 'Ann Lee');
    assert.deepEqual(can, { moderate: false });
    const made = await ann.call('create', draft('As Ann'));
    assert.equal(made.author?.id, user?.id);
    assert.deepEqual(made.can, { edit: false, delete: false }, 'WordPress lets only moderators');
    await assert.rejects(ann.call('remove', { id: made.id }), { code: 'forbidden' });
    assert.equal(ann.asked().filter((line) => line.includes('rest-nonce')).length, 1);

    const printed = { nonce: '0123456789' };
    const mine = await dead.call('create', draft('With a dead nonce'), printed);
    assert.equal(mine.author?.name, 'Ann Lee');
    await dead.call('create', draft('With the new one'), printed);
    const steps = dead.asked().map((line) => line.replace(/\?_fields.*/, ''));
    assert.deepEqual(
      steps.filter((line) => line.startsWith('POST') || line.includes('rest-nonce')),
      ['POST /wp-json/wp/v2/comments', 'GET /wp-admin/admin-ajax.php?action=rest-nonce', 'POST /wp-json/wp/v2/comments', 'POST /wp-json/wp/v2/comments'], // prettier-ignore
    );
    await dead.page.context().clearCookies();
    await assert.rejects(dead.call('create', draft('Signed out meanwhile'), printed), { code: 'unauthenticated' });
    assert.equal((await dead.call('session', {}, printed)).user, null);
    const texts = (await ann.call('list', { ...first, prefetch: along })).items.map(words);
    assert.deepEqual(texts, ['As Ann', 'With a dead nonce', 'With the new one'], 'nothing was posted twice');
  });

  test('a moderator edits and deletes', async () => {
    const post = await server.post('Moderated');
    const [editor, reader] = await Promise.all([open(post, 'editor'), open(post)]);
    const made = await reader.call('create', { ...draft('Frist'), author: { name: 'Ida', email: 'ida@site.example' } });
    const reply = await reader.call('create', { ...draft('Below', made.id), author: { name: 'Ida', email: 'ida@site.example' } }); // prettier-ignore
    const { items } = await editor.call('list', { ...first, prefetch: along });
    assert.deepEqual(items[0]?.can, { edit: true, delete: true });
    const edited = await editor.call('update', { id: made.id, body: { format: 'text', text: 'First & <last>' } });
    assert.match(edited.body!.text, /First &amp; &lt;last&gt;/);
    const grave = await editor.call('remove', { id: made.id });
    assert.deepEqual(grave && [grave.id, grave.status, grave.body, grave.author], [made.id, 'deleted', null, null]);
    await assert.rejects(editor.call('remove', { id: made.id }), { code: 'not-found' });
    await assert.rejects(editor.call('get', { id: made.id }), { code: 'not-found' });
    assert.deepEqual((await reader.call('get', { id: reply.id, ancestors: true })).ancestors, []);
    assert.equal(await editor.call('remove', { id: reply.id }), undefined);
    await assert.rejects(editor.call('update', { id: reply.id, body: { format: 'text', text: 'x' } }), { code: 'not-found' }); // prettier-ignore
    await assert.rejects(reader.call('remove', { id: reply.id }), { code: 'unauthenticated' });
  });

  test('changes bring what others wrote since, each once', async () => {
    const post = await server.post('Changing');
    await plant(post, `$write('old', 0, 0);`);
    const reader = await open(post);
    const begun = await reader.call('changes', {});
    assert.deepEqual(begun.changes, []);
    await plant(post, `$a = $write('same second', 0, 0); $write('later', $a, 5);`);
    const batch = await reader.call('changes', { since: begun.checkpoint });
    assert.deepEqual(batch.changes.map((change) => change.type === 'upsert' && words(change.comment)), ['same second', 'later']); // prettier-ignore
    assert.deepEqual((await reader.call('changes', { since: batch.checkpoint })).changes, []);
  });

  test('a site without permalinks, and an address that is no WordPress', async () => {
    const post = await server.post('Plain');
    await plant(post, `$write('found', 0, 0);`);
    const reader = await open(post);
    const ask = (src: string) =>
      reader.page.evaluate(
        async ([address, thread]) => {
          const { wordpress } = window as unknown as {
            wordpress: (options: object) => import('../../src/adapters/adapter.js').Adapter;
          };
          const adapter = wordpress({ src: address, data: {}, identity: async () => undefined });
          const { signal } = new AbortController();
          return adapter.list({ threadId: thread, parentId: null, sort: 'oldest', limit: 9, signal }).then(
            ({ items }) => items.length,
            (error: { code: string; message: string }) => `${error.code} ${error.message}`,
          );
        },
        [src, post] as const,
      );
    assert.equal(await ask(`${server.origin}/?rest_route=/`), 1);
    assert.match(String(await ask(`${server.origin}/`)), /^(not-found|server) /);
    assert.match(String(await ask('http://127.0.0.1:9/wp-json')), /^network .*cannot be reached/);
  });
});
