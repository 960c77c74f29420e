import type { Comment } from '../../model/comment.js';
import type { Closed } from '../../model/page.js';
import type { Moment } from '../discussion/moment.js';
import { closedOf } from '../discussion/list-page.js';
import { seenBy } from '../discussion/seen-by.js';
import { GONE, type Queries } from '../storage/tables.js';

/** A thread as it is kept, with what waits in it too. */
export interface StoredThread {
  threadId: string;
  page: { url: string; title: string };
  closed?: Closed;
  comments: (Comment & { email?: string })[];
}

/** Rows read at once. */
const AT_ONCE = 1_000;

/** What a comment is, without what it is to its reader. */
function plain({
  can: _can,
  editableUntil: _until,
  replyCount: _count,
  viewerVote: _vote,
  ...comment
}: Comment): Comment {
  return comment;
}

/** Every thread, or the one that is named, a thread at a time; its comments in the order they were written. */
export async function* storedThreads(db: Queries, moment: Moment, threadId?: string): AsyncGenerator<StoredThread> {
  const threads = db.selectFrom('thread').selectAll().orderBy('thread_id').limit(1);
  let thread = await (threadId === undefined ? threads : threads.where('thread_id', '=', threadId)).executeTakeFirst();
  while (thread !== undefined) {
    const { thread_id } = thread;
    const comments: StoredThread['comments'] = [];
    for (let after = { at: -1, id: '' }; ;) {
      const rows = await db
        .selectFrom('comment')
        .selectAll()
        .where('thread_id', '=', thread_id)
        .where('seq', '>', after.at)
        .orderBy('seq')
        .limit(AT_ONCE)
        .execute();
      for (const row of rows) {
        if (row.shown === GONE) continue;
        const comment = plain(seenBy({ ...moment, thread }, row));
        comments.push(row.author_email === null ? comment : { ...comment, email: row.author_email });
      }
      if (rows.length < AT_ONCE) break;
      after = { at: rows.at(-1)!.seq, id: '' };
    }
    comments.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
    const closed = closedOf(thread);
    const page = { url: thread.page_url, title: thread.page_title };
    yield { threadId: thread_id, page, comments, ...(closed && { closed }) };
    if (threadId !== undefined) return;
    thread = await threads.where('thread_id', '>', thread_id).executeTakeFirst();
  }
}
