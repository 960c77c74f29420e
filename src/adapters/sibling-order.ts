import type { Comment, Sort } from '../model/comment.js';
import { AdapterError } from './adapter-error.js';

/** A comment with what it is ordered by: when it was written (ms), its score, its place in the array. */
export interface Entry {
  readonly comment: Comment;
  readonly at: number;
  readonly score: number;
  readonly place: number;
}

type Key = Pick<Entry, 'at' | 'score'>;

/** An unreadable time counts as the oldest, an unreadable score as 0. */
export const entryOf = (comment: Comment, place: number): Entry => ({
  comment,
  at: Date.parse(comment.createdAt) || 0,
  score: Number(comment.score) || 0,
  place,
});

const byKey: Record<Sort, (a: Key, b: Key) => number> = {
  oldest: (a, b) => a.at - b.at,
  newest: (a, b) => b.at - a.at,
  top: (a, b) => b.score - a.score || b.at - a.at,
};

/**
 * `oldest`: by time. `newest`: its exact reverse. `top`: highest score first, then newest. Among
 * equals the place in the array decides: the later one counts as the newer.
 */
export const compareBy =
  (sort: Sort) =>
  (a: Entry, b: Entry): number =>
    byKey[sort](a, b) || (sort === 'oldest' ? a.place - b.place : b.place - a.place);

/** A cursor says after what to go on, not how far to skip; so rows may come and go meanwhile. */
export const cursorAfter = (sort: Sort, { comment, at, score }: Entry): string =>
  JSON.stringify([sort, at, score, comment.id]);

const read = (cursor: string): unknown[] => {
  try {
    const parts: unknown = JSON.parse(cursor);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

/**
 * Where in the sorted `list` a cursor goes on. Where its comment is gone or has another score by
 * now, the place it had decides; then a row may come twice, but none is passed by.
 * Throws `cursor-expired` for a cursor that is not one of ours, or of another order.
 */
export function indexAfter(
  sort: Sort,
  list: readonly Entry[],
  cursor: string,
  find: (id: string) => Entry | undefined,
): number {
  const [of, at, score, id] = read(cursor);
  if (of !== sort || typeof at !== 'number' || typeof score !== 'number')
    throw new AdapterError('cursor-expired', 'This cursor does not belong to this list');
  const key = { at, score };
  const known = find(id as string);
  const last: Entry =
    known && byKey[sort](known, key) === 0
      ? known
      : { ...key, place: sort === 'oldest' ? -1 : Infinity, comment: { id } as Comment };
  const compare = compareBy(sort);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle]!, last) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
