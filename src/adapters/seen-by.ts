import type { Action, Comment, Reaction } from '../model/comment.js';
import type { Page } from '../model/page.js';
import type { ListQuery } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { ancestorsOf, repliesTo, type KeptThread, type KeptRow, type Viewer } from './kept-thread.js';
import { arrayPages } from './page-from-array.js';
import { moderates, permission } from './permission.js';

/** Only a moderator sees what is hidden; only its author and a moderator see that something is pending. */
export const isVisible = (viewer: Viewer, { comment, owner, gone }: KeptRow): boolean =>
  !gone && (comment.status !== 'pending' || moderates(viewer) || (owner !== null && owner === viewer.key));

const actions: Action[] = ['reply', 'edit', 'delete', 'vote', 'react', 'report', 'moderate'];
const quiet = new Set<unknown>(['not-owner', 'signed-out']);

/** What is nobody's business but the author's or a moderator's has no control for others, not a refusing one. */
const can = (thread: KeptThread, viewer: Viewer, row: KeptRow): NonNullable<Comment['can']> =>
  Object.fromEntries(
    actions.map((action) => {
      const answer = permission(thread, viewer, row, action);
      const personal = action === 'edit' || action === 'delete' || action === 'moderate';
      return [action, personal && quiet.has(answer) ? false : answer];
    }),
  );

const reactionsOf = ({ comment, reacted }: KeptRow, key: string | null): Reaction[] | undefined =>
  comment.reactions?.map((reaction) => ({ ...reaction, mine: key !== null && !!reacted.get(reaction.key)?.has(key) }));

/** A row as this viewer may see it. `replyCount` stays open: pages fill it in. */
export function seenBy(thread: KeptThread, viewer: Viewer, row: KeptRow): Comment {
  const { key } = viewer;
  const reactions = reactionsOf(row, key);
  return {
    ...row.comment,
    ...(row.comment.status === 'hidden' && !moderates(viewer) && { body: null, author: null }),
    ...(key !== null && { viewerVote: row.votes.get(key) ?? 0 }),
    ...(reactions && { reactions }),
    can: can(thread, viewer, row),
  };
}

/** The row a viewer speaks of. Throws `not-found` where they cannot see one. */
export function rowNamed(thread: KeptThread, viewer: Viewer, id: string): KeptRow {
  const row = thread.rows.get(id);
  if (row && isVisible(viewer, row)) return row;
  throw new AdapterError('not-found', `No comment "${id}" in this thread`);
}

/** A row as this viewer may see it, with its count of replies. */
export const answerWith = (thread: KeptThread, viewer: Viewer, row: KeptRow): Comment => ({
  ...seenBy(thread, viewer, row),
  replyCount: repliesTo(thread, row.comment.id).filter((reply) => isVisible(viewer, reply)).length,
});

/** One comment, with those above it from the root down where they are asked for. */
export function found(
  thread: KeptThread,
  viewer: Viewer,
  { id, ancestors }: { id: string; ancestors?: boolean | undefined },
): { comment: Comment; ancestors?: Comment[] | undefined } {
  const row = rowNamed(thread, viewer, id);
  const comment = answerWith(thread, viewer, row);
  if (!ancestors) return { comment };
  const above = ancestorsOf(thread, row).filter((ancestor) => isVisible(viewer, ancestor));
  return { comment, ancestors: above.reverse().map((ancestor) => seenBy(thread, viewer, ancestor)) };
}

const shelves = new WeakMap<KeptThread, { stamp: string; pages: (query: ListQuery) => Page }>();

/** One page of the thread as this viewer may see it, and where its change feed goes on. */
export function pageOf(thread: KeptThread, viewer: Viewer, query: ListQuery): Page {
  const stamp = JSON.stringify([thread.seq, viewer.key, moderates(viewer)]);
  let shelf = shelves.get(thread);
  if (shelf?.stamp !== stamp) {
    const visible = [...thread.rows.values()].filter((row) => isVisible(viewer, row));
    shelf = { stamp, pages: arrayPages(visible.map(({ comment }) => comment)) };
    shelves.set(thread, shelf);
  }
  const limit = Math.min(query.limit, viewer.limits.pageSize ?? Infinity);
  const page = shelf.pages({ ...query, limit });
  const items = page.items.map(({ id, replyCount }) => ({
    ...seenBy(thread, viewer, rowNamed(thread, viewer, id)),
    replyCount,
  }));
  return { ...page, items, checkpoint: checkpointOf(thread), ...(thread.closed && { closed: thread.closed }) };
}

/** Where the change feed stands. */
export const checkpointOf = ({ born, seq }: KeptThread): string => `${born}.${seq}`;
