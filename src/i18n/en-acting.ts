import type { Message } from './messages.js';

/** The English words of the controls around and under comments; they arrive with those controls. */
export const enActing = {
  empty: 'No comments yet. Yours could be the first.',
  closed: 'This discussion is closed.',
  closedWhy: 'This discussion is closed: {reason}',
  inThisBrowser: 'Comments are kept in this browser only.',
  sort: 'Sort',
  oldest: 'Oldest first',
  newest: 'Newest first',
  top: 'Top first',
  more: 'Show more comments',
  arrivals: { one: '{count} new comment', other: '{count} new comments' },
  unreadable: { one: '{count} comment could not be read.', other: '{count} comments could not be read.' },
  unknownComment: 'The comment this link leads to is not here. It may have been removed.',
  someReplies: 'Show more replies',
  moreReplies: { one: 'Show {count} more reply', other: 'Show {count} more replies' },
  reply: 'Reply',
  edit: 'Edit',
  delete: 'Delete',
  voteUp: 'Upvote',
  voteDown: 'Downvote',
  score: { one: '{count} point', other: '{count} points' },
  ofAuthor: '{action}: comment {path} by {author}',
  deletedNow: 'Comment deleted.',
  undo: 'Undo',
  gateClosed: 'Signing in is not possible here.',
} as const satisfies Record<string, Message>;
