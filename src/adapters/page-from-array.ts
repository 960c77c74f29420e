import type { Comment, Sort } from '../model/comment.js';
import type { Page } from '../model/page.js';
import type { ListQuery } from './adapter.js';
import { compareBy, cursorAfter, entryOf, indexAfter, type Entry } from './sibling-order.js';

interface Shelves {
  readonly byId: Map<string, Entry>;
  /** Rows by the parent they name; `null` holds the roots, and every row no root leads to. */
  readonly under: Map<string | null, Entry[]>;
  /** Rows without an id: handed on with the roots, so that whoever checks rows hears of them. */
  readonly strays: Comment[];
}

const shelve = (comments: readonly Comment[]): Shelves => {
  const byId = new Map<string, Entry>();
  const under = new Map<string | null, Entry[]>([[null, []]]);
  const strays: Comment[] = [];
  comments.forEach((comment: Comment | null | undefined, place) => {
    if (!comment?.id) strays.push(comment as Comment);
    else if (!byId.has(comment.id)) byId.set(comment.id, entryOf(comment, place));
  });
  for (const entry of byId.values()) {
    const parent = entry.comment.parentId ?? null;
    const group = under.get(parent);
    if (group) group.push(entry);
    else under.set(parent, [entry]);
  }
  return { byId, under, strays };
};

/** Puts among the roots what no root leads to: replies to a comment that is not there, and one of each circle. */
const rootTheRest = ({ byId, under }: Shelves): void => {
  const roots = under.get(null)!;
  const reached = new Set<Entry>();
  const reach = (from: Entry): void => {
    const open = [from];
    for (let entry = open.pop(); entry; entry = open.pop()) {
      if (reached.has(entry)) continue;
      reached.add(entry);
      for (const reply of under.get(entry.comment.id) ?? []) open.push(reply);
    }
  };
  roots.forEach(reach);
  const adopt = (entry: Entry): void => {
    roots.push(entry);
    reach(entry);
  };
  for (const entry of byId.values()) if (!reached.has(entry) && !byId.has(entry.comment.parentId!)) adopt(entry);
  for (const entry of byId.values()) {
    if (reached.has(entry)) continue;
    const parent = entry.comment.parentId!;
    under.set(
      parent,
      under.get(parent)!.filter((sibling) => sibling !== entry),
    );
    adopt(entry);
  }
};

const counts = ({ comment }: Entry): boolean =>
  comment.body !== null && (comment.status ?? 'published') === 'published';

/**
 * Answers any number of list queries from an array that does not change: it is put in order once.
 * The order is that of `compareBy`; replies stand oldest first whatever the sort. Duplicate ids
 * count once, the first stands. A reply whose parent is nowhere in the array comes among the roots
 * (and also where its parent is asked for), its `parentId` as it was. Unknown `replyCount`s are
 * filled in. Without `prefetch` a page holds the asked level only.
 */
export function arrayPages(comments: readonly Comment[]): (query: ListQuery) => Page {
  const shelves = shelve(comments);
  rootTheRest(shelves);
  const { byId, under, strays } = shelves;
  const total = [...byId.values()].filter(counts).length;
  const sorted = new Map<string | null, Map<Sort, Entry[]>>();

  const inOrder = (parentId: string | null, sort: Sort): Entry[] => {
    let orders = sorted.get(parentId);
    if (!orders) sorted.set(parentId, (orders = new Map<Sort, Entry[]>()));
    let list = orders.get(sort);
    if (!list) orders.set(sort, (list = [...(under.get(parentId) ?? [])].sort(compareBy(sort))));
    return list;
  };
  const filled = ({ comment }: Entry): Comment =>
    typeof comment.replyCount === 'number' ? comment : { ...comment, replyCount: under.get(comment.id)?.length ?? 0 };
  const level = (parentId: string | null, sort: Sort, limit: number, cursor?: string) => {
    const list = inOrder(parentId, sort);
    const start = cursor ? indexAfter(sort, list, cursor, (id) => byId.get(id)) : 0;
    const items = list.slice(start, start + Math.max(1, Math.floor(limit) || 1)).map(filled);
    const next = start + items.length;
    return { items, nextCursor: next < list.length ? cursorAfter(sort, list[next - 1]!) : null };
  };

  return ({ parentId, sort, limit, cursor, prefetch }) => {
    const asked = level(parentId, parentId === null ? sort : 'oldest', limit, cursor);
    const page: Page = { items: asked.items.slice(), nextCursor: asked.nextCursor, total };
    if (prefetch) {
      const replies = new Map<string, { nextCursor: string | null }>();
      let whole = true;
      let parents = asked.items;
      for (let depth = 0; parents.length; depth++) {
        const next: Comment[] = [];
        for (const { id } of parents) {
          if (!under.get(id)?.length) continue;
          if (depth >= prefetch.depth) {
            whole = false;
            continue;
          }
          const heads = level(id, 'oldest', prefetch.limit);
          for (const reply of heads.items) next.push(reply);
          replies.set(id, { nextCursor: heads.nextCursor });
          whole &&= heads.nextCursor === null;
        }
        for (const reply of next) page.items.push(reply);
        parents = next;
      }
      page.replies = whole ? 'all' : Object.fromEntries(replies);
    }
    if (parentId === null && !cursor) for (const stray of strays) page.items.push(stray);
    return page;
  };
}

/** One page out of an array that holds the whole thread, in any order. See `arrayPages` for what it promises. */
export function pageFromArray(comments: readonly Comment[], query: ListQuery): Page {
  return arrayPages(comments)(query);
}
