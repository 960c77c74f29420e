import type { Comment } from '../../model/comment.js';
import type { Closed } from '../../model/page.js';
import { signatureOf } from '../discussion/new-comment.js';
import type { Discussion } from '../discussion/discussion.js';
import type { Moment } from '../discussion/moment.js';
import { SHOWN, WAITING, type CommentRow } from '../storage/tables.js';

/** A comment from elsewhere; only its id, author, body and time are needed. */
export type ImportedComment = Comment & { email?: string | undefined };

/** A thread from elsewhere. */
export interface ImportedThread {
  threadId: string;
  page: { url: string; title: string };
  closed?: Closed | undefined;
  /** In any order; a parent that is not among them, nor here already, makes its reply a root. */
  comments: readonly ImportedComment[];
}

/** Comments written in one transaction. */
const AT_ONCE = 400;

/** The comments, each after its parent; a circle is broken where it closes. Iterative: a thread may be a chain. */
function parentsFirst(comments: readonly ImportedComment[]): ImportedComment[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const done = new Set<string>();
  const order: ImportedComment[] = [];
  for (const start of byId.values()) {
    const line: ImportedComment[] = [];
    const met = new Set<string>();
    let next: ImportedComment | undefined = start;
    while (next && !done.has(next.id) && !met.has(next.id)) {
      met.add(next.id);
      line.push(next);
      next = byId.get(next.parentId ?? '');
    }
    for (let comment = line.pop(); comment; comment = line.pop()) {
      done.add(comment.id);
      order.push(comment);
    }
  }
  return order;
}

function talliesOf({ reactions }: ImportedComment): string | null {
  const given = (reactions ?? []).filter(({ count }) => count > 0);
  return given.length > 0 ? JSON.stringify(Object.fromEntries(given.map(({ key, count }) => [key, count]))) : null;
}

const timeIn = (text: string | undefined): number | null => (text && Date.parse(text)) || null;

type Place = Pick<CommentRow, 'thread_id' | 'parent_id' | 'depth' | 'seq'>;

function rowFrom(comment: ImportedComment, place: Place): CommentRow {
  const { author, body, status = body ? 'published' : 'deleted', email } = comment;
  const gone = status === 'deleted';
  const signed = author && !gone ? signatureOf(author) : { author_id: null, author_name: null, author_more: null };
  return {
    ...place,
    id: comment.id,
    shown: status === 'pending' ? WAITING : SHOWN,
    made: place.seq,
    status,
    removed_by: comment.removedBy ?? null,
    ...signed,
    author_email: gone ? null : (email ?? null),
    body_format: gone ? null : (body?.format ?? null),
    body_text: gone ? null : (body?.text.replaceAll('\0', '') ?? null),
    created_at: timeIn(comment.createdAt) ?? 0,
    edited_at: timeIn(comment.editedAt),
    version: Math.max(1, Math.trunc(Number(comment.version)) || 1),
    score: Math.trunc(comment.score ?? 0),
    reactions: talliesOf(comment),
    reply_count: 0,
    pinned: comment.pinned ? 1 : 0,
    client_id: null,
  };
}

/** Writes some comments that are not here yet, their parents before them; answers how many there were. */
async function importSome(
  discussion: Discussion,
  moment: Moment,
  { threadId, page }: ImportedThread,
  comments: readonly ImportedComment[],
): Promise<number> {
  const write = async (writing: Parameters<Parameters<Discussion['write']>[2]>[0]): Promise<number> => {
    const { tx, thread } = writing;
    const named = [...new Set(comments.flatMap(({ id, parentId }) => (parentId === null ? [id] : [id, parentId])))];
    const known = await tx
      .selectFrom('comment')
      .select(['id', 'depth'])
      .where('thread_id', '=', threadId)
      .where('id', 'in', named)
      .execute();
    const depths = new Map(known.map(({ id, depth }) => [id, depth]));
    const rows: CommentRow[] = [];
    const replies = new Map<string, number>();
    for (const comment of comments) {
      if (depths.has(comment.id)) continue;
      const above = comment.parentId === null ? undefined : depths.get(comment.parentId);
      const parent_id = above === undefined ? '' : comment.parentId!;
      const depth = (above ?? 0) + 1;
      const row = rowFrom(comment, { thread_id: threadId, parent_id, depth, seq: writing.next() });
      depths.set(row.id, depth);
      rows.push(row);
      if (row.shown === SHOWN && parent_id !== '') replies.set(parent_id, (replies.get(parent_id) ?? 0) + 1);
    }
    if (rows.length === 0) return 0;
    for (const row of rows) row.reply_count = replies.get(row.id) ?? 0;
    await tx.insertInto('comment').values(rows).execute();
    const own = new Set(rows.map(({ id }) => id));
    for (const [id, count] of replies) if (!own.has(id)) await writing.countReply(id, count);
    thread.total += rows.filter(({ status }) => status === 'published').length;
    thread.last_at = Math.max(thread.last_at, ...rows.map(({ created_at }) => created_at));
    await writing.end();
    return rows.length;
  };
  return discussion.write(moment, threadId, write, page);
}

/**
 * Brings a thread in. Comments that are here already, by their id, stay as they are: what was interrupted is finished
 * by doing it again, and done twice it changes nothing. Answers how many comments are new.
 */
export async function importThread(discussion: Discussion, moment: Moment, given: ImportedThread): Promise<number> {
  const comments = parentsFirst(given.comments);
  let fresh = 0;
  for (let from = 0; from < comments.length; from += AT_ONCE)
    fresh += await importSome(discussion, moment, given, comments.slice(from, from + AT_ONCE));
  const { closed } = given;
  if (closed && comments.length > 0)
    await discussion.write(moment, given.threadId, async (writing) => {
      if (writing.thread.closed_at !== null) return;
      writing.thread.closed_at = timeIn(closed.at) ?? moment.now;
      writing.thread.closed_reason = closed.reason ?? null;
      writing.thread.turned = writing.next();
      await writing.end();
    });
  return fresh;
}
