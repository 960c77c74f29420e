import { opened } from './opened.js';
import type { Given } from './settings.js';

/** Copies everything that is committed to a new file, while a server goes on. */
export const backup = (
  given: Given,
  [file]: readonly string[],
  { tell }: { tell(text: string): void },
): Promise<void> =>
  opened(given, async ({ db }) => {
    await db.backup(file!);
    tell(`Everything is in ${file}.`);
  });
