import type { Comment } from '../../model/comment.js';
import { Refusal } from '../refusal.js';
import { GONE, type CommentRow, type Queries } from '../storage/tables.js';
import { threadNamed } from './list-page.js';
import { isVisible, type Scene } from './permissions.js';
import { ownOn, seenBy } from './seen-by.js';

/** The row a viewer speaks of. Throws `not-found` where they cannot see one. */
export async function rowNamed(db: Queries, { viewer }: Scene, threadId: string, id: string): Promise<CommentRow> {
  const row = await db
    .selectFrom('comment')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row && isVisible(viewer, row)) return row;
  throw new Refusal('not-found', 'There is no such comment in this thread');
}

/** A comment and all above it, from the root down. */
const lineOf = (db: Queries, threadId: string, id: string): Promise<CommentRow[]> =>
  db
    .withRecursive('line', (line) =>
      line
        .selectFrom('comment')
        .selectAll('comment')
        .where('thread_id', '=', threadId)
        .where('id', '=', id)
        .union(
          line
            .selectFrom('line')
            .innerJoin('comment', 'comment.id', 'line.parent_id')
            .selectAll('comment')
            .where('comment.thread_id', '=', threadId),
        ),
    )
    .selectFrom('line')
    .selectAll()
    .where('shown', '<>', GONE)
    .orderBy('depth')
    .execute();

/** One comment as this viewer may see it, with those above it from the root down where they are asked for. */
export async function findComment(
  db: Queries,
  given: Omit<Scene, 'thread'>,
  threadId: string,
  id: string,
  ancestors: boolean,
): Promise<{ comment: Comment; ancestors?: Comment[] }> {
  const scene: Scene = { ...given, thread: await threadNamed(db, threadId) };
  const row = await rowNamed(db, scene, threadId, id);
  const above = ancestors
    ? (await lineOf(db, threadId, id)).filter((other) => other.id !== id && isVisible(scene.viewer, other))
    : [];
  const own = await ownOn(db, scene, threadId, [row, ...above].map((each) => each.id)); // prettier-ignore
  const comment = seenBy(scene, row, own);
  return ancestors ? { comment, ancestors: above.map((other) => seenBy(scene, other, own)) } : { comment };
}
