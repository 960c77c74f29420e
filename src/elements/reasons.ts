/** A failure, or a denial, as a sentence a reader can act on. */
import type { AdapterError, Failure } from '../adapters/adapter-error.js';
import { enReasons } from '../i18n/en-reasons.js';
import type { MessageKey } from '../i18n/messages.js';
import { addEnglish, type Words } from '../i18n/words.js';
import type { Denial } from '../model/comment.js';

const FAILURES: Record<Failure, MessageKey> = {
  unauthenticated: 'whyUnauthenticated',
  forbidden: 'whyForbidden',
  'not-found': 'whyNotFound',
  conflict: 'whyConflict',
  invalid: 'whyInvalid',
  'rate-limited': 'whyRateLimited',
  locked: 'whyLocked',
  unsupported: 'whyUnsupported',
  'cursor-expired': 'whyServer',
  network: 'whyNetwork',
  server: 'whyServer',
};

export function reasonFor(error: AdapterError, words: Words): string {
  addEnglish(enReasons);
  if (error.reason) return denialFor(error.reason, words);
  if (error.code === 'rate-limited' && error.retryAfter) {
    return words.say('whyRateLimitedFor', { count: Math.ceil(error.retryAfter) });
  }
  const why = words.say(FAILURES[error.code] ?? 'whyServer');
  // What exactly was not accepted only the back end can say.
  return error.code === 'invalid' ? `${why} ${error.message}` : why;
}

/** A denial as a sentence: `too-late` is said by `denyTooLate`. */
export function denialFor(denial: Denial, words: Words): string {
  addEnglish(enReasons);
  const key = `deny${denial.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
  return words.say(key as MessageKey);
}

/** What a reader without network should know of what they read. */
export function offlineSentence(words: Words): string {
  addEnglish(enReasons);
  return words.say('offlineCopy');
}
