import type { Message } from './messages.js';

/** The English words of the composer. */
export const enWriting = {
  write: 'Add a comment',
  writeReply: 'Reply to {author}',
  writeEdit: 'Edit your comment',
  post: 'Post comment',
  save: 'Save changes',
  cancel: 'Cancel',
  draftSaved: 'Draft saved',
  needText: 'Write something first.',
  notSent: 'Your comment was not posted. Your text is safe here.',
  notSaved: 'Your changes were not saved. Your text is safe here.',
  posted: 'Your comment is posted.',
  saved: 'Your changes are saved.',
  signInFirst: 'Sign in to post this. Your text is kept.',
} as const satisfies Record<string, Message>;
