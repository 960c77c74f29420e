import { GONE, SHOWN, type CommentRow } from '../storage/tables.js';
import { note } from './audit.js';
import { demand } from './permissions.js';
import type { ThreadWriting } from './thread-writing.js';

/** What is left of a comment that is removed: its place. */
const emptied = {
  status: 'deleted',
  author_id: null,
  author_name: null,
  author_more: null,
  author_email: null,
  body_format: null,
  body_text: null,
  edited_at: null,
  score: 0,
  reactions: null,
  pinned: 0,
} as const;

const isAnswered = async ({ tx, thread }: ThreadWriting, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('comment')
    .select('id')
    .where('thread_id', '=', thread.thread_id)
    .where('parent_id', '=', id)
    .where('shown', '<>', GONE)
    .limit(1)
    .executeTakeFirst()) !== undefined;

async function forgetDeeds({ tx, thread }: ThreadWriting, id: string): Promise<void> {
  for (const table of ['vote', 'reaction', 'report'] as const)
    await tx.deleteFrom(table).where('thread_id', '=', thread.thread_id).where('comment_id', '=', id).execute();
}

/** Takes its place away too, and those of removed comments above that stood for it alone. */
async function vacate(writing: ThreadWriting, row: CommentRow): Promise<void> {
  let leaving: CommentRow | undefined = row;
  while (leaving !== undefined) {
    if (leaving.shown === SHOWN) await writing.countReply(leaving.parent_id, -1);
    await writing.change(leaving, { ...emptied, removed_by: leaving.removed_by, shown: GONE });
    const { parent_id }: CommentRow = leaving;
    leaving = await writing.tx
      .selectFrom('comment')
      .selectAll()
      .where('thread_id', '=', writing.thread.thread_id)
      .where('id', '=', parent_id)
      .where('status', '=', 'deleted')
      .where('shown', '<>', GONE)
      .executeTakeFirst();
    if (leaving !== undefined && (await isAnswered(writing, leaving.id))) return;
  }
}

/** Removes text and author. Answers the tombstone where replies keep its place, else nothing. */
export async function removeComment(writing: ThreadWriting, id: string): Promise<CommentRow | undefined> {
  const { scene } = writing;
  const row = await writing.row(id);
  if (row.status === 'deleted') return row;
  demand(scene, row, 'delete');
  const isOwn = row.author_id !== null && row.author_id === scene.viewer.person;
  const removed_by = isOwn ? 'author' : 'moderator';
  if (!isOwn) await note(writing, 'delete', id, undefined);
  return erase(writing, { ...row, removed_by });
}

/** Removes a comment whoever wrote it; `row.removed_by` says on whose behalf. */
export async function erase(writing: ThreadWriting, row: CommentRow): Promise<CommentRow | undefined> {
  const { thread } = writing;
  if (row.status === 'published') thread.total--;
  await forgetDeeds(writing, row.id);
  let tombstone: CommentRow | undefined;
  if (await isAnswered(writing, row.id))
    tombstone = await writing.change(row, { ...emptied, removed_by: row.removed_by });
  else await vacate(writing, row);
  await writing.end();
  return tombstone;
}
