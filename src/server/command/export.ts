import { writeFile } from 'node:fs/promises';
import { printThread } from '../../print-thread.js';
import { storedThreads, type StoredThread } from '../export/stored-threads.js';
import { opened } from './opened.js';
import { dbSetting } from './serve-settings.js';
import { Misuse, type Given, type Setting } from './settings.js';

export const exportSettings: Record<string, Setting> = {
  ...dbSetting,
  thread: { value: 'ID', says: 'this thread alone' },
  format: { value: 'FORMAT', says: 'json, or html: one thread as a page shows it; json unless given' },
  out: { value: 'FILE', says: 'where to; to the standard output unless given' },
  lang: { value: 'TAG', says: 'the language of numbers and times in HTML; en unless given' },
  'time-zone': { value: 'NAME', says: 'the time zone of HTML; UTC unless given' },
};

/** The element with all that everybody sees in it; `adapter="none"`: it asks for nothing more. */
function printed({ threadId, comments }: StoredThread, given: Given): string {
  const attributes = {
    'thread-id': threadId,
    adapter: 'none',
    lang: given.text('lang') ?? 'en',
    'time-zone': given.text('time-zone') ?? 'UTC',
  };
  return printThread(comments.filter(({ status }) => status !== 'pending'), attributes); // prettier-ignore
}

/** Writes what is kept: as JSON that can be imported again, or as HTML of a thread that is over. */
export async function exportThreads(
  given: Given,
  _: readonly string[],
  { print }: { print(text: string): void },
): Promise<void> {
  const format = given.oneOf('format', 'json', 'html') ?? 'json';
  const threadId = given.text('thread');
  if (format === 'html' && threadId === undefined)
    throw new Misuse('--format html is for one thread: name it with --thread.');
  const out = given.text('out');
  await opened(given, async (discussion, moment) => {
    const threads: StoredThread[] = [];
    for await (const thread of storedThreads(discussion.db.reading, moment, threadId)) threads.push(thread);
    if (threadId !== undefined && threads.length === 0)
      throw new Misuse(`Nobody has written in the thread "${threadId}".`);
    const text = format === 'html' ? printed(threads[0]!, given) : JSON.stringify({ threads }, null, 1);
    if (out === undefined) print(text);
    else await writeFile(out, `${text}\n`);
  });
}
