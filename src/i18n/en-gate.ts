import type { Message } from './messages.js';

/** The English words of the gate. */
export const enGate = {
  gate: 'To join the discussion, {signIn}.',
  gateRegister: 'To join the discussion, {signIn} or {register}.',
  signIn: 'sign in',
  register: 'create an account',
  signOut: 'Sign out',
  signedIn: 'You are signed in as {author}.',
} as const satisfies Record<string, Message>;
