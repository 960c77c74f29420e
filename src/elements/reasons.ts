/** A failure, or a denial, as a sentence a reader can act on. */
import type { AdapterError, Failure } from '../adapters/adapter-error.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Words } from '../i18n/words.js';
import { denialKey } from './denial-key.js';

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
  if (error.reason) return words.say(denialKey(error.reason));
  if (error.code === 'rate-limited' && error.retryAfter) {
    return words.say('whyRateLimitedFor', { count: Math.ceil(error.retryAfter) });
  }
  return words.say(FAILURES[error.code] ?? 'whyServer');
}
