/** Changes of what is known of one comment, and what they do to the counts. */
import { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import { counts } from '../model/tree.js';
import type { ThreadState } from './thread-state.js';

/** A comment as it is known right now. Throws `not-found` where it is not. */
export function knownComment(state: ThreadState, id: string): Comment {
  const comment = state.tree.get(id)?.comment;
  if (!comment) throw new AdapterError('not-found', `There is no comment ${id}.`);
  return comment;
}

/** Lays a change over a comment, which keeps its id and its place. `undefined` where it is not known (any more). */
export function patchComment(state: ThreadState, id: string, change: Partial<Comment>): Comment | undefined {
  const place = state.tree.get(id);
  const before = place?.comment;
  if (!before) return undefined;
  place.comment = { ...before, ...change, id, parentId: before.parentId };
  state.changed(place);
  const step = Number(counts(place.comment)) - Number(counts(before));
  if (step) state.count(step);
  return place.comment;
}

/** One reply more or fewer under a comment that is known. */
export function countReply(state: ThreadState, parentId: string | null, step: 1 | -1): void {
  const parent = parentId === null ? undefined : state.tree.get(parentId);
  if (!parent?.comment) return;
  const replyCount = Math.max(0, (parent.comment.replyCount ?? parent.replies.length) + step);
  patchComment(state, parent.id, { replyCount });
}
