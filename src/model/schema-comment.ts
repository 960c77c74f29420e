import type { Action, Author, Body, Comment, Denial, Reaction, Status } from './comment.js';
import {
  count,
  each,
  fields,
  flag,
  isOwnWord,
  key,
  label,
  object,
  oneOf,
  part,
  readers,
  readInto,
  refuse,
  requiredKey,
  text,
  time,
  webAddress,
  webPath,
  whole,
  type Fields,
  type Reader,
} from './schema-field.js';

/** The longest body, in UTF-16 units: far above any site's limit, and still read and painted at once. */
const MAX_BODY = 200_000;

export const format: Reader<Body['format']> = oneOf('text', 'markdown', 'html');
const status: Reader<Status> = oneOf('published', 'pending', 'hidden', 'deleted');
export const denial: Reader<Denial> = oneOf(
  'signed-out',
  'not-owner',
  'locked',
  'too-late',
  'depth',
  'banned',
  'unverified',
  'subscribers-only',
);

/** What is allowed of the actions named; what is neither a yes, a no nor a known reason is left out. */
export function permissions<A extends string>(...actions: A[]): Reader<Partial<Record<A, boolean | Denial>>> {
  const allowed: Reader<boolean | Denial> = (value) => flag(value) ?? denial(value);
  return object<Partial<Record<A, boolean | Denial>>>(actions.map((action) => [action, allowed]));
}

const anyone = object(
  readers<Author>({
    name: label,
    id: key,
    login: label,
    avatarUrl: webPath,
    url: webAddress,
    badges: each(label),
    presence: oneOf('online', 'offline'),
  }),
);

/** `undefined` for an author nobody could name; a login stands in for a name. */
export const author: Reader<Author> = (value) => {
  const into = anyone(value);
  if (into) into.name ||= into.login ?? '';
  return into?.name ? into : undefined;
};

const body: Reader<Body> = (value) => {
  const from = fields(value, 'comment.body');
  const words = from.text;
  if (typeof words !== 'string') return refuse('comment.body.text', 'a string', words);
  if (words.length > MAX_BODY)
    return refuse('comment.body.text', `at most ${MAX_BODY} characters`, words.length + ', too long');
  return { format: format(from.format) ?? 'text', text: words };
};

const tally = object(readers<Reaction>({ key, count, mine: flag }), 'key', 'count');

const reaction: Reader<Reaction> = (value) => {
  const into = tally(value);
  if (into) into.mine ??= false;
  return into;
};

const language: Reader<string> = (value) => {
  const tag = text(value);
  return tag && /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
};

/** A copy of a plain object's own fields. */
const extension: Reader<Record<string, unknown>> = (value) => {
  const from = part(value);
  const prototype: unknown = from && Object.getPrototypeOf(from);
  // Plain in whichever realm it was made: only an Object.prototype has no prototype of its own.
  if (!from || (prototype && Object.getPrototypeOf(prototype))) return undefined;
  return Object.fromEntries(Object.entries(from).filter(([name]) => isOwnWord(name)));
};

const COMMENT = readers<Partial<Comment>>({
  author,
  body,
  createdAt: time,
  status: (value) => status(value) ?? 'published',
  editedAt: time,
  editableUntil: time,
  removedBy: oneOf('author', 'moderator'),
  replyCount: count,
  score: whole,
  viewerVote: oneOf(-1, 0, 1),
  reactions: each(reaction),
  pinned: flag,
  featured: flag,
  lang: language,
  can: permissions<Action>('reply', 'edit', 'delete', 'vote', 'react', 'report', 'moderate'),
  clientId: key,
  version: key,
  ext: extension,
});

/** What is deleted keeps neither its words nor its author, whatever stands in their place. */
function read<C extends Partial<Comment>>(into: C, from: Fields): C {
  if (from.status !== 'deleted') return readInto<Partial<Comment>>(into, from, COMMENT) as C;
  into.author = into.body = null;
  return readInto<Partial<Comment>>(into, { ...from, author: null, body: null }, COMMENT) as C;
}

/**
 * A comment rebuilt from an adapter's answer: optional fields that cannot be read are left out, `threadId` is filled
 * in. A deleted comment keeps neither its body nor its author.
 * @throws SchemaError where it has no id, another thread's id, a parent or body that cannot be read, or a body over
 * 200,000 UTF-16 units.
 */
export function readComment(value: unknown, threadId: string): Comment {
  const from = fields(value, 'comment');
  const id = requiredKey(from.id, 'comment.id');
  const parentId = from.parentId ? requiredKey(from.parentId, 'comment.parentId') : null;
  const thread = from.threadId || threadId;
  if (thread !== threadId && key(thread) !== threadId) refuse('comment.threadId', threadId, thread);
  return read(
    { id, parentId: parentId === id ? null : parentId, author: null, body: null, createdAt: '', threadId },
    from,
  );
}

/**
 * The part of a comment that changed. It names no other comment, thread or parent than it had: `id`, `threadId` and
 * `parentId` are left out.
 * @throws SchemaError where it is no object or brings a body that cannot be read.
 */
export function readPatch(value: unknown): Partial<Comment> {
  const from = fields(value, 'patch');
  const into: Partial<Comment> = {};
  if (from.author === null) into.author = null;
  if (from.body === null) into.body = null;
  return read(into, from);
}
