import type { Words } from '../i18n/words.js';
import { shownName } from '../model/comment-row.js';
import { pathOf, type Place } from '../model/tree.js';

/** Every control of a thread has a name of its own: what it does, and to which comment. */
export function controlName({ say }: Words, action: string, place: Place): string {
  const author = shownName(place.comment?.author, { anonymous: say('anonymous') });
  return say('ofAuthor', { action, path: pathOf(place).join('.'), author });
}
