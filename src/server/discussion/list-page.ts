import type { Sort } from '../../model/comment.js';
import type { Page } from '../../model/page.js';
import type { CommentRow, Queries, ThreadRow } from '../storage/tables.js';
import { compareBy, cursorAfter, isAfter, orderOf, readCursor } from './cursors.js';
import type { Scene } from './permissions.js';
import { ownOn, seenBy, timeOf } from './seen-by.js';
import { firstReplies, shownUnder, waitingFor } from './siblings.js';

export interface PageQuery {
  threadId: string;
  /** Empty: the comments on the article itself. */
  parentId: string;
  sort: Sort;
  limit: number;
  cursor?: string | undefined;
  /** Levels of replies to send along, and how many of each parent. */
  depth: number;
  each: number;
}

/** Replies sent along with one page end here; the rest is asked for when it comes near. */
const MOST_ALONG = 300;

export const checkpointOf = (thread: Pick<ThreadRow, 'born' | 'seq'> | undefined): string =>
  thread ? `${thread.born}.${thread.seq}` : '0.0';

export const closedOf = (thread: ThreadRow | undefined): Page['closed'] =>
  thread?.closed_at == null
    ? undefined
    : { at: timeOf(thread.closed_at), ...(thread.closed_reason !== null && { reason: thread.closed_reason }) };

/** The thread, where anybody wrote in it. */
export const threadNamed = (db: Queries, threadId: string): Promise<ThreadRow | undefined> =>
  db.selectFrom('thread').selectAll().where('thread_id', '=', threadId).executeTakeFirst();

/** What one page is put together from. */
class PageReading {
  readonly #waiting: readonly CommentRow[];
  readonly rows: CommentRow[] = [];
  readonly replies: Record<string, { nextCursor: string | null }> = {};
  /** Whether some reply to these rows was not sent along. */
  partial = false;

  constructor(waiting: readonly CommentRow[]) {
    this.#waiting = waiting;
  }

  repliesWaiting(id: string): number {
    return this.#waiting.filter((row) => row.parent_id === id).length;
  }

  hasReplies = (row: CommentRow): boolean => row.reply_count > 0 || this.repliesWaiting(row.id) > 0;

  /** Takes what everybody sees and what waits under one parent; answers where the next page goes on. */
  take(parentId: string, order: Sort, shown: readonly CommentRow[], limit: number, cursor?: string): string | null {
    const after = cursor === undefined ? undefined : readCursor(order, cursor);
    const waiting = this.#waiting.filter(
      (row) => row.parent_id === parentId && (after === undefined || isAfter(order, after, row)),
    );
    const all = waiting.length > 0 ? [...shown, ...waiting].sort(compareBy(order)) : shown;
    const page = all.slice(0, limit);
    this.rows.push(...page);
    return all.length > limit ? cursorAfter(order, page.at(-1)!) : null;
  }
}

async function addReplies(db: Queries, query: PageQuery, reading: PageReading): Promise<void> {
  const { threadId, depth, each } = query;
  let parents = reading.rows.filter(reading.hasReplies);
  for (let level = 0; level < depth && parents.length > 0 && reading.rows.length < MOST_ALONG; level++) {
    const heads = new Map<string, CommentRow[]>(parents.map(({ id }) => [id, []]));
    for (const row of await firstReplies(db, threadId, [...heads.keys()], each + 1))
      heads.get(row.parent_id)!.push(row);
    const from = reading.rows.length;
    for (const { id } of parents) {
      const nextCursor = reading.take(id, 'oldest', heads.get(id) ?? [], each);
      reading.replies[id] = { nextCursor };
      if (nextCursor !== null) reading.partial = true;
    }
    parents = reading.rows.slice(from).filter(reading.hasReplies);
  }
  if (parents.length > 0) reading.partial = true;
}

/** One page of the thread as this viewer may see it, and where its change feed goes on. */
export async function listPage(db: Queries, scene: Omit<Scene, 'thread'>, query: PageQuery): Promise<Page> {
  const { threadId, parentId, sort, limit, cursor } = query;
  // Before the rows: what changes in between comes again with the changes, and is not missed.
  const thread = await threadNamed(db, threadId);
  const seen: Scene = { ...scene, thread };
  const order = orderOf(parentId, sort);
  const after = cursor === undefined ? undefined : readCursor(order, cursor);
  if (thread === undefined) return { items: [], nextCursor: null, replies: 'all', total: 0, checkpoint: checkpointOf(thread) }; // prettier-ignore

  const reading = new PageReading(await waitingFor(db, seen, threadId));
  const shown = await shownUnder(db, threadId, parentId, order, after, limit + 1);
  const nextCursor = reading.take(parentId, order, shown, limit, cursor);
  if (query.depth > 0) await addReplies(db, query, reading);
  else reading.partial = reading.rows.some(reading.hasReplies);

  const own = await ownOn(db, seen, threadId, reading.rows.map(({ id }) => id)); // prettier-ignore
  const closed = closedOf(thread);
  return {
    items: reading.rows.map((row) => seenBy(seen, row, own, reading.repliesWaiting(row.id))),
    nextCursor,
    replies: reading.partial ? reading.replies : 'all',
    total: thread.total,
    checkpoint: checkpointOf(thread),
    ...(closed && { closed }),
  };
}
