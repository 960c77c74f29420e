/** A database with as many comments as a large site has: made the same every time. */
import { openDatabase } from '../../../src/server/storage/open-database.js';
import type { CommentRow, Queries } from '../../../src/server/storage/tables.js';

/** The thread half of all comments are in, the comment of it that 1 in 40 of all answer, and a thread of 1,000. */
export const hugeThread = 'https://news.example/huge';
export const smallThread = 'https://news.example/small';
export const hotParent = 'h0000000000';

const AT_ONCE = 400;

function* thread(threadId: string, count: number, prefix: string, hotReplies = 0): Generator<CommentRow> {
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const idOf = (i: number): string => `${prefix}${String(i).padStart(10, '0')}`;
  const depths = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const hot = i > 0 && i <= hotReplies;
    const parent = hot ? 0 : i > 10 && random(5) > 0 ? Math.max(0, i - 1 - random(Math.min(i, 200))) : undefined;
    const above = parent === undefined || depths[parent]! >= 11 ? undefined : parent;
    depths[i] = above === undefined ? 1 : depths[above]! + 1;
    yield {
      thread_id: threadId,
      id: idOf(i),
      parent_id: above === undefined ? '' : idOf(above),
      depth: depths[i]!,
      shown: 1,
      made: i + 1,
      seq: i + 1,
      status: 'published',
      removed_by: null,
      author_id: `user-${i % 5_000}`,
      author_name: `Reader ${i % 5_000}`,
      author_more: null,
      author_email: null,
      body_format: 'text',
      body_text: `Comment ${i} has something to say, at some length. ${'It goes on for a while. '.repeat(2 + (i % 9))}`,
      created_at: 1_700_000_000_000 + i * 1_000,
      edited_at: null,
      version: 1,
      score: random(40) - 8,
      reactions: null,
      reply_count: 0,
      pinned: 0,
      client_id: `${prefix}${i}`,
    };
  }
}

async function write(db: Queries, threadId: string, rows: Iterable<CommentRow>, count: number): Promise<void> {
  let some: CommentRow[] = [];
  const flush = async (): Promise<void> => {
    if (some.length > 0) await db.insertInto('comment').values(some).execute();
    some = [];
  };
  for (const row of rows) {
    some.push(row);
    if (some.length === AT_ONCE) await flush();
  }
  await flush();
  await db
    .insertInto('thread')
    .values({
      thread_id: threadId,
      born: 'b',
      seq: count,
      total: count,
      last_at: 1_700_000_000_000 + count * 1_000,
      closed_at: null,
      closed_reason: null,
      turned: 0,
      moderation: null,
      page_url: '',
      page_title: '',
    }) // prettier-ignore
    .execute();
}

/** Fills an empty database with so many comments; answers at once where it is full. */
export async function fill(place: string, all: number): Promise<void> {
  const { reading: db, close, engine } = await openDatabase(place);
  const full = await db.selectFrom('thread').select('thread_id').where('thread_id', '=', hugeThread).executeTakeFirst();
  if (!full) {
    const huge = all / 2;
    const others = 200;
    const each = Math.floor((all - huge) / others);
    await db.transaction().execute(async (tx) => {
      await write(tx, smallThread, thread(smallThread, 1_000, 's', 25), 1_000);
      await write(tx, hugeThread, thread(hugeThread, huge, 'h', Math.floor(all / 40)), huge);
      for (let i = 0; i < others; i++)
        await write(tx, `https://news.example/${i}`, thread(`https://news.example/${i}`, each, `o${i}-`), each);
      await countReplies(tx);
    });
    if (engine === 'postgres') await analyze(db);
  }
  await close();
}

/** Counts what the writes of a server would have counted one by one. */
async function countReplies(tx: Queries): Promise<void> {
  await tx
    .updateTable('comment')
    .set((eb) => ({
      reply_count: eb
        .selectFrom('comment as reply')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('reply.thread_id', '=', 'comment.thread_id')
        .whereRef('reply.parent_id', '=', 'comment.id')
        .where('reply.shown', '=', 1),
    }))
    .execute();
}

async function analyze(db: Queries): Promise<void> {
  const { sql } = await import('kysely');
  await sql`analyze`.execute(db);
}
