import type { Message } from './messages.js';

/**
 * The English words a reader meets first, and by their keys the type every other language must fill.
 * `{name}` is a hole. A record is chosen by the plural category of `{count}`.
 */
export const en = {
  title: 'Comments',
  counted: { one: '{count} comment', other: '{count} comments' },
  loading: 'Loading comments…',
  failed: 'The comments could not be loaded.',
  retry: 'Try again',
  notThere: 'This discussion could not be found.',
  notAllowed: 'You may not read this discussion.',
  linked: 'The linked conversation',
  list: 'Comments {from} to {to}',
  replies: 'Replies to {author}',

  number: '{path}.',
  label: 'Comment {path} by {author}',
  labelGone: 'Comment {path}',
  inReplyTo: 'in reply to {author}',
  anonymous: 'Someone',
  edited: 'edited',
  pending: 'Sending…',
  awaiting: 'Awaiting approval: only you can see this',
  online: 'online',
  offline: 'offline',
  noText: 'This comment has no text.',
  missing: 'This comment is not available.',
  deletedByAuthor: 'This comment was deleted by its author.',
  deletedByModerator: 'This comment was removed by a moderator.',
  deleted: 'This comment was deleted.',
  hidden: 'This comment is hidden by a moderator.',
} as const satisfies Record<string, Message>;
