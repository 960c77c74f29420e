import type { Author, Body, Comment, Reaction } from '../model/comment.js';
import type { ChangeBatch } from '../model/change.js';
import type { Closed, Page } from '../model/page.js';
import { readBatch } from '../model/schema-change.js';
import { readComment } from '../model/schema-comment.js';
import { readPage } from '../model/schema.js';
import { readSession } from '../model/schema-session.js';
import type { Limits, Session } from '../model/session.js';

type Known<T> = Record<keyof T, 0>;

const COMMENT: Known<Comment> = {
  id: 0,
  parentId: 0,
  author: 0,
  body: 0,
  createdAt: 0,
  threadId: 0,
  editedAt: 0,
  editableUntil: 0,
  status: 0,
  removedBy: 0,
  replyCount: 0,
  score: 0,
  viewerVote: 0,
  reactions: 0,
  pinned: 0,
  featured: 0,
  lang: 0,
  can: 0,
  clientId: 0,
  version: 0,
  ext: 0,
};
const AUTHOR: Known<Author> = { id: 0, name: 0, login: 0, avatarUrl: 0, url: 0, badges: 0, presence: 0 };
const BODY: Known<Body> = { format: 0, text: 0 };
const REACTION: Known<Reaction> = { key: 0, count: 0, mine: 0 };
const PAGE: Known<Omit<Page, 'items'>> = { nextCursor: 0, replies: 0, total: 0, checkpoint: 0, closed: 0 };
const CLOSED: Known<Closed> = { reason: 0, at: 0 };
const SESSION: Known<Session> = { user: 0, guest: 0, can: 0, signInUrl: 0, limits: 0 };
const BATCH: Known<Omit<ChangeBatch, 'changes'>> = { checkpoint: 0, more: 0 };
const LIMITS: Known<Limits> = {
  maxDepth: 0,
  maxBody: 0,
  pageSize: 0,
  sorts: 0,
  bodyFormats: 0,
  pollMs: 0,
  votes: 0,
  reactions: 0,
  createOnce: 0,
};

type Told = Readonly<Record<string, unknown>>;

const isTold = (value: unknown): boolean => value !== undefined && value !== null;

/** Words of a closed list: another word is read as something else, or not at all. */
const WORDS = new Set(['status', 'format', 'viewerVote']);

/** Known fields that were told and were not understood as they were told. */
function lost(told: unknown, understood: unknown, known: object, at: string): string[] {
  const [from, into] = [Object(told) as Told, Object(understood) as Told];
  return Object.keys(known)
    .filter((name) => isTold(from[name]))
    .filter((name) => {
      const [before, after] = [from[name], into[name]];
      if (!isTold(after) || typeof before !== typeof after) return true;
      return WORDS.has(name) && before !== after;
    })
    .map((name) => `${at}.${name} cannot be read: ${JSON.stringify(from[name])}`);
}

/** What the widget would leave out of a comment. */
export function objectionsToComment(told: unknown, threadId: string, at = 'comment'): string[] {
  let comment: Comment;
  try {
    comment = readComment(told, threadId);
  } catch (error) {
    return [`${at}: ${(error as Error).message}`];
  }
  const from = told as Told;
  const reactions = Array.isArray(from.reactions) ? (from.reactions as unknown[]) : [];
  return [
    ...lost(from, comment, COMMENT, at),
    ...(comment.createdAt ? [] : [`${at}.createdAt is no time with a zone: ${JSON.stringify(from.createdAt)}`]),
    ...(comment.author ? lost(from.author, comment.author, AUTHOR, `${at}.author`) : []),
    ...(comment.body ? lost(from.body, comment.body, BODY, `${at}.body`) : []),
    ...(comment.can ? lost(from.can, comment.can, Object(from.can) as object, `${at}.can`) : []),
    ...reactions.flatMap((each, i) => lost(each, comment.reactions?.[i], REACTION, `${at}.reactions[${i}]`)),
  ];
}

/** What the widget would leave out of a page. */
export function objectionsToPage(told: unknown, threadId: string): string[] {
  let page: Page;
  try {
    page = readPage(told, threadId, () => {});
  } catch (error) {
    return [(error as Error).message];
  }
  const from = told as Told;
  return [
    ...(from.items as unknown[]).flatMap((item, i) => objectionsToComment(item, threadId, `items[${i}]`)),
    ...lost(from, page, PAGE, 'page'),
    ...(from.nextCursor === undefined ? ['page.nextCursor is missing: a string, or null at the end'] : []),
    ...(page.closed ? lost(from.closed, page.closed, CLOSED, 'page.closed') : []),
  ];
}

/** What the widget would leave out of a session. */
export function objectionsToSession(told: unknown): string[] {
  try {
    const session = readSession(told);
    const from = told as Told;
    return [
      ...(from.user === undefined ? ['session.user is missing: an author, or null for somebody signed out'] : []),
      ...lost(from, session, SESSION, 'session'),
      ...(session.user ? lost(from.user, session.user, AUTHOR, 'session.user') : []),
      ...(session.limits ? lost(from.limits, session.limits, LIMITS, 'session.limits') : []),
      ...(session.can ? lost(from.can, session.can, Object(from.can) as object, 'session.can') : []),
    ];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** What the widget would leave out of a batch of changes. */
export function objectionsToBatch(told: unknown, threadId: string): string[] {
  const left: string[] = [];
  try {
    const batch = readBatch(told, threadId, (reason) => left.push(reason));
    const upserts = (told as ChangeBatch).changes.flatMap((change) => (change?.type === 'upsert' ? [change] : []));
    const rows = upserts.flatMap(({ comment }) => objectionsToComment(comment, threadId, 'upsert.comment'));
    return [...left, ...rows, ...lost(told, batch, BATCH, 'batch')];
  } catch (error) {
    return [(error as Error).message];
  }
}
