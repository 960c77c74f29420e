/** Pages of a WordPress thread. WordPress gives flat rows, at most 100 at once, of any number of parents together. */
import type { Comment } from '../model/comment.js';
import type { Page } from '../model/page.js';
import type { Call, ListQuery } from './adapter.js';
import { commentFrom, FIELDS, mayHaveReplies, type Rights, type WordPressComment } from './wordpress-comment.js';
import { cursorAfter, queryFrom, type Order } from './wordpress-cursor.js';
import type { WordPressRest } from './wordpress-rest.js';
import type { Query } from './wordpress-site.js';

/** The most that WordPress gives (`per_page`), and what it calls the root. */
const MOST = 100;
const ROOT = 0;
/** Requests for replies that one page of comments may cost, however deep and wide they are. */
const REPLY_REQUESTS = 6;

interface Rows {
  readonly rows: WordPressComment[];
  readonly total: number | undefined;
  /** Nothing follows. */
  readonly isLast: boolean;
}

/** Asks for comments of a post, and learns whether that was all. */
export async function askForRows(rest: WordPressRest, post: string, query: Query, call: Call): Promise<Rows> {
  const asked = { post, orderby: 'date', per_page: MOST, _fields: FIELDS, ...query };
  const { body: rows, total, pages } = await rest.read<WordPressComment[]>('wp/v2/comments', asked, call);
  // Where rows are skipped, their number counts all the same; a server that hides its headers tells by a full page.
  const isLast = query['offset'] || pages === undefined ? rows.length < Number(asked.per_page) : pages < 2;
  // Nothing leads on from no rows.
  return { rows, total, isLast: isLast || !rows.length };
}

/** A whole thread as the first page: so many roots, everything under them, and every reply that no root leads to. */
function wholePage(rows: readonly WordPressComment[], limit: number, order: Order, rights: Rights): Page {
  const under = new Map<number, WordPressComment[]>();
  for (const row of order === 'asc' ? rows : rows.toReversed()) {
    const siblings = under.get(row.parent);
    if (siblings) siblings.push(row);
    else under.set(row.parent, [row]);
  }
  const roots = rows.filter(({ parent }) => parent === ROOT);
  const first = roots.slice(0, limit);
  const reached = new Set<WordPressComment>(roots);
  const items: Comment[] = [];
  const below = (tops: readonly WordPressComment[], isShown: boolean) => {
    const waiting = [...tops];
    for (let at = 0; at < waiting.length; at++) {
      const row = waiting[at]!;
      const replies = under.get(row.id) ?? [];
      if (isShown) items.push({ ...commentFrom(row, rights), replyCount: replies.length });
      for (const reply of replies) {
        if (reached.has(reply)) continue;
        reached.add(reply);
        waiting.push(reply);
      }
    }
  };
  below(first, true);
  below(roots.slice(limit), false);
  for (const row of rows) {
    if (reached.has(row)) continue;
    reached.add(row);
    below([row], true);
  }
  if (roots.length <= limit) return { items, nextCursor: null, replies: 'all' };
  const replies = Object.fromEntries(items.map(({ id }) => [id, { nextCursor: null }]));
  return { items, nextCursor: cursorAfter(first, order) ?? null, replies };
}

export function wordpressPages(
  rest: WordPressRest,
  post: string,
): (query: ListQuery, rights: Promise<Rights>) => Promise<Page> {
  let isLong = false;

  /** The replies of these rows, level by level. One answer holds replies of many parents, the earliest of all first. */
  async function addReplies(page: Page, of: WordPressComment[], query: ListQuery, rights: Rights): Promise<void> {
    const { depth, limit } = query.prefetch!;
    const { signal } = query;
    const replies: Exclude<Page['replies'], 'all' | undefined> = (page.replies = {});
    let parents = of.filter(mayHaveReplies);
    for (let level = 0, left = REPLY_REQUESTS; level < depth && parents.length && left > 0; level++) {
      const parent = parents.map(({ id }) => id).join(',');
      const found: WordPressComment[] = [];
      let cursor: string | undefined;
      let isLast = false;
      for (; !isLast && left > 0 && found.length < parents.length * limit; left--) {
        const answer = await askForRows(rest, post, { parent, order: 'asc', ...queryFrom(cursor, 'asc') }, { signal });
        found.push(...answer.rows);
        cursor = cursorAfter(answer.rows, 'asc', cursor);
        isLast = answer.isLast || !answer.rows.length;
      }
      const begun = new Set(found.map((row) => row.parent));
      // Whose replies go on is known only at the end; until then each goes on where all of them stopped.
      for (const { id } of parents)
        if (isLast || begun.has(id)) replies[id] = { nextCursor: isLast ? null : (cursor ?? null) };
      page.items.push(...found.map((row) => commentFrom(row, rights)));
      parents = found.filter(mayHaveReplies);
    }
  }

  return async (listing, rights) => {
    const { parentId, sort, limit, cursor, prefetch, signal } = listing;
    const order = parentId === null && sort === 'newest' ? 'desc' : 'asc';
    const asked = Math.min(Math.max(1, limit), MOST);
    const isStart = parentId === null && cursor === undefined;
    let total: number | undefined;
    // Most discussions fit into one answer, and are then read by one request.
    if (isStart && prefetch && !isLong) {
      const all = await askForRows(rest, post, { order }, { signal });
      total = all.total;
      if (all.isLast) return { ...wholePage(all.rows, limit, order, await rights), total: total ?? all.rows.length };
      isLong = true;
    }
    const query = { parent: parentId ?? ROOT, order, per_page: asked, ...queryFrom(cursor, order) };
    const { rows, isLast } = await askForRows(rest, post, query, { signal });
    const allowed = await rights;
    const page: Page = {
      items: rows.map((row) => commentFrom(row, allowed)),
      nextCursor: isLast ? null : (cursorAfter(rows, order, cursor) ?? null),
      total,
    };
    if (prefetch) await addReplies(page, rows, listing, allowed);
    return page;
  };
}
