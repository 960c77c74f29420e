import type { Sort } from '../../model/comment.js';
import { Refusal } from '../refusal.js';
import type { CommentRow } from '../storage/tables.js';

/** Where a list goes on: after this row, whether it is still there or not. */
export interface After {
  readonly score: number;
  readonly at: number;
  readonly id: string;
}

/** Replies stand oldest first, whatever the roots do. */
export const orderOf = (parentId: string, sort: Sort): Sort => (parentId === '' ? sort : 'oldest');

export function cursorAfter(order: Sort, { score, created_at, id }: CommentRow): string {
  return Buffer.from(JSON.stringify([order, created_at, id, ...(order === 'top' ? [score] : [])])).toString(
    'base64url',
  );
}

const parts = (cursor: string): unknown[] => {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
};

/** Reads a cursor of this order. Throws `cursor-expired` for any other: the reader starts that list again. */
export function readCursor(order: Sort, cursor: string): After {
  const [of, at, id, score = 0] = parts(cursor);
  if (of === order && Number.isSafeInteger(at) && Number.isSafeInteger(score) && typeof id === 'string')
    return { at: at as number, score: score as number, id };
  throw new Refusal('cursor-expired', 'This cursor does not belong to this list: start it again');
}

const ids = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts rows as the database does. */
export const compareBy =
  (order: Sort) =>
  (a: CommentRow, b: CommentRow): number => {
    const older = a.created_at - b.created_at || ids(a.id, b.id);
    if (order === 'oldest') return older;
    return order === 'newest' ? -older : b.score - a.score || -older;
  };

/** Whether a row stands behind that place. */
export function isAfter(order: Sort, { score, at, id }: After, row: CommentRow): boolean {
  return compareBy(order)(row, { score, created_at: at, id } as CommentRow) > 0;
}
