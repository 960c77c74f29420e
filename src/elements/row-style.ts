/** How a thread's rows are written: its attributes, and its words in the form the model asks for. */
import type { Words } from '../i18n/words.js';
import { blocksOf } from '../model/body-formats.js';
import type { RowStyle, RowWords } from '../model/comment-row.js';

function rowWords(words: Words): RowWords {
  const { say } = words;
  return {
    time: words.time,
    number: (path) => say('number', { path: path.map(words.number).join('.') }),
    label: (path, author) => (author ? say('label', { path, author }) : say('labelGone', { path })),
    inReplyTo: (author) => say('inReplyTo', { author }),
    anonymous: say('anonymous'),
    edited: say('edited'),
    pending: say('pending'),
    awaiting: say('awaiting'),
    online: say('online'),
    offline: say('offline'),
    noText: say('noText'),
    missing: say('missing'),
    deletedByAuthor: say('deletedByAuthor'),
    deletedByModerator: say('deletedByModerator'),
    deleted: say('deleted'),
    hidden: say('hidden'),
  };
}

export function createRowStyle(words: Words, settings: Omit<RowStyle, 'words' | 'blocks'>): RowStyle {
  // An element's properties are its prototype's, which spreading leaves behind.
  const { idPrefix, headingLevel, numbering, maxDepth, avatars } = settings;
  return { idPrefix, headingLevel, numbering, maxDepth, avatars, words: rowWords(words), blocks: blocksOf };
}
