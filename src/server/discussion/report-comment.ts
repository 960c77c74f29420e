import { demand } from './permissions.js';
import type { ThreadWriting } from './thread-writing.js';

/** Puts a report down for the moderators; a second one by the same person replaces their first. */
export async function reportComment(
  writing: ThreadWriting,
  id: string,
  reason: string,
  note: string | undefined,
): Promise<void> {
  const { tx, thread, scene } = writing;
  demand(scene, await writing.row(id), 'report');
  const words = { reason, note: note ?? null, reported_at: scene.now };
  await tx
    .insertInto('report')
    .values({ thread_id: thread.thread_id, comment_id: id, reporter: scene.viewer.person!, ...words })
    .onConflict((twice) => twice.columns(['thread_id', 'comment_id', 'reporter']).doUpdateSet(words))
    .execute();
}
