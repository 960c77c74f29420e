/** A comment in WordPress's words and in ours. */
import type { Author, Comment, Status } from '../model/comment.js';
import { wordsOfHtml } from '../model/html-words.js';

/** What is asked of a comment; the rest is not sent. */
export interface WordPressComment {
  id: number;
  post: number;
  /** 0 for a comment on the post. */
  parent: number;
  /** 0 for a guest. */
  author: number;
  author_name: string;
  author_url?: string;
  author_avatar_urls?: Record<string, string>;
  /** In the site's time, by which it is paged, and in UTC; both without a zone. */
  date: string;
  date_gmt: string;
  content: { rendered: string };
  status: string;
  _links?: { children?: object[] };
}

export const FIELDS =
  'id,post,parent,author,author_name,author_url,author_avatar_urls,date,date_gmt,content,status,_links';

const STATUS: Record<string, Status> = { approved: 'published', hold: 'pending' };

/** What the reader may do to comments that are there, as far as it is not the same for everyone. */
export interface Rights {
  /** WordPress lets only those who moderate edit and delete, not the author of a comment. */
  readonly moderates: boolean;
}

/** The largest of the pictures offered. */
export function avatarOf(urls: Record<string, string> | undefined): string | undefined {
  const sizes = Object.keys(Object(urls) as object).map(Number);
  return urls?.[Math.max(...sizes)];
}

function authorOf(row: WordPressComment): Author | null {
  const name = wordsOfHtml(row.author_name ?? '').trim();
  const id = row.author ? String(row.author) : undefined;
  if (!name && !id) return null;
  return { id, name: name || id!, url: row.author_url || undefined, avatarUrl: avatarOf(row.author_avatar_urls) };
}

/** Whether anybody may have answered: WordPress links to answers only where there are some. */
export function mayHaveReplies({ _links }: WordPressComment): boolean {
  return !_links || _links.children !== undefined;
}

export function commentFrom(row: WordPressComment, { moderates }: Rights): Comment {
  const status = STATUS[row.status] ?? 'deleted';
  const gone = status === 'deleted';
  return {
    id: String(row.id),
    parentId: row.parent ? String(row.parent) : null,
    author: gone ? null : authorOf(row),
    body: gone ? null : { format: 'html', text: row.content.rendered },
    createdAt: `${row.date_gmt}Z`,
    status,
    ...(gone && { removedBy: 'moderator' }),
    ...(mayHaveReplies(row) ? {} : { replyCount: 0 }),
    can: { edit: moderates, delete: moderates, ...(status === 'pending' && { reply: false }) },
  };
}
