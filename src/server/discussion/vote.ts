import { Refusal } from '../refusal.js';
import type { CommentRow } from '../storage/tables.js';
import { demand } from './permissions.js';
import type { ThreadWriting } from './thread-writing.js';

/** One vote a person: it replaces their earlier one, 0 takes it back. */
export async function vote(writing: ThreadWriting, id: string, value: -1 | 0 | 1): Promise<CommentRow> {
  const { tx, thread, scene } = writing;
  const row = await writing.row(id);
  demand(scene, row, 'vote');
  if (value === -1 && scene.rules.limits.votes !== 'up-down')
    throw new Refusal('invalid', 'Votes go up only here', { field: 'value' });
  const mine = { thread_id: thread.thread_id, comment_id: id, voter: scene.viewer.person! };
  const before = await tx
    .selectFrom('vote')
    .select('value')
    .where('thread_id', '=', mine.thread_id)
    .where('comment_id', '=', id)
    .where('voter', '=', mine.voter)
    .executeTakeFirst();
  const by = value - (before?.value ?? 0);
  if (by === 0) return row;
  if (value === 0)
    await tx
      .deleteFrom('vote')
      .where('thread_id', '=', mine.thread_id)
      .where('comment_id', '=', id)
      .where('voter', '=', mine.voter)
      .execute();
  else
    await tx
      .insertInto('vote')
      .values({ ...mine, value })
      .onConflict((twice) => twice.columns(['thread_id', 'comment_id', 'voter']).doUpdateSet({ value }))
      .execute();
  const voted = await writing.change(row, { score: row.score + by });
  await writing.end();
  return voted;
}
