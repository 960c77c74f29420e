/** How a thread's rows are written: its attributes, and its words in the form the model asks for. */
import { en } from '../i18n/en.js';
import type { Words } from '../i18n/words.js';
import { blocksOf } from '../model/body-formats.js';
import type { RowStyle, RowWords } from '../model/comment-row.js';

function rowWords(words: Words): RowWords {
  const { say } = words;
  // What a reader meets first needs no holes filled, but where it does.
  const sentences = Object.fromEntries(Object.keys(en).map((key) => [key, say(key as keyof typeof en)]));
  return {
    ...words,
    ...(sentences as Record<keyof typeof en, string>),
    number: (path) => say('number', { path: path.map(words.number).join('.') }),
    label: (path, author) => say(author ? 'label' : 'labelGone', { path, author }),
    inReplyTo: (author) => say('inReplyTo', { author }),
  };
}

export function createRowStyle(words: Words, settings: Omit<RowStyle, 'words' | 'blocks'>): RowStyle {
  // An element's properties are its prototype's, which spreading leaves behind.
  const { idPrefix, headingLevel, numbering, maxDepth, avatars } = settings;
  return { idPrefix, headingLevel, numbering, maxDepth, avatars, words: rowWords(words), blocks: blocksOf };
}
