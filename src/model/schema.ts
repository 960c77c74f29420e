/**
 * Every adapter result rebuilt field by field from what came, whatever came: nothing of it is passed on as it is, and
 * what the contract does not name is left behind. `null` counts as absent.
 */
import type { Closed, Page } from './page.js';
import { readComment } from './schema-comment.js';
import {
  count,
  fields,
  isOwnWord,
  label,
  object,
  part,
  readers,
  readInto,
  refuse,
  SchemaError,
  text,
  time,
  type Reader,
} from './schema-field.js';

/** Told of an item that was set aside, and why. */
export type SetAside = (reason: string) => void;

/** Reads each item of a list; a bad one is reported and its neighbours stay. */
export function readEach<T>(items: unknown, at: string, setAside: SetAside, read: (item: unknown) => T): T[] {
  if (!Array.isArray(items)) return refuse(at, 'an array', items);
  const good: T[] = [];
  (items as unknown[]).forEach((item, i) => {
    try {
      good.push(read(item));
    } catch (error) {
      setAside(`${at}[${i}]: ${error instanceof SchemaError ? error.message : 'cannot be read'}`);
    }
  });
  return good;
}

export const closed = object(readers<Closed>({ reason: label, at: time }));

/** Keyed by comment ids, so it inherits no keys: an id may be any word. */
const replies: Reader<NonNullable<Page['replies']>> = (value) => {
  if (value === 'all') return value;
  const from = part(value);
  if (!from) return undefined;
  const into = Object.create(null) as Record<string, { nextCursor: string | null }>;
  for (const id of Object.keys(from)) {
    const more = part(from[id]);
    if (more && isOwnWord(id)) into[id] = { nextCursor: text(more.nextCursor) ?? null };
  }
  return into;
};

const PAGE = readers<Page>({ nextCursor: text, replies, total: count, checkpoint: text, closed });

/**
 * A page of comments of `threadId`. Items that cannot be read are told to `setAside` and left out.
 * @throws SchemaError where it is no object or has no array of items.
 */
export function readPage(value: unknown, threadId: string, setAside: SetAside): Page {
  const from = fields(value, 'page');
  const items = readEach(from.items, 'items', setAside, (item) => readComment(item, threadId));
  return readInto<Page>({ items, nextCursor: null }, from, PAGE);
}
