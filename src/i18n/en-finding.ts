import type { Message } from './messages.js';

/** The English words of what helps to find one's way; they arrive with its first use. */
export const enFinding = {
  nextTop: 'Next conversation',
  previousTop: 'Previous conversation',
  toParent: 'Go to what it answers',
  back: 'Back to comment {path}',
  newHere: { one: '{count} new since your last visit', other: '{count} new since your last visit' },
  nextNew: 'Next new comment',
  share: 'Share…',
  copyLink: 'Copy link',
  copied: 'Link copied.',
  linkHere: 'The link to this comment',
  mute: 'Mute {author}',
  unmute: 'Unmute {author}',
  muted: '{author} is muted in this browser.',
  unmuted: '{author} is no longer muted.',
  showMuted: 'Show the comment',
  hideMuted: 'Hide the comment',
  shortcuts: 'Keyboard shortcuts',
  nextComment: 'Next comment',
  previousComment: 'Previous comment',
  foldReplies: 'Hide or show the replies',
  close: 'Close',
} as const satisfies Record<string, Message>;
