/** What a comment's row says: the light-DOM content of one `<comment-item>`, as a description. */
import type { Author, Body, Comment } from './comment.js';
import type { Block } from './body.js';
import { rowsOfBody } from './body-rows.js';
import type { Row } from './row.js';
import { counts, pathOf, type Place } from './tree.js';

/** The sentences a row needs, in the reader's language. */
export interface RowWords {
  /** An absolute time; empty for a time nobody could read. */
  time(iso: string): string;
  number(path: readonly number[]): string;
  /** The item's accessible name; no two in a thread are alike, since paths are not. */
  label(path: string, author: string): string;
  inReplyTo(author: string): string;
  anonymous: string;
  edited: string;
  pending: string;
  awaiting: string;
  online: string;
  offline: string;
  noText: string;
  missing: string;
  deletedByAuthor: string;
  deletedByModerator: string;
  deleted: string;
  hidden: string;
}

/** How this thread shows its rows. */
export interface RowStyle {
  readonly words: RowWords;
  readonly idPrefix: string;
  readonly headingLevel: number;
  readonly numbering: 'none' | 'ordinal' | 'path';
  readonly maxDepth: number;
  readonly avatars: 'initials' | 'image' | 'none';
  /** A body's blocks; `undefined` while its format's reader is not there. */
  blocks(body: Body): readonly Block[];
}

/** The colours an author without picture may get, chosen by id. */
const HUES = 12;

/** The name a reader calls an author by: the login where there is one. */
export function shownName(author: Author | null | undefined, words: Pick<RowWords, 'anonymous'>): string {
  return author?.login || author?.name || words.anonymous;
}

/** The attributes of the `<comment-item>` itself; an absent one must be taken off. */
export function itemAttributes(place: Place, style: RowStyle): Record<string, string | undefined> {
  const { comment } = place;
  const author = comment?.author;
  const face = style.avatars !== 'none' && counts(comment) ? 'yes' : undefined;
  return {
    role: 'article',
    'aria-label': style.words.label(pathOf(place).join('.'), comment?.body ? shownName(author, style.words) : ''),
    'data-author-id': author?.id,
    'data-login': author?.login,
    'data-status': comment ? comment.status : 'missing',
    'data-removed-by': comment?.removedBy,
    'data-score': comment?.score?.toString(),
    'data-reply-count': comment?.replyCount?.toString(),
    'data-next': place.next ?? undefined,
    'data-pending': place.pending ? '' : undefined,
    'data-initials': pictured(author, style) ? undefined : face && initials(shownName(author, style.words)),
    'data-hue': face && String(hue(author?.id ?? author?.name ?? '')),
    lang: comment?.lang,
  };
}

/** The byline and the body, or the tombstone that keeps their place. */
export function itemRows(place: Place, style: RowStyle): Row[] {
  const { comment } = place;
  const { words } = style;
  const byline = (children: (Row | string)[]): Row => ({
    tag: 'div',
    attributes: { class: 'comment-byline', role: 'heading', 'aria-level': String(style.headingLevel + 1) },
    children: [...numberOf(place, style), ...children],
  });
  if (!counts(comment))
    return [byline([{ tag: 'span', attributes: { class: 'comment-gone' }, children: [goneWords(comment, words)] }])];
  const blocks = comment.body ? rowsOfBody(style.blocks(comment.body), style.idPrefix) : [];
  return [
    ...avatarImage(comment.author, style),
    byline(bylineOf(place, comment, style)),
    {
      tag: 'div',
      attributes: { class: 'comment-body', dir: 'auto' },
      children: blocks.length
        ? blocks
        : [{ tag: 'p', attributes: { class: 'comment-gone' }, children: [words.noText] }],
    },
  ];
}

function bylineOf(place: Place, comment: Comment, style: RowStyle): (Row | string)[] {
  const { author } = comment;
  const { words, idPrefix } = style;
  const parts: (Row | string)[] = [{ tag: 'bdi', children: [shownName(author, words)] }];
  if (author?.login && !sameName(author.login, author.name)) {
    parts.push(' (', { tag: 'bdi', attributes: { class: 'comment-name' }, children: [author.name] }, ')');
  }
  for (const badge of author?.badges ?? []) parts.push(' ', chip('comment-badge', badge));
  if (author?.presence) {
    parts.push(' ', {
      ...chip('comment-presence', words[author.presence]),
      attributes: { class: 'comment-presence', 'data-presence': author.presence },
    });
  }
  if (place.parent?.parent && place.depth > style.maxDepth) {
    const to = place.parent.comment;
    parts.push(' ', {
      tag: 'a',
      attributes: { class: 'comment-parent', href: `#${idPrefix}${place.parent.id}` },
      children: [words.inReplyTo(to ? shownName(to.author, words) : words.missing)],
    });
  }
  const time = comment.createdAt && words.time(comment.createdAt);
  if (place.pending) parts.push(' ', chip('comment-note', words.pending));
  else if (time) {
    parts.push(' ', {
      tag: 'a',
      attributes: { class: 'comment-permalink', href: `#${idPrefix}${comment.id}` },
      children: [{ tag: 'time', attributes: { datetime: comment.createdAt }, children: [time] }],
    });
  }
  if (comment.editedAt) parts.push(' ', chip('comment-note', words.edited));
  if (comment.status === 'pending') parts.push(' ', chip('comment-note', words.awaiting));
  return parts;
}

const chip = (name: string, text: string): Row => ({ tag: 'span', attributes: { class: name }, children: [text] });

function numberOf(place: Place, { numbering, words }: RowStyle): (Row | string)[] {
  if (numbering === 'none') return [];
  const path = numbering === 'path' ? pathOf(place) : [place.ordinal];
  return [chip('comment-number', words.number(path)), ' '];
}

function pictured(author: Author | null | undefined, { avatars }: RowStyle): boolean {
  return avatars === 'image' && author?.avatarUrl !== undefined;
}

function avatarImage(author: Author | null, style: RowStyle): Row[] {
  if (!pictured(author, style)) return [];
  const attributes = {
    class: 'comment-avatar',
    src: author!.avatarUrl!,
    alt: '',
    loading: 'lazy',
    referrerpolicy: 'no-referrer',
  };
  return [{ tag: 'img', attributes }];
}

function goneWords(comment: Comment | undefined, words: RowWords): string {
  if (!comment) return words.missing;
  if (comment.status === 'hidden') return words.hidden;
  if (comment.removedBy === 'moderator') return words.deletedByModerator;
  return comment.removedBy === 'author' ? words.deletedByAuthor : words.deleted;
}

/** "Ann Lee" and "ann_lee" differ; "Ann Lee" and "ann  lee" do not. */
function sameName(login: string, name: string): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  return !name || fold(login) === fold(name);
}

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const letters = name.split(/[\s._-]+/).flatMap((word) => [...word].slice(0, 1));
  return ((letters[0] ?? '?') + (letters.length > 1 ? letters.at(-1)! : '')).toUpperCase();
}

function hue(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return sum % HUES;
}
