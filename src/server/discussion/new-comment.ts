import type { Author, Body } from '../../model/comment.js';
import { Refusal } from '../refusal.js';
import { GONE, SHOWN, WAITING, type CommentRow } from '../storage/tables.js';
import { checkedBody } from './checked-body.js';
import { demand, type Scene } from './permissions.js';
import { newId } from './new-id.js';
import type { ThreadWriting } from './thread-writing.js';

export interface Draft {
  parentId: string | null;
  body: Body;
  clientId: string;
  author?: { name: string; email?: string | undefined } | undefined;
}

/** What is put down of who wrote it. */
type Signature = Pick<CommentRow, 'author_id' | 'author_name' | 'author_more' | 'author_email'>;

/** How an account signs. */
export function signatureOf({ id, name, ...more }: Author): Signature {
  const rest = JSON.stringify(more);
  return { author_id: id ?? null, author_name: name, author_more: rest === '{}' ? null : rest, author_email: null };
}

function signature({ viewer, rules }: Scene, given: Draft['author']): Signature {
  if (viewer.author) return { ...signatureOf(viewer.author), author_id: viewer.person };
  const name = given?.name.trim();
  if (!name) throw new Refusal('invalid', 'A guest needs a name', { field: 'name' });
  const email = given?.email?.trim();
  if (rules.guest === 'name+email' && !/^[^\s@]+@[^\s@]+$/.test(email ?? ''))
    throw new Refusal('invalid', 'A guest needs an e-mail address', { field: 'email' });
  return { author_id: viewer.person, author_name: name, author_more: null, author_email: email ?? null };
}

/** The comment this was sent as before, where it was. */
async function sentBefore(
  { tx, thread, scene }: ThreadWriting,
  { clientId, body }: Draft,
): Promise<CommentRow | undefined> {
  const row = await tx
    .selectFrom('comment')
    .selectAll()
    .where('thread_id', '=', thread.thread_id)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.shown === GONE || row.status === 'deleted')
    throw new Refusal('conflict', 'This comment was posted and has been removed since');
  if (row.author_id !== scene.viewer.person || (row.version === 1 && row.body_text !== body.text))
    throw new Refusal('invalid', 'This clientId belongs to another comment', { field: 'clientId' });
  return row;
}

async function refuseRepetition({ tx, thread, scene }: ThreadWriting, { body }: Draft): Promise<void> {
  const { viewer, rules, now } = scene;
  if (rules.repeatWindow === 0 || viewer.person === null) return;
  const said = await tx
    .selectFrom('comment')
    .select('id')
    .where('thread_id', '=', thread.thread_id)
    .where('author_id', '=', viewer.person)
    .where('created_at', '>', now - rules.repeatWindow)
    .where('body_text', '=', body.text)
    .executeTakeFirst();
  if (said) throw new Refusal('conflict', 'You have just said this here', { field: 'body' });
}

/**
 * Writes a new comment; one that was sent before under the same `clientId` is answered as it is. It waits for a
 * moderator where it is `suspect`, or where the thread or the site has all of them wait. Throws what forbids it.
 */
export async function writeComment(writing: ThreadWriting, draft: Draft, suspect: boolean): Promise<CommentRow> {
  const before = await sentBefore(writing, draft);
  if (before) return before;
  const { tx, thread, scene } = writing;
  const held = !scene.viewer.moderates && (suspect || (thread.moderation ?? scene.rules.moderation) === 'pre');
  const parent = draft.parentId === null ? null : await writing.row(draft.parentId);
  demand(scene, parent, 'reply');
  const body = checkedBody(scene.rules, draft.body);
  const signed = signature(scene, draft.author);
  await refuseRepetition(writing, draft);

  const at = Math.max(scene.now, thread.last_at + 1);
  const seq = writing.next();
  const row: CommentRow = {
    thread_id: thread.thread_id,
    id: newId(at),
    parent_id: parent?.id ?? '',
    depth: (parent?.depth ?? 0) + 1,
    shown: held ? WAITING : SHOWN,
    made: seq,
    seq,
    status: held ? 'pending' : 'published',
    removed_by: null,
    ...signed,
    body_format: body.format,
    body_text: body.text,
    created_at: at,
    edited_at: null,
    version: 1,
    score: 0,
    reactions: null,
    reply_count: 0,
    pinned: 0,
    client_id: draft.clientId,
  };
  await tx.insertInto('comment').values(row).execute();
  writing.tell(row);
  thread.last_at = at;
  if (!held) {
    thread.total++;
    await writing.countReply(row.parent_id, 1);
  }
  await writing.end();
  return row;
}
