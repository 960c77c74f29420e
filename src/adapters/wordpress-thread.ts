/** The comments of one post: what the contract asks, in WordPress's routes. */
import type { Change } from '../model/change.js';
import type { Body, Comment } from '../model/comment.js';
import type { Adapter, Call } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { commentFrom, FIELDS, mayHaveReplies, type Rights, type WordPressComment } from './wordpress-comment.js';
import { BEGINNING, cursorAfter, isCursor, queryFrom } from './wordpress-cursor.js';
import { heldComments } from './wordpress-held.js';
import { markupOfText } from './wordpress-markup.js';
import { askForRows, wordpressPages } from './wordpress-pages.js';
import type { WhoReads } from './wordpress-reader.js';
import type { WordPressRest } from './wordpress-rest.js';

export type WordPressThread = Required<Pick<Adapter, 'list' | 'get' | 'create' | 'update' | 'remove' | 'changes'>>;

export interface ThreadSettings {
  readonly post: string;
  /** Tells this site from others that one tab may show. */
  readonly source: string;
  /** Nobody may write any more. */
  readonly isClosed: boolean;
}

/** More ancestors than this are a circle, or a thread nobody reads to its end; WordPress nests ten deep at most. */
const MOST_ANCESTORS = 50;

/**
 * Code points of a body: WordPress keeps 65,525 bytes (`wp_get_comment_fields_max_lengths`), and a code point may take
 * four, or five where it is escaped.
 */
export const MAX_BODY = 13_000;

const NO_RIGHTS: Rights = { moderates: false };
const COMMENTS = 'wp/v2/comments';

/** What WordPress keeps of a body. Throws `invalid` for one that is too long. */
function contentOf({ format, text }: Body): string {
  const over = [...text].length - MAX_BODY;
  if (over > 0) throw new AdapterError('invalid', `It is ${over} characters too long.`, { field: 'body' });
  return format === 'html' ? text : markupOfText(text);
}

export function wordpressThread(
  rest: WordPressRest,
  who: WhoReads,
  { post, source, isClosed }: ThreadSettings,
): WordPressThread {
  const pages = wordpressPages(rest, post);
  const held = heldComments(rest, post, source);

  /** Reading must not fail because nobody can say who reads. */
  const rights = (call: Call): Promise<Rights> =>
    who(call).then(
      (reader) => reader ?? NO_RIGHTS,
      () => NO_RIGHTS,
    );

  /** A comment of this post that the reader may see. Throws `not-found` where there is none. */
  async function rowOf(id: string, call: Call): Promise<WordPressComment> {
    const missing = new AdapterError('not-found', `There is no comment ${id} on this post.`);
    if (!/^[1-9]\d*$/.test(id)) throw missing;
    try {
      const { body } = await rest.read<WordPressComment>(`${COMMENTS}/${id}`, { _fields: FIELDS }, call);
      if (String(body.post) === post && (body.status === 'approved' || body.status === 'hold')) return body;
    } catch (error) {
      const { code } = error as AdapterError;
      if (code !== 'unauthenticated' && code !== 'forbidden') throw error;
    }
    throw missing;
  }

  return {
    async list(query) {
      if (query.sort === 'top') throw new AdapterError('unsupported', 'WordPress has no votes to order comments by.');
      const page = await held.addTo(await pages(query, rights(query)), query);
      return isClosed ? { ...page, closed: {} } : page;
    },

    async get({ id, ancestors, signal }) {
      const call = { signal };
      const [row, allowed] = await Promise.all([rowOf(id, call), rights(call)]);
      if (!ancestors) return { comment: commentFrom(row, allowed) };
      const line: Comment[] = [];
      for (let up = row.parent; up && line.length < MOST_ANCESTORS;) {
        // What was put into the trash is read by nobody, and its answers stay.
        const parent = await rowOf(String(up), call).catch((error: AdapterError) => {
          if (error.code === 'not-found') return undefined;
          throw error;
        });
        if (!parent) break;
        line.unshift(commentFrom(parent, allowed));
        up = parent.parent;
      }
      return { comment: commentFrom(row, allowed), ancestors: line };
    },

    async create({ parentId, body, clientId, author, signal }) {
      const call = { signal };
      // WordPress takes an answer to anything, and then shows it to nobody.
      if (parentId !== null) await rowOf(parentId, call);
      const content = contentOf(body);
      const guest = author && { author_name: author.name, author_email: author.email };
      const sent = { post: Number(post), parent: Number(parentId ?? 0), content, ...guest };
      const row = await rest.act<WordPressComment>('POST', COMMENTS, { _fields: FIELDS }, call, sent);
      // Spam is not told what it is taken for.
      const isHeld = row.status !== 'approved';
      const shown = isHeld ? { ...row, status: 'hold' } : row;
      const comment: Comment = { ...commentFrom(shown, await rights(call)), replyCount: 0, clientId };
      if (isHeld) held.keep(comment);
      return comment;
    },

    async update({ id, body, signal }) {
      const call = { signal };
      await rowOf(id, call);
      const content = contentOf(body);
      const row = await rest.act<WordPressComment>('POST', `${COMMENTS}/${id}`, { _fields: FIELDS }, call, { content });
      return commentFrom(row, await rights(call));
    },

    async remove({ id, signal }) {
      const call = { signal };
      const trash = (query: { force?: string }) =>
        rest.act<WordPressComment>('DELETE', `${COMMENTS}/${id}`, { _fields: FIELDS, ...query }, call);
      try {
        const row = await trash({});
        if (mayHaveReplies(row)) return commentFrom(row, NO_RIGHTS);
      } catch (error) {
        // Without a trash (`EMPTY_TRASH_DAYS`) it is gone at once, and its answers move up a level.
        if ((error as AdapterError).code !== 'unsupported') throw error;
        await trash({ force: 'true' });
      }
      return undefined;
    },

    async changes({ since, signal }) {
      const call = { signal };
      if (since === undefined || !isCursor(since, 'asc')) {
        const { rows } = await askForRows(rest, post, { order: 'desc', per_page: 1 }, call);
        const checkpoint = cursorAfter(rows, 'asc', BEGINNING)!;
        return { changes: since === undefined ? [] : [{ type: 'reset' }], checkpoint };
      }
      const { rows, isLast } = await askForRows(rest, post, { order: 'asc', ...queryFrom(since, 'asc') }, call);
      const allowed = await rights(call);
      const changes = rows.map((row): Change => ({ type: 'upsert', comment: commentFrom(row, allowed) }));
      return { changes, checkpoint: cursorAfter(rows, 'asc', since)!, more: !isLast };
    },
  };
}
