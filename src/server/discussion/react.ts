import { Refusal } from '../refusal.js';
import type { CommentRow } from '../storage/tables.js';
import { demand } from './permissions.js';
import { talliesOf } from './seen-by.js';
import type { ThreadWriting } from './thread-writing.js';

/** Adds a person to a reaction or takes them out; twice is once. */
export async function react(writing: ThreadWriting, id: string, key: string, on: boolean): Promise<CommentRow> {
  const { tx, thread, scene } = writing;
  const row = await writing.row(id);
  demand(scene, row, 'react');
  if (!scene.rules.limits.reactions?.some((reaction) => reaction.key === key))
    throw new Refusal('invalid', 'There is no such reaction here', { field: 'key' });
  const mine = { thread_id: thread.thread_id, comment_id: id, reactor: scene.viewer.person!, key };
  const changed = on
    ? await tx
        .insertInto('reaction')
        .values(mine)
        .onConflict((twice) => twice.doNothing())
        .executeTakeFirst()
    : await tx
        .deleteFrom('reaction')
        .where('thread_id', '=', mine.thread_id)
        .where('comment_id', '=', id)
        .where('reactor', '=', mine.reactor)
        .where('key', '=', key)
        .executeTakeFirst();
  const rows = 'numDeletedRows' in changed ? changed.numDeletedRows : (changed.numInsertedOrUpdatedRows ?? 0n);
  if (rows === 0n) return row;
  const tallies = talliesOf(row);
  tallies[key] = Math.max(0, (tallies[key] ?? 0) + (on ? 1 : -1));
  const reacted = await writing.change(row, { reactions: JSON.stringify(tallies) });
  await writing.end();
  return reacted;
}
