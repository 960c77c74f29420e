import type { Body, Comment } from '../model/comment.js';
import type { NewComment } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import {
  ancestorsOf,
  repliesTo,
  rowOf,
  type KeptThread,
  type KeptRow,
  type Viewer,
  type Write,
} from './kept-thread.js';
import { demand, moderates } from './permission.js';
import { rowNamed } from './seen-by.js';

const changed = (row: KeptRow, comment: Partial<Comment>): KeptRow => ({
  ...row,
  comment: { ...row.comment, ...comment },
});
const written = (row: KeptRow): Write => ({ rows: [row], answer: row });

/** Code points, as `limits.maxBody` counts them: a surrogate pair is one. */
const lengthOf = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

const checked = ({ format, text }: Body, { limits }: Viewer): Body => {
  const refuse = (why: string): never => {
    throw new AdapterError('invalid', why, { field: 'body' });
  };
  if (typeof text !== 'string' || !text.trim()) refuse('A comment needs some text');
  if (lengthOf(text) > (limits.maxBody ?? Infinity)) refuse(`A comment holds ${limits.maxBody} characters at most`);
  if (limits.bodyFormats && !limits.bodyFormats.includes(format)) refuse(`Comments in ${format} are not taken here`);
  return { format, text };
};

const authorOf = ({ session, key }: Viewer, given: NewComment['author']): Comment['author'] => {
  if (session.user) return session.user;
  const name = given?.name.trim().slice(0, 100);
  if (!name) throw new AdapterError('invalid', 'A guest needs a name', { field: 'name' });
  if (session.guest === 'name+email' && !given?.email?.includes('@'))
    throw new AdapterError('invalid', 'A guest needs an e-mail address', { field: 'email' });
  return { name, ...(key !== null && { id: key }) };
};

/** A new comment. The same `clientId` again answers with the comment it made the first time. */
export function created(thread: KeptThread, viewer: Viewer, given: NewComment, id: string): Write {
  const { parentId, clientId, body, threadId } = given;
  for (const row of thread.rows.values()) {
    if (row.comment.clientId !== clientId || row.owner !== viewer.key) continue;
    if (row.gone) throw new AdapterError('conflict', 'This comment was posted and has been removed since');
    return { rows: [], answer: row };
  }
  demand(thread, viewer, parentId === null ? null : rowNamed(thread, viewer, parentId), 'reply');
  const comment: Comment = {
    id,
    parentId,
    threadId,
    author: authorOf(viewer, given.author),
    body: checked(body, viewer),
    createdAt: new Date(viewer.now).toISOString(),
    status: 'published',
    score: 0,
    clientId,
    version: '1',
    ...(viewer.limits.reactions && {
      reactions: viewer.limits.reactions.map(({ key }) => ({ key, count: 0, mine: false })),
    }),
  };
  return written(rowOf(comment, viewer.key));
}

/** A new text. Throws `conflict` where the comment is no longer the version that was edited. */
export function edited(
  thread: KeptThread,
  viewer: Viewer,
  { id, body, ifVersion }: { id: string; body: Body; ifVersion?: string | undefined },
): Write {
  const row = rowNamed(thread, viewer, id);
  demand(thread, viewer, row, 'edit');
  const { version } = row.comment;
  if (ifVersion !== undefined && ifVersion !== version)
    throw new AdapterError('conflict', 'The comment was changed in the meantime');
  return written(
    changed(row, {
      body: checked(body, viewer),
      editedAt: new Date(viewer.now).toISOString(),
      version: String((Number(version) || 0) + 1),
    }),
  );
}

/** A tombstone where replies keep the place, else nothing; then the tombstones above that stood for it alone go too. */
export function removed(thread: KeptThread, viewer: Viewer, { id }: { id: string }): Write {
  const row = rowNamed(thread, viewer, id);
  if (row.comment.status === 'deleted') return { rows: [], answer: row };
  demand(thread, viewer, row, 'delete');
  const { parentId, threadId, createdAt, clientId } = row.comment;
  const own = row.owner !== null && row.owner === viewer.key;
  const removedBy = own || !moderates(viewer) ? 'author' : 'moderator';
  const rest: Comment = { id, parentId, threadId, createdAt, author: null, body: null, status: 'deleted', removedBy };
  // Sent once more, late, it must not come back.
  if (clientId !== undefined) rest.clientId = clientId;
  const bare = { ...rowOf(rest, row.owner), made: row.made };
  if (repliesTo(thread, id).length) return written(bare);
  const rows: KeptRow[] = [{ ...bare, gone: true }];
  for (const above of ancestorsOf(thread, row)) {
    if (above.comment.status !== 'deleted' || repliesTo(thread, above.comment.id).length > 1) break;
    rows.push({ ...above, gone: true });
  }
  return { rows, answer: rows[0]! };
}

/** One vote a viewer: it replaces their earlier one, 0 takes it back. */
export function voted(thread: KeptThread, viewer: Viewer, { id, value }: { id: string; value: -1 | 0 | 1 }): Write {
  const row = rowNamed(thread, viewer, id);
  demand(thread, viewer, row, 'vote');
  const allowed = viewer.limits.votes === 'up-down' ? [-1, 0, 1] : [0, 1];
  if (!allowed.includes(value))
    throw new AdapterError('invalid', `A vote of ${value} is not taken here`, { field: 'value' });
  const votes = new Map(row.votes);
  const before = votes.get(viewer.key!) ?? 0;
  if (value) votes.set(viewer.key!, value);
  else votes.delete(viewer.key!);
  return written({ ...changed(row, { score: (row.comment.score ?? 0) + value - before }), votes });
}

/** Adds the viewer to a reaction or takes them out; twice is once. */
export function reacted(
  thread: KeptThread,
  viewer: Viewer,
  { id, key, on }: { id: string; key: string; on: boolean },
): Write {
  const row = rowNamed(thread, viewer, id);
  demand(thread, viewer, row, 'react');
  if (!viewer.limits.reactions?.some((reaction) => reaction.key === key))
    throw new AdapterError('invalid', `No reaction "${key}" here`, { field: 'key' });
  const viewers = new Set(row.reacted.get(key));
  if (viewers.has(viewer.key!) === on) return { rows: [], answer: row };
  if (on) viewers.add(viewer.key!);
  else viewers.delete(viewer.key!);
  const given = row.comment.reactions ?? [];
  const known = given.some((reaction) => reaction.key === key) ? given : [...given, { key, count: 0, mine: false }];
  const reactions = known.map((reaction) =>
    reaction.key === key ? { ...reaction, count: Math.max(0, reaction.count + (on ? 1 : -1)) } : reaction,
  );
  return written({ ...changed(row, { reactions }), reacted: new Map(row.reacted).set(key, viewers) });
}

/** Throws where the viewer may not report this comment. Nobody reads reports here, so none is kept. */
export function reported(thread: KeptThread, viewer: Viewer, { id }: { id: string }): void {
  demand(thread, viewer, rowNamed(thread, viewer, id), 'report');
}
