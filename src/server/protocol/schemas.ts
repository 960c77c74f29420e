/** What goes over the wire. Requests are checked by these, and the OpenAPI document is made from them. */
import { z } from 'zod';

/** Longer names are no address of a page any more. */
const MOST_ID = 1_024;
const KEY = 200;

const threadId = z.string().min(1).max(MOST_ID).describe('Which discussion: an address or any other name of a page');
const id = z.string().min(1).max(KEY).describe('A comment of that thread');
const time = z.string().describe('RFC 3339');
const denial = z.enum(['signed-out', 'not-owner', 'locked', 'too-late', 'depth', 'banned', 'unverified', 'subscribers-only']); // prettier-ignore
const answer = z.union([z.boolean(), denial]).describe('Whether it is allowed, or why not');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));

export const author = z
  .object({
    id: z.string().optional(),
    name: z.string(),
    login: z.string().optional(),
    avatarUrl: z.string().optional(),
    url: z.string().optional(),
    badges: z.array(z.string()).optional(),
    presence: z.enum(['online', 'offline']).optional(),
  })
  .meta({ id: 'Author' });

export const body = z
  .object({ format: z.enum(['text', 'markdown', 'html']), text: z.string().max(200_000) })
  .meta({ id: 'Body' });

export const comment = z
  .object({
    id,
    parentId: id.nullable(),
    author: author.nullable(),
    body: body.nullable(),
    createdAt: time,
    editedAt: time.optional(),
    editableUntil: time.optional(),
    status: z.enum(['published', 'pending', 'hidden', 'deleted']),
    removedBy: z.enum(['author', 'moderator']).optional(),
    replyCount: z.number().int().min(0),
    score: z.number().int(),
    viewerVote: z.literal([-1, 0, 1]).optional(),
    reactions: z.array(z.object({ key: z.string(), count: z.number(), mine: z.boolean() })).optional(),
    pinned: z.boolean().optional(),
    can: z.record(z.enum(['reply', 'edit', 'delete', 'vote', 'react', 'report', 'moderate']), answer),
    clientId: z.string().optional(),
    version: z.string(),
  })
  .meta({ id: 'Comment' });

const closed = z.object({ at: time, reason: z.string().optional() }).meta({ id: 'Closed' });

export const page = z
  .object({
    items: z.array(comment),
    nextCursor: z.string().nullable(),
    replies: z.union([z.literal('all'), z.record(z.string(), z.object({ nextCursor: z.string().nullable() }))]),
    total: z.number().int(),
    checkpoint: z.string(),
    closed: closed.optional(),
  })
  .meta({ id: 'Page' });

export const found = z.object({ comment, ancestors: z.array(comment).optional() }).meta({ id: 'FoundComment' });

const change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('upsert'), comment }),
  z.object({ type: z.literal('patch'), id, patch: comment.partial() }),
  z.object({ type: z.literal('remove'), id, parentId: id.nullable() }),
  z.object({ type: z.literal('thread'), total: z.number().optional(), closed: closed.nullable().optional() }),
  z.object({ type: z.literal('reset') }),
]);

export const changes = z
  .object({ changes: z.array(change), checkpoint: z.string(), more: z.boolean().optional() })
  .meta({ id: 'ChangeBatch' });

export const counts = z.record(z.string(), z.number().int()).meta({ id: 'Counts' });

export const session = z
  .object({
    user: author.nullable(),
    guest: z.enum(['no', 'name', 'name+email']),
    can: z.record(z.enum(['comment', 'vote', 'report', 'moderate']), answer),
    signInUrl: z.string().optional(),
    limits: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Session' });

export const refusal = z
  .object({
    code: z.string(),
    message: z.string(),
    retryAfter: z.number().optional().describe('Seconds'),
    field: z.string().optional(),
    reason: denial.optional(),
  })
  .meta({ id: 'Refusal' });

const queued = z.object({
  threadId,
  comment,
  reports: z.array(z.object({ reason: z.string(), note: z.string().nullable(), at: time })).optional(),
});
export const queue = z.object({ items: z.array(queued) }).meta({ id: 'Queue' });
export const audit = z
  .object({
    items: z.array(
      z.object({ at: time, actor: z.string(), act: z.string(), subject: z.string().nullable(), reason: z.string().nullable() }), // prettier-ignore
    ),
  })
  .meta({ id: 'Audit' });
export const person = z.record(z.string(), z.unknown()).meta({ id: 'EverythingOfMine' });

/** Questions of the address. */
export const asks = {
  inThread: z.object({ thread: threadId }),
  list: z.object({
    thread: threadId,
    parent: id.optional(),
    sort: z.enum(['oldest', 'newest', 'top']).default('oldest'),
    limit: whole(1, 1_000_000).default(50),
    cursor: z.string().max(2_000).optional(),
    depth: whole(0, 1_000_000).default(0).describe('Levels of replies to send along'),
    each: whole(1, 1_000_000).default(3).describe('Replies of each parent to send along'),
  }),
  get: z.object({ thread: threadId, ancestors: z.enum(['0', '1']).default('0') }),
  changes: z.object({
    thread: threadId,
    since: z.string().max(200).optional(),
    upto: whole(0, 999_999_999).optional().describe('The seq of an event: an answer older than it will not do'),
  }),
  threads: z.object({ thread: z.array(threadId).min(1).max(200) }),
  queue: z.object({
    state: z.enum(['pending', 'reported']).default('pending'),
    thread: threadId.optional(),
    afterThread: threadId.optional(),
    afterId: id.optional(),
  }),
  nothing: z.object({}),
};

const words = z.string().max(2_000);

/** Bodies of requests. What they hold beside this is never read. */
export const brings = {
  comment: z
    .object({
      threadId,
      parentId: id.nullable(),
      body,
      clientId: z.string().min(1).max(KEY),
      author: z.object({ name: z.string().max(100), email: z.string().max(254).optional() }).optional(),
      page: z.object({ url: z.string().max(2_048).default(''), title: z.string().max(500).default('') }).prefault({}),
      website: z.string().optional().describe('A field no person sees: who fills it in waits for a moderator'),
    })
    .meta({ id: 'NewComment' }),
  edit: z.object({ body }).meta({ id: 'Edit' }),
  vote: z.object({ value: z.literal([-1, 0, 1]) }).meta({ id: 'Vote' }),
  report: z.object({ reason: words.min(1), note: words.optional() }).meta({ id: 'Report' }),
  moderation: z
    .object({
      id: id.nullable(),
      act: z.enum(['hide', 'restore', 'approve', 'pin', 'unpin', 'close', 'open']),
      reason: words.optional(),
    })
    .meta({ id: 'Moderation' }),
  ban: z
    .object({
      person: z.string().min(1).max(KEY),
      until: z.iso.datetime({ offset: true }).nullable().default(null),
      reason: words.optional(),
    }) // prettier-ignore
    .meta({ id: 'Ban' }),
};
