/**
 * Comments that wait for a moderator, shown to who wrote them. WordPress lists them to moderators only, so they are
 * remembered for as long as the tab is open.
 */
import type { Comment } from '../model/comment.js';
import type { Page } from '../model/page.js';
import type { Call, ListQuery } from './adapter.js';
import type { WordPressComment } from './wordpress-comment.js';
import { askForRows } from './wordpress-pages.js';
import type { WordPressRest } from './wordpress-rest.js';

export interface HeldComments {
  keep(comment: Comment): void;
  /** Puts what is held where it belongs on this page. */
  addTo(page: Page, query: ListQuery): Promise<Page>;
}

export function heldComments(rest: WordPressRest, post: string, source: string): HeldComments {
  const name = `comment-thread:held:${source}#${post}`;
  let held: Comment[] | undefined;

  /** Storage that a reader has switched off throws; then the page itself remembers. */
  function read(): Comment[] {
    try {
      return (held ??= JSON.parse(sessionStorage.getItem(name) ?? '[]') as Comment[]);
    } catch {
      return (held ??= []);
    }
  }

  function write(comments: Comment[]): void {
    held = comments;
    try {
      if (comments.length) sessionStorage.setItem(name, JSON.stringify(comments));
      else sessionStorage.removeItem(name);
    } catch {
      // It is remembered in the page.
    }
  }

  /** Whether it waits still: its author may ask WordPress, about a guest's only the list of approved ones tells. */
  async function waits(comment: Comment, approved: ReadonlySet<string>, call: Call): Promise<boolean> {
    if (approved.has(comment.id)) return false;
    if (!comment.author?.id) return true;
    const row = await rest.act<WordPressComment>('GET', `wp/v2/comments/${comment.id}`, { _fields: 'status' }, call);
    // Spam is not told what it is taken for.
    return row.status === 'hold' || row.status === 'spam';
  }

  /** Forgets what has been decided. Whoever cannot be asked about has not been. */
  async function settle(call: Call): Promise<Comment[]> {
    const comments = read();
    if (!comments.length) return comments;
    const include = comments.map(({ id }) => id).join(',');
    const { rows } = await askForRows(rest, post, { include }, call);
    const approved = new Set(rows.map(({ id }) => String(id)));
    const stay = await Promise.all(comments.map((one) => waits(one, approved, call).catch((error) => (error as { code?: string }).code !== 'not-found'))); // prettier-ignore
    const kept = comments.filter((_, at) => stay[at]);
    write(kept);
    return kept;
  }

  return {
    keep: (comment) => write([...read().filter(({ id }) => id !== comment.id), comment]),
    async addTo(page, query) {
      const isStart = query.parentId === null && query.cursor === undefined;
      const comments = isStart ? await settle(query).catch(read) : read();
      if (!comments.length) return page;
      const listed = new Map(page.items.map((item) => [item.id, item]));
      const ends =
        query.sort === 'newest' && query.parentId === null ? query.cursor === undefined : page.nextCursor === null;
      const items = [...page.items];
      for (const comment of comments) {
        const { id, parentId } = comment;
        const parent = parentId === null ? undefined : listed.get(parentId);
        const isWhole = page.replies === 'all' || parent?.replyCount === 0 || (parent && page.replies?.[parent.id]?.nextCursor === null); // prettier-ignore
        if (listed.has(id) || !(parentId === query.parentId ? ends : parent && isWhole)) continue;
        if (parentId === query.parentId && query.sort === 'newest') items.unshift(comment);
        else items.push(comment);
        if (parent?.replyCount !== undefined)
          items[items.indexOf(parent)] = { ...parent, replyCount: parent.replyCount + 1 };
      }
      return { ...page, items, ...(page.total !== undefined && { total: page.total + comments.length }) };
    },
  };
}
