import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createCommentServer } from '../../src/server/comment-server.js';
import { listen } from '../../src/server/listen.js';
import { openPostgres } from '../../src/server/storage/postgres.js';
import { describeAdapter } from '../../src/testing/index.js';
import { httpSubject, kitOptions } from '../server/http-subject.js';
import { Copy, everyComment, forever, insist, newComment, readerAt } from './crowd.js';
import { startNginx, type NginxServer } from './nginx-server.js';
import { startPostgres } from './postgres-server.js';
import { startServerProcess, type ServerProcess } from './server-process.js';

/** A shared machine that builds gets a fifth of them. */
const posts = process.env['CI'] || process.env['SHORT'] ? 2_000 : 10_000;
const clients = 50;

const runner = {
  describe,
  it: Object.assign(
    (name: string, run: () => Promise<void>, timeout?: number) => it(name, { timeout: timeout! }, run),
    {
      skip: it.skip,
    },
  ),
};

const postgres = await startPostgres();
const kit = await postgres.database('kit');
const server = await createCommentServer({ ...kitOptions, db: kit });
const listening = await listen(server, 0);
const beside = await openPostgres(kit);
const proxy = await startNginx([listening.port]);
after(async () => {
  await proxy.close();
  await server.close(listening.close(0));
  await beside.close();
  await postgres.close();
});

await describeAdapter('http, of the comment server on PostgreSQL', () => httpSubject(listening.origin, beside.reading), runner); // prettier-ignore
await describeAdapter('the same, through nginx', () => httpSubject(proxy.origin, beside.reading), runner);

describe('four servers on one PostgreSQL, behind nginx', () => {
  const servers: ServerProcess[] = [];
  let nginx: NginxServer;
  let address: string;
  before(async () => {
    address = await postgres.database('four');
    // The first one makes the tables; the others find them, or wait their turn.
    servers.push(...(await Promise.all([0, 0, 0, 0].map((port) => startServerProcess(address, port, '--trust-proxy', '127.0.0.1'))))); // prettier-ignore
    nginx = await startNginx(servers.map(({ port }) => port));
  });
  after(async () => {
    await nginx.close();
    for (const each of servers) await each.kill();
  });

  it(
    `${posts} posts of ${clients} readers arrive once each, though one server is killed midway`,
    { timeout: 280_000 },
    async () => {
      const threadId = 'https://news.example/many?at=once';
      const readers = await Promise.all(
        Array.from({ length: clients }, (_, i) => readerAt(nginx.origin, `reader${i}`)),
      );
      const copies = [new Copy(await readerAt(nginx.origin), threadId), new Copy(await readerAt(servers[1]!.origin), threadId)]; // prettier-ignore
      const written = new Map<string, string>();
      let killed: Promise<void> | undefined;
      const write = async (reader: (typeof readers)[number], own: number): Promise<void> => {
        for (let i = 0; i < posts / clients; i++) {
          const text = `${own}.${i}`;
          const comment = newComment(threadId, text, i % 5 === 4 ? [...written.keys()][own]! : null);
          const { id } = await insist(() => reader.create(comment));
          assert.ok(!written.has(id), 'one comment answers two posts');
          written.set(id, text);
          if (written.size > posts / 2) killed ??= servers[3]!.kill();
        }
      };
      await Promise.all(readers.map(write));
      await killed;
      const rows = await everyComment(readers[0]!, threadId);
      assert.equal(rows.size, posts);
      assert.deepEqual(new Map([...rows].map(([id, { body }]) => [id, body!.text]).sort() as [string, string][]), new Map([...written].sort())); // prettier-ignore
      const { reading, close } = await openPostgres(address);
      const doubled = await reading.selectFrom('comment').select('body_text').groupBy('body_text').having((eb) => eb.fn.countAll(), '>', 1).execute(); // prettier-ignore
      assert.deepEqual(doubled, []);
      const { total, seq } = await reading.selectFrom('thread').select(['total', 'seq']).where('thread_id', '=', threadId).executeTakeFirstOrThrow(); // prettier-ignore
      assert.deepEqual([total, seq], [posts, posts]);
      const counted = await reading.selectFrom('comment as c').innerJoin('comment as r', (on) => on.onRef('r.thread_id', '=', 'c.thread_id').onRef('r.parent_id', '=', 'c.id')).select((eb) => ['c.id', 'c.reply_count', eb.fn.countAll<number>().as('replies')]).groupBy(['c.id', 'c.reply_count']).execute(); // prettier-ignore
      for (const { id, reply_count, replies } of counted) assert.equal(reply_count, replies, id);
      await close();
      for (const copy of copies) {
        await copy.until(() => copy.comments.size === posts);
        assert.deepEqual([...copy.comments.keys()].sort(), [...rows.keys()].sort());
        await copy.end();
      }
    },
  );

  it('votes conserve their sum, whoever votes how often at once', { timeout: 120_000 }, async () => {
    const threadId = 'votes';
    const readers = await Promise.all(Array.from({ length: 20 }, (_, i) => readerAt(nginx.origin, `voter${i}`)));
    const comments = await Promise.all([0, 1, 2].map((i) => insist(() => readers[0]!.create(newComment(threadId, `${i}`))))); // prettier-ignore
    const values = [1, -1, 0, 1] as const;
    await Promise.all(
      readers.map(async (reader, own) => {
        for (let i = 0; i < 12; i++) {
          const { id } = comments[(own + i) % 3]!;
          await insist(() => reader.vote({ threadId, id, value: values[(own + i) % 4]!, signal: forever() }));
        }
      }),
    );
    const { reading, close } = await openPostgres(address);
    for (const { id } of comments) {
      const votes = await reading.selectFrom('vote').select('value').where('comment_id', '=', id).execute();
      const sum = votes.reduce((total, { value }) => total + value, 0);
      const { comment } = await readers[1]!.get({ threadId, id, signal: forever() });
      assert.equal(comment.score, sum);
    }
    await close();
  });

  it('a reader at one server hears at once what is written at another', async () => {
    const threadId = 'live';
    const copy = new Copy(await readerAt(servers[1]!.origin), threadId);
    const writer = await readerAt(servers[2]!.origin, 'ann');
    for (let i = 1; i <= 10; i++) {
      await writer.create(newComment(threadId, `${i}`));
      await copy.until(() => copy.comments.size === i);
    }
    await copy.end();
  });

  it('a server that is told to end lets its streams go, and ends with 0', async () => {
    const copy = new Copy(await readerAt(servers[2]!.origin), 'ending');
    await (await readerAt(servers[2]!.origin, 'ann')).create(newComment('ending', 'x'));
    await copy.until(() => copy.comments.size === 1);
    assert.equal(await servers[2]!.end(), 0);
    await copy.end();
  });
});
