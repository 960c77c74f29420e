import type { Message } from './messages.js';

/** The English words for a text that is too long or was refused, and what to do with it. */
export const enTrouble = {
  left: { one: '{count} character left', other: '{count} characters left' },
  over: { one: '{count} character too many', other: '{count} characters too many' },
  editText: 'Edit text',
  discard: 'Discard',
  theirs: 'It was changed while you wrote. This is what it says now:',
  keepMine: 'Save mine instead',
} as const satisfies Record<string, Message>;
