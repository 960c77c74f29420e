/** The comments under one parent, by keyset: what is asked for is what is read, however many there are. */
import { sql } from 'kysely';
import type { Sort } from '../../model/comment.js';
import { SHOWN, WAITING, type CommentRow, type Queries } from '../storage/tables.js';
import type { After } from './cursors.js';
import type { Scene } from './permissions.js';

/** So many of what waits in one thread are shown in it; a moderator's queue has them all. */
const MOST_WAITING = 200;
/** Parents in one statement; SQLite joins 500 selects at most. */
const PARENTS_AT_ONCE = 100;

// Written out, not bound: only so can either engine see that a partial index has all the rows.
const shown = sql.lit<typeof SHOWN>(SHOWN);
const waiting = sql.lit<typeof WAITING>(WAITING);

/** Up to `limit` comments that everybody sees, in order. */
export function shownUnder(
  db: Queries,
  threadId: string,
  parentId: string,
  order: Sort,
  after: After | undefined,
  limit: number,
): Promise<CommentRow[]> {
  const rows = db
    .selectFrom('comment')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('parent_id', '=', parentId)
    .where('shown', '=', shown)
    .limit(limit);
  if (order === 'top')
    return rows
      .$if(after !== undefined, (behind) =>
        behind.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('score', 'created_at', 'id'), '<', tuple(after!.score, after!.at, after!.id)),
        ),
      )
      .orderBy('score', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
  const direction = order === 'oldest' ? 'asc' : 'desc';
  return rows
    .$if(after !== undefined, (behind) =>
      behind.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('created_at', 'id'), direction === 'asc' ? '>' : '<', tuple(after!.at, after!.id)),
      ),
    )
    .orderBy('created_at', direction)
    .orderBy('id', direction)
    .execute();
}

/** The first replies of each parent, by one limited scan each: a parent with 25,000 costs as much as one with three. */
export async function firstReplies(
  db: Queries,
  threadId: string,
  parentIds: readonly string[],
  limit: number,
): Promise<CommentRow[]> {
  const found: CommentRow[] = [];
  for (let from = 0; from < parentIds.length; from += PARENTS_AT_ONCE) {
    const [first, ...others] = parentIds
      .slice(from, from + PARENTS_AT_ONCE)
      .map((parentId) =>
        db
          .selectFrom(
            db
              .selectFrom('comment')
              .selectAll()
              .where('thread_id', '=', threadId)
              .where('parent_id', '=', parentId)
              .where('shown', '=', shown)
              .orderBy('created_at')
              .orderBy('id')
              .limit(limit)
              .as('head'),
          )
          .selectAll(),
      );
    let heads = first!;
    for (const other of others) heads = heads.unionAll(other);
    found.push(...(await heads.execute()));
  }
  return found;
}

/** What waits for a moderator and this viewer may see: theirs, or for a moderator all; the oldest first. */
export async function waitingFor(db: Queries, { viewer }: Scene, threadId: string): Promise<CommentRow[]> {
  const { person, moderates } = viewer;
  if (person === null) return [];
  return db
    .selectFrom('comment')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('shown', '=', waiting)
    .$if(!moderates, (rows) => rows.where('author_id', '=', person))
    .orderBy('created_at')
    .limit(MOST_WAITING)
    .execute();
}
