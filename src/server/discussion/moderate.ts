import { Refusal } from '../refusal.js';
import { SHOWN, WAITING, type CommentRow } from '../storage/tables.js';
import { note } from './audit.js';
import { demand } from './permissions.js';
import type { ThreadWriting } from './thread-writing.js';

export type Act = 'hide' | 'restore' | 'approve' | 'pin' | 'unpin' | 'close' | 'open';

/** Closes the thread or opens it again. */
export async function turnThread(writing: ThreadWriting, act: 'close' | 'open', reason?: string): Promise<void> {
  const { thread, scene } = writing;
  demand(scene, null, 'moderate');
  thread.closed_at = act === 'close' ? scene.now : null;
  thread.closed_reason = act === 'close' ? (reason ?? null) : null;
  thread.turned = writing.next();
  await note(writing, act, null, reason);
  await writing.end();
}

/** What an act makes of a comment; `undefined`: it cannot be done to this one. */
function effectOf(row: CommentRow, act: Act): Partial<CommentRow> | undefined {
  if (act === 'pin' || act === 'unpin')
    return row.status === 'published' ? { pinned: act === 'pin' ? 1 : 0 } : undefined;
  if (act === 'hide' && (row.status === 'published' || row.status === 'pending'))
    return { status: 'hidden', removed_by: 'moderator' };
  const returns = act === 'restore' ? row.status === 'hidden' : row.status === 'pending';
  if (!returns || act === 'hide') return undefined;
  const back = { status: 'published', removed_by: null } as const;
  // What waited is new to everybody who could not see it.
  return row.shown === WAITING ? { ...back, shown: SHOWN, made: 0 } : back;
}

/** What a moderator does to one comment. */
export async function moderateComment(
  writing: ThreadWriting,
  id: string,
  act: Exclude<Act, 'close' | 'open'>,
  reason?: string,
): Promise<CommentRow> {
  const { thread, scene } = writing;
  demand(scene, null, 'moderate');
  const row = await writing.row(id);
  const effect = effectOf(row, act);
  // Done already: two moderators may press the same button.
  if (effect === undefined && (act === 'approve' || act === 'restore') && row.status === 'published') return row;
  if (effect === undefined && act === 'hide' && row.status === 'hidden') return row;
  if (effect === undefined) throw new Refusal('invalid', `This comment cannot be taken to "${act}"`, { field: 'act' });
  if (row.status === 'published' && act === 'hide') thread.total--;
  if (effect.status === 'published') thread.total++;
  if (effect.shown === SHOWN) await writing.countReply(row.parent_id, 1);
  const changed = await writing.change(row, effect);
  await note(writing, act, id, reason);
  await writing.end();
  return changed;
}
