import type { MessageKey } from '../i18n/messages.js';
import type { Denial } from '../model/comment.js';

/** The sentence for a denial: `too-late` is said by `denyTooLate`. */
export function denialKey(denial: Denial): MessageKey {
  return `deny${denial.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}` as MessageKey;
}
