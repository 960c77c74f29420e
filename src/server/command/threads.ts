import type { Surroundings } from './command.js';
import { opened } from './opened.js';
import { Misuse, type Given } from './settings.js';

/** Sets whether the comments of one thread wait for a moderator. */
export async function moderateThread(
  given: Given,
  [threadId, when]: readonly string[],
  { tell }: Surroundings,
): Promise<void> {
  if (when !== 'pre' && when !== 'post' && when !== 'site')
    throw new Misuse(`"${when}" is not known: give pre, post, or site for what the whole site does.`);
  await opened(given, async (discussion, moment) => {
    await discussion.write(
      moment,
      threadId!,
      ({ tx }) =>
        tx
          .updateTable('thread')
          .set({ moderation: when === 'site' ? null : when })
          .where('thread_id', '=', threadId!)
          .execute(),
      { url: '', title: '' },
    );
    tell(`New comments in "${threadId}": ${when}.`);
  });
}
