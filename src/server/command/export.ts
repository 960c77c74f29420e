import { writeFile } from 'node:fs/promises';
import { printedThread } from '../export/printed-thread.js';
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
    const options = { lang: given.text('lang') ?? 'en', timeZone: given.text('time-zone') ?? 'UTC', maxDepth: 5 };
    const text = format === 'html' ? printedThread(threads[0]!, options) : JSON.stringify({ threads }, null, 1);
    if (out === undefined) print(text);
    else await writeFile(out, `${text}\n`);
  });
}
