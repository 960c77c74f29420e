/** Changes of a tree one comment at a time. */
import type { Comment } from './comment.js';
import { newPlace, type Place, type Tree } from './tree.js';

/** One more comment at the end of its siblings, or at their start; under the root where its parent has no place. */
export function insertComment(
  { root, places }: Tree,
  comment: Comment,
  { first = false, pending = false }: { first?: boolean; pending?: boolean } = {},
): Place {
  const place = newPlace(comment.id, comment);
  const parent = (comment.parentId === null ? root : places.get(comment.parentId)) ?? root;
  places.set(comment.id, place);
  place.parent = parent;
  place.depth = parent.depth + 1;
  place.ordinal = ++parent.lastOrdinal;
  place.next = comment.replyCount ? undefined : null;
  place.pending = pending;
  parent.replies[first ? 'unshift' : 'push'](place);
  return place;
}

/** Puts another comment in a place, which keeps its position; `false` if that id has a place already. */
export function replaceComment({ places }: Tree, place: Place, comment: Comment): boolean {
  if (comment.id !== place.id && places.has(comment.id)) return false;
  places.delete(place.id);
  places.set(comment.id, place);
  place.id = comment.id;
  place.comment = comment;
  place.pending = false;
  return true;
}

/** Takes a place without replies out of the tree; one with replies stays, as a placeholder, and the answer is `false`, as for one that is not in it. */
export function removePlace({ places }: Tree, place: Place): boolean {
  if (places.get(place.id) !== place) return false;
  if (place.replies.length) {
    place.comment = undefined;
    return false;
  }
  places.delete(place.id);
  const parent = place.parent!;
  parent.replies.splice(parent.replies.indexOf(place), 1);
  // The last number is free again, so a post that was refused leaves no gap.
  if (!parent.replies.length) parent.lastOrdinal = 0;
  else if (place.ordinal === parent.lastOrdinal) parent.lastOrdinal--;
  return true;
}
