import type { AdapterError } from '../adapters/adapter-error.js';
import type { Words } from '../i18n/words.js';

/** A refusal in the reader's words; in the back end's own where ours cannot be fetched. */
export function reasonOf(error: AdapterError, words: Words): Promise<string> {
  return import('./reasons.js').then(
    ({ reasonFor }) => reasonFor(error, words),
    () => error.message,
  );
}
