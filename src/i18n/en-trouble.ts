import type { Message } from './messages.js';

/** The English words for a text that was refused, and what to do with it. */
export const enTrouble = {
  editText: 'Edit text',
  discard: 'Discard',
  theirs: 'It was changed while you wrote. This is what it says now:',
  keepMine: 'Save mine instead',
} as const satisfies Record<string, Message>;
