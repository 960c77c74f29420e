/** What a person may ask for: everything of theirs, and that it goes. */
import type { CommentRow, Queries } from '../storage/tables.js';
import type { Discussion } from './discussion.js';
import type { Moment } from './moment.js';
import { talliesOf, timeOf } from './seen-by.js';
import { erase } from './remove-comment.js';

/** Threads looked through at once, each by its index of persons. */
const THREADS = 500;

async function* threads(db: Queries): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('thread')
      .select('thread_id')
      .where('thread_id', '>', after)
      .orderBy('thread_id')
      .limit(THREADS)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ thread_id }) => thread_id);
    after = rows.at(-1)!.thread_id;
  }
}

const commentsBy = (db: Queries, ids: readonly string[], person: string): Promise<CommentRow[]> =>
  db.selectFrom('comment').selectAll().where('thread_id', 'in', ids).where('author_id', '=', person).execute();

const votesBy = (db: Queries, ids: readonly string[], person: string) =>
  db
    .selectFrom('vote')
    .select(['thread_id', 'comment_id', 'value'])
    .where('thread_id', 'in', ids)
    .where('voter', '=', person)
    .execute();

const reactionsBy = (db: Queries, ids: readonly string[], person: string) =>
  db
    .selectFrom('reaction')
    .select(['thread_id', 'comment_id', 'key'])
    .where('thread_id', 'in', ids)
    .where('reactor', '=', person)
    .execute();

const reportsBy = (db: Queries, ids: readonly string[], person: string) =>
  db
    .selectFrom('report')
    .select(['thread_id', 'comment_id', 'reason', 'note'])
    .where('thread_id', 'in', ids)
    .where('reporter', '=', person)
    .execute();

const told = (row: CommentRow) => ({
  threadId: row.thread_id,
  id: row.id,
  parentId: row.parent_id || null,
  name: row.author_name,
  email: row.author_email ?? undefined,
  body: { format: row.body_format, text: row.body_text },
  createdAt: timeOf(row.created_at),
  status: row.status,
});

const onComment = ({ thread_id, comment_id }: { thread_id: string; comment_id: string }) => ({
  threadId: thread_id,
  id: comment_id,
});

/** All that is kept of a person, as JSON. */
export async function everyWordOf(db: Queries, person: string): Promise<Record<string, unknown>> {
  const all = { person, comments: [] as unknown[], votes: [] as unknown[], reactions: [] as unknown[], reports: [] as unknown[] }; // prettier-ignore
  for await (const ids of threads(db)) {
    all.comments.push(...(await commentsBy(db, ids, person)).map(told));
    for (const vote of await votesBy(db, ids, person)) all.votes.push({ ...onComment(vote), value: vote.value });
    for (const given of await reactionsBy(db, ids, person)) all.reactions.push({ ...onComment(given), key: given.key });
    for (const report of await reportsBy(db, ids, person))
      all.reports.push({ ...onComment(report), reason: report.reason, note: report.note });
  }
  return all;
}

/** Forgets what a person did to comments, and takes it out of their counts. */
async function takeBack(discussion: Discussion, moment: Moment, ids: readonly string[], person: string): Promise<void> {
  const { db } = discussion;
  for (const { thread_id, comment_id } of await votesBy(db.reading, ids, person))
    await discussion.write(moment, thread_id, async (writing) => {
      const mine = await writing.tx
        .deleteFrom('vote')
        .where('thread_id', '=', thread_id)
        .where('comment_id', '=', comment_id)
        .where('voter', '=', person)
        .returning('value')
        .executeTakeFirst();
      const row = await writing.any(comment_id);
      if (mine && row) await writing.change(row, { score: row.score - mine.value });
      await writing.end();
    });
  for (const { thread_id, comment_id, key } of await reactionsBy(db.reading, ids, person))
    await discussion.write(moment, thread_id, async (writing) => {
      const mine = await writing.tx
        .deleteFrom('reaction')
        .where('thread_id', '=', thread_id)
        .where('comment_id', '=', comment_id)
        .where('reactor', '=', person)
        .where('key', '=', key)
        .returning('key')
        .executeTakeFirst();
      const row = await writing.any(comment_id);
      if (mine && row) {
        const tallies = talliesOf(row);
        tallies[key] = Math.max(0, (tallies[key] ?? 1) - 1);
        await writing.change(row, { reactions: JSON.stringify(tallies) });
      }
      await writing.end();
    });
  await db.write((tx) =>
    tx.deleteFrom('report').where('thread_id', 'in', ids).where('reporter', '=', person).execute(),
  );
}

/**
 * Removes every comment of a person, as they would one by one, and takes back their votes, reactions and reports.
 * Answers how many comments went. What was interrupted is finished by asking again.
 */
export async function forget(discussion: Discussion, moment: Moment, person: string): Promise<number> {
  const { reading } = discussion.db;
  let gone = 0;
  for await (const ids of threads(reading)) {
    for (const { thread_id, id } of await commentsBy(reading, ids, person))
      await discussion.write(moment, thread_id, async (writing) => {
        const row = await writing.any(id);
        if (row?.author_id !== person) return;
        await erase(writing, { ...row, removed_by: 'author' });
        gone++;
      });
    await takeBack(discussion, moment, ids, person);
  }
  return gone;
}
