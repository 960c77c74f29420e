import { readDisqus } from '../import/disqus-file.js';
import { importThread } from '../import/import-thread.js';
import { readThreads } from '../import/thread-file.js';
import { opened } from './opened.js';
import { dbSetting } from './serve-settings.js';
import type { Given, Setting } from './settings.js';

export const importSettings: Record<string, Setting> = {
  ...dbSetting,
  format: { value: 'FORMAT', says: 'disqus or json; by the name of the file unless given' },
  thread: { value: 'ID', says: 'the thread of a JSON file that names none' },
  'thread-by': { value: 'WHAT', says: 'threads of Disqus are called by address or identifier; address unless given' },
};

/** Threads between two words on how far it is. */
const EVERY = 500;

/** Brings a file in; what is there already stays, so that it can be done again. */
export async function importFile(
  given: Given,
  [file]: readonly string[],
  { tell }: { tell(text: string): void },
): Promise<void> {
  const format = given.oneOf('format', 'disqus', 'json') ?? (/\.xml$/i.test(file!) ? 'disqus' : 'json');
  const by = given.oneOf('thread-by', 'address', 'identifier') ?? 'address';
  const threads = format === 'disqus' ? await readDisqus(file!, by) : await readThreads(file!, given.text('thread'));
  const all = threads.reduce((sum, { comments }) => sum + comments.length, 0);
  tell(`${all} comments in ${threads.length} threads`);
  await opened(given, async (discussion, moment) => {
    let read = 0;
    let fresh = 0;
    for (const [index, thread] of threads.entries()) {
      fresh += await importThread(discussion, moment, thread);
      read += thread.comments.length;
      if ((index + 1) % EVERY === 0) tell(`${read} of ${all} comments, ${index + 1} of ${threads.length} threads`);
    }
    tell(`${fresh} comments are new, ${all - fresh} were here already.`);
  });
}
