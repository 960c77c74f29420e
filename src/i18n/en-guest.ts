import type { Message } from './messages.js';

/** The English words of the fields a guest fills. */
export const enGuest = {
  name: 'Your name',
  email: 'Your e-mail (never shown)',
  needName: 'Please give a name.',
  needEmail: 'Please give an e-mail address.',
} as const satisfies Record<string, Message>;
