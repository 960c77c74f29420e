import { newId } from './new-id.js';
import type { ThreadWriting } from './thread-writing.js';

/** Puts down what a moderator did. `subject`: the comment; `null`: the whole thread. */
export async function note(
  { tx, thread, scene }: ThreadWriting,
  act: string,
  subject: string | null,
  reason: string | undefined,
): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      thread_id: thread.thread_id,
      id: newId(scene.now),
      acted_at: scene.now,
      actor: scene.viewer.person ?? '',
      act,
      subject,
      reason: reason ?? null,
    })
    .execute();
}
