import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import { command } from '../../src/server/command/command.js';
import { openSqlite } from '../../src/server/storage/sqlite.js';
import { disqusExport } from './disqus-export.js';
import { startAsking } from './asking.js';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comments-'));
  db = join(folder, 'comments.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ status: number; printed: string; told: string }> {
  const printed: string[] = [];
  const told: string[] = [];
  const status = await command(args, {
    environment: { DATABASE_URL: db },
    print: (text) => void printed.push(text),
    tell: (text) => void told.push(text),
    signal: new AbortController().signal,
  });
  return { status, printed: printed.join('\n'), told: told.join('\n') };
}

const everything = async (): Promise<string> => {
  const { reading, close } = await openSqlite(db);
  const rows = await Promise.all([
    reading.selectFrom('thread').selectAll().orderBy('thread_id').execute(),
    reading.selectFrom('comment').selectAll().orderBy('thread_id').orderBy('id').execute(),
  ]);
  await close();
  return JSON.stringify(rows);
};

describe('an export of Disqus', () => {
  it('comes in with parents, names and dates, and a second time changes nothing', async () => {
    const { xml, posts, threads } = disqusExport(3_000);
    const file = join(folder, 'export.xml');
    writeFileSync(file, xml);
    const first = await run('import', file);
    assert.deepEqual([first.status, first.printed], [0, '']);
    const kept = posts.filter(({ kept }) => kept);
    assert.match(first.told, new RegExp(`^${kept.length} comments in ${threads.length} threads\\n`));
    const before = await everything();
    const rows = (JSON.parse(before) as [unknown, { id: string; parent_id: string; author_name: string | null; created_at: number; body_text: string | null; thread_id: string; reply_count: number; depth: number }[]])[1]; // prettier-ignore
    assert.equal(rows.length, kept.length);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const post of kept) {
      const row = byId.get(`disqus-${post.id}`)!;
      assert.deepEqual(
        [row.parent_id, row.author_name, row.created_at, row.body_text, row.thread_id],
        [post.parent ? `disqus-${post.parent}` : '', post.isGone ? null : post.name, Date.parse(post.createdAt), post.isGone ? null : post.message, threads[post.thread]!.address], // prettier-ignore
      );
      assert.equal(row.reply_count, kept.filter(({ parent }) => parent === post.id).length);
      assert.equal(row.depth, post.parent ? byId.get(`disqus-${post.parent}`)!.depth + 1 : 1);
    }
    const second = await run('import', file);
    assert.match(second.told, new RegExp(`0 comments are new, ${kept.length} were here already`));
    assert.equal(await everything(), before);

    const asking = await startAsking({ db });
    const thread = threads[0]!.address;
    const { body } = await asking.ask<Page>('GET', `/comments?thread=${encodeURIComponent(thread)}&depth=20&each=50&limit=100`); // prettier-ignore
    assert.equal(body.total, kept.filter((post) => post.thread === 0 && !post.isGone).length);
    await asking.server.close();
  });

  it('says what is no export, and where the XML breaks', async () => {
    const file = join(folder, 'export.xml');
    writeFileSync(file, '<rss><channel/></rss>');
    assert.match((await run('import', file)).told, /is no export of Disqus: it begins with <rss>/);
    writeFileSync(file, '<disqus>\n<thread dsq:id="1"><oops></thread></disqus>');
    const { status, told } = await run('import', file);
    assert.equal(status, 1);
    assert.match(told, /cannot be read as XML: .*2:/);
  });
});

describe('what was exported', () => {
  it('can be imported again, and says the same', async () => {
    const asking = await startAsking({ db, rules: { limits: { reactions: [{ key: 'like', label: 'Like' }] } } });
    const root = await asking.write('ann', 'A root', { parentId: null });
    const reply = await asking.write('bob', '> A root\n\nA reply', { parentId: root.id });
    await asking.write('ann', 'Elsewhere', { threadId: 'https://news.example/b' });
    await asking.ask('PUT', `/comments/${root.id}/vote?thread=t`, { as: 'bob', body: { value: 1 } });
    await asking.ask('PUT', `/comments/${root.id}/reactions/like?thread=t`, { as: 'bob' });
    await asking.ask('DELETE', `/comments/${root.id}?thread=t`, { as: 'ann' });
    await asking.ask('POST', '/moderation?thread=t', { as: 'mod', body: { id: null, act: 'close', reason: 'Over' } });
    await asking.server.close();
    const file = join(folder, 'threads.json');
    assert.equal((await run('export', '--out', file)).status, 0);
    const other = join(folder, 'other.sqlite');
    const first = await run('import', file, '--db', other);
    assert.match(first.told, /3 comments are new/);
    assert.equal((await run('export', '--db', other)).printed, readFileSync(file, 'utf8').trim());
    const { threads } = JSON.parse(readFileSync(file, 'utf8')) as {
      threads: { threadId: string; comments: Comment[] }[];
    };
    assert.deepEqual(threads.map(({ threadId }) => threadId), ['https://news.example/b', 't']); // prettier-ignore
    const told = threads[1]!.comments.map(({ id, body, status }) => [id, body?.text, status]);
    assert.deepEqual(told, [[root.id, undefined, 'deleted'], [reply.id, '> A root\n\nA reply', 'published']]); // prettier-ignore
  });

  it('is HTML as the widget writes it, with nothing in it that is no comment', async () => {
    const asking = await startAsking({ db });
    const root = await asking.write('ann', '<script>alert(1)</script> & "quotes"');
    for (let parentId = root.id, depth = 2; depth <= 9; depth++)
      parentId = (await asking.write('bob', `Depth ${depth}`, { parentId })).id;
    await asking.server.close();
    const { printed } = await run('export', '--format', 'html', '--thread', 't');
    assert.match(printed, /^<comment-thread thread-id="t" adapter="none" lang="en" time-zone="UTC">/);
    assert.doesNotMatch(printed, /<script/);
    assert.match(printed, /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; "quotes"/);
    assert.equal(printed.match(/<comment-item/g)?.length, 9);
    assert.equal(printed.match(/<ol/g)?.length, 5);
    assert.match(printed, new RegExp(`<a href="#comment-${root.id}"`.replace('<a ', '<a class="comment-permalink" ')));
    assert.match(printed, /in reply to Bob/);
  });

  it('is a copy made while others write', async () => {
    const asking = await startAsking({ db });
    await asking.write('ann', 'Before');
    const writing = Promise.all(Array.from({ length: 50 }, (_, i) => asking.write('ann', `${i}`)));
    const file = join(folder, 'copy.sqlite');
    assert.equal((await run('backup', file)).status, 0);
    await writing;
    const copy = await openSqlite(file);
    const { n } = await copy.reading.selectFrom('comment').select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(); // prettier-ignore
    assert.ok(n >= 1 && n <= 51, `${n}`);
    await copy.close();
    await asking.server.close();
  });
});

describe('a person', () => {
  it('is told everything that is kept of them, and all of it goes when they ask', async () => {
    const asking = await startAsking({ db, rules: { limits: { reactions: [{ key: 'like', label: 'Like' }] } } });
    const bobs = await asking.write('bob', 'By Bob');
    const mine = await asking.write('ann', 'Mine');
    const answered = await asking.write('ann', 'Mine, and answered');
    await asking.write('bob', 'An answer', { parentId: answered.id });
    await asking.ask('PUT', `/comments/${bobs.id}/vote?thread=t`, { as: 'ann', body: { value: 1 } });
    await asking.ask('PUT', `/comments/${bobs.id}/reactions/like?thread=t`, { as: 'ann' });
    await asking.ask('POST', `/comments/${bobs.id}/reports?thread=t`, { as: 'ann', body: { reason: 'spam' } });
    const { body } = await asking.ask<Record<string, { id: string }[]>>('GET', '/me', { as: 'ann' });
    assert.deepEqual(body.comments?.map(({ id }) => id).sort(), [mine.id, answered.id].sort());
    assert.deepEqual([body.votes?.length, body.reactions?.length, body.reports?.length], [1, 1, 1]);
    assert.equal((await asking.ask('GET', '/me')).status, 401);
    assert.equal((await asking.ask('DELETE', '/me', { as: 'ann' })).status, 204);
    const { body: page } = await asking.ask<Page>('GET', '/comments?thread=t');
    assert.deepEqual(page.items.map(({ id, status, score }) => [id, status, score]), [[bobs.id, 'published', 0], [answered.id, 'deleted', 0]]); // prettier-ignore
    const { body: after } = await asking.ask('GET', '/me', { as: 'ann' });
    assert.deepEqual(after, { person: 'ann', comments: [], votes: [], reactions: [], reports: [] });
    await asking.server.close();
    assert.doesNotMatch(await everything(), /Mine|"ann"/);
    assert.match((await run('person', 'bob')).printed, /By Bob/);
    assert.match((await run('forget', 'bob')).told, /^2 comments are gone/);
  });
});

describe('the command', () => {
  const refusals: [args: string[], told: RegExp][] = [
    [['serve'], /Nobody could write: give --secret/],
    [['serve', '--guest', 'name'], /No page could use it: name your site with --origin/],
    [
      ['serve', '--guest', 'name', '--origin', 'https://news.example/'],
      /--origin https:\/\/news\.example\/ is no origin/,
    ],
    [['serve', '--secret', 'short'], /--secret is too short: give 32 characters/],
    [['serve', '--development', '--port', '99999'], /--port 99999 is not a whole number from 0 to 65535/],
    [['serve', '--development', '--moderation', 'never'], /--moderation never is not known: give pre, post/],
    [['serve', '--development', '--jwks', 'keys.json'], /--jwks keys\.json is no address/],
    [['serve', '--development', '--reaction', 'heart'], /--reaction heart is none: give a key and its label/],
    [['serve', '--development', '--colour', 'red'], /Unknown option '--colour'/],
    [['sreve'], /There is no command "sreve": there are serve/],
    [['import'], /Write: comment-thread import FILE/],
    [['export', '--format', 'html'], /--format html is for one thread/],
    [['moderation', 't', 'sometimes'], /"sometimes" is not known: give pre, post, or site/],
    [['ban', 'ann', '--until', 'soon'], /--until soon is no time/],
  ];
  for (const [args, expected] of refusals)
    it(`says how to mend: ${args.join(' ')}`, async () => {
      const { status, told } = await run(...args);
      assert.match(told, expected);
      assert.notEqual(status, 0);
    });

  it('has one thread moderated beforehand', async () => {
    const asking = await startAsking({ db });
    assert.equal((await run('moderation', 't', 'pre')).status, 0);
    assert.equal((await asking.write('ann', 'x')).status, 'pending');
    assert.equal((await asking.write('ann', 'x', { threadId: 'other' })).status, 'published');
    await asking.server.close();
  });
});
