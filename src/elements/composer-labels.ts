/** What a composer calls its field, and the button that sends it. */
import type { Words } from '../i18n/words.js';
import type { Comment } from '../model/comment.js';
import { shownName } from '../model/comment-row.js';

export function fieldLabel(words: Words, replyTo: Comment | undefined, editing: Comment | undefined): string {
  if (editing) return words.say('writeEdit');
  const author = shownName(replyTo?.author, { anonymous: words.say('anonymous') });
  return replyTo ? words.say('writeReply', { author }) : words.say('write');
}

/** The button says what it does. */
export function submitLabel(words: Words, replyTo: Comment | undefined, editing: Comment | undefined): string {
  if (editing) return words.say('save');
  return replyTo ? fieldLabel(words, replyTo, editing) : words.say('post');
}
