/** What moderators look through. */
import { sql } from 'kysely';
import type { Comment } from '../../model/comment.js';
import { WAITING, type AuditTable, type Queries } from '../storage/tables.js';
import type { Moment } from './moment.js';
import { seenBy, timeOf } from './seen-by.js';

/** Rows in one answer. */
const PAGE = 50;

export interface QueuedComment {
  threadId: string;
  comment: Comment;
  reports?: { reason: string; note: string | null; at: string }[];
}

/** Comments that wait for approval, in every thread or in one; `after`: the last one of the page before. */
export async function waitingComments(
  db: Queries,
  moment: Moment,
  threadId: string | undefined,
  after: { threadId: string; id: string } | undefined,
): Promise<QueuedComment[]> {
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('shown', '=', sql.lit<typeof WAITING>(WAITING))
    .where('status', '=', 'pending')
    .$if(threadId !== undefined, (some) => some.where('thread_id', '=', threadId!))
    .$if(after !== undefined, (some) =>
      some.where(({ eb, refTuple, tuple }) => eb(refTuple('thread_id', 'id'), '>', tuple(after!.threadId, after!.id))),
    )
    .orderBy('thread_id')
    .orderBy('id')
    .limit(PAGE)
    .execute();
  return rows.map((row) => ({ threadId: row.thread_id, comment: seenBy({ ...moment, thread: undefined }, row) }));
}

/** Comments that readers reported and nobody has hidden. */
export async function reportedComments(db: Queries, moment: Moment, threadId?: string): Promise<QueuedComment[]> {
  const reports = await db
    .selectFrom('report')
    .selectAll()
    .$if(threadId !== undefined, (some) => some.where('thread_id', '=', threadId!))
    .orderBy('thread_id')
    .orderBy('comment_id')
    .limit(PAGE * 4)
    .execute();
  const queue = new Map<string, QueuedComment>();
  for (const { thread_id, comment_id, reason, note, reported_at } of reports) {
    const key = `${thread_id}\n${comment_id}`;
    let queued = queue.get(key);
    if (queued === undefined) {
      if (queue.size === PAGE) break;
      const row = await db
        .selectFrom('comment')
        .selectAll()
        .where('thread_id', '=', thread_id)
        .where('id', '=', comment_id)
        .executeTakeFirst();
      if (row === undefined || row.status === 'hidden') continue;
      queued = { threadId: thread_id, comment: seenBy({ ...moment, thread: undefined }, row), reports: [] };
      queue.set(key, queued);
    }
    queued.reports?.push({ reason, note, at: timeOf(reported_at) });
  }
  return [...queue.values()];
}

/** What moderators did in a thread, the latest first. */
export const auditOf = (db: Queries, threadId: string): Promise<AuditTable[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where('thread_id', '=', threadId)
    .orderBy('id', 'desc')
    .limit(PAGE * 4)
    .execute();
