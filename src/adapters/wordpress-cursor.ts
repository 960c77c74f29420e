/**
 * Places in WordPress's lists that stay where they are while others write: after a moment, and after the comments of
 * that moment which have been read. WordPress itself counts pages, and a new comment moves every page of "newest first".
 */
import { AdapterError } from './adapter-error.js';
import type { WordPressComment } from './wordpress-comment.js';
import type { Query } from './wordpress-site.js';

export type Order = 'asc' | 'desc';

interface Position {
  readonly order: Order;
  /** A site's own time, in seconds, without a zone. */
  readonly date: string;
  /** The comments of that second that have been read. */
  readonly ids: readonly number[];
}

/** More ids than this make an address too long; then they are counted instead of named. */
const MOST_NAMED = 200;

/** Before every comment. */
export const BEGINNING: string = JSON.stringify(['asc', '1970-01-01T00:00:00', []]);

function read(cursor: string): Position | undefined {
  try {
    const [order, date, ids] = JSON.parse(cursor) as [Order, string, number[]];
    const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(date) && !isNaN(Date.parse(date));
    const isOurs = isDate && (order === 'asc' || order === 'desc') && ids.every(Number.isSafeInteger);
    return isOurs ? { order, date, ids } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this is a cursor of ours, of that order. */
export function isCursor(cursor: string, order: Order): boolean {
  return read(cursor)?.order === order;
}

/** WordPress's `after` and `before` leave out the second they name. */
function beside(date: string, seconds: number): string {
  return new Date(Date.parse(`${date}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

/** The part of a query that goes on at a cursor. Throws `cursor-expired` for one that is not ours, or of another order. */
export function queryFrom(cursor: string | undefined, order: Order): Query {
  if (cursor === undefined) return {};
  const position = read(cursor);
  if (position?.order !== order) throw new AdapterError('cursor-expired', 'This cursor does not belong to this list');
  const { date, ids } = position;
  const from = order === 'asc' ? { after: beside(date, -1) } : { before: beside(date, 1) };
  if (ids.length > MOST_NAMED) return { ...from, offset: ids.length };
  return { ...from, exclude: ids.join(',') || undefined };
}

/** Where to go on after these rows, which followed `before`; the same place where there are none. */
export function cursorAfter(rows: readonly WordPressComment[], order: Order, before?: string): string | undefined {
  const last = rows.at(-1);
  if (!last) return before;
  const earlier = before === undefined ? undefined : read(before);
  const ids = rows.filter(({ date }) => date === last.date).map(({ id }) => id);
  if (earlier?.date === last.date) ids.unshift(...earlier.ids);
  return JSON.stringify([order, last.date, ids]);
}
