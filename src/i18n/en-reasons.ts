import type { Message } from './messages.js';

/** The English words for what was refused, and why. */
export const enReasons = {
  whyUnauthenticated: 'Please sign in first.',
  whyForbidden: 'This is not allowed.',
  whyNotFound: 'It is no longer there.',
  whyConflict: 'Somebody changed it in the meantime.',
  whyInvalid: 'The site did not accept it.',
  whyRateLimited: 'That was too fast. Wait a moment, then try again.',
  whyRateLimitedFor: {
    one: 'That was too fast. Wait {count} second.',
    other: 'That was too fast. Wait {count} seconds.',
  },
  whyLocked: 'The discussion is closed.',
  whyUnsupported: 'This discussion does not offer that.',
  whyNetwork: 'The site could not be reached.',
  whyServer: 'The site made a mistake.',
  denySignedOut: 'Sign in to do this.',
  denyNotOwner: 'Only its author may do this.',
  denyLocked: 'The discussion is closed.',
  denyTooLate: 'The time for this has passed.',
  denyDepth: 'Replies cannot go deeper here.',
  denyBanned: 'You may not write here.',
  denyUnverified: 'Confirm your e-mail address first.',
  denySubscribersOnly: 'Only subscribers may write here.',
  offlineCopy: 'You are offline. This is what was here when you last read it.',
} as const satisfies Record<string, Message>;
