import type { Message } from './messages.js';

/** The English words of the composer. */
export const enWriting = {
  write: 'Add a comment',
  writeReply: 'Reply to {author}',
  writeEdit: 'Edit your comment',
  post: 'Post comment',
  save: 'Save changes',
  cancel: 'Cancel',
  name: 'Your name',
  email: 'Your e-mail (never shown)',
  draftSaved: 'Draft saved',
  left: { one: '{count} character left', other: '{count} characters left' },
  over: { one: '{count} character too many', other: '{count} characters too many' },
  needText: 'Write something first.',
  needName: 'Please give a name.',
  needEmail: 'Please give an e-mail address.',
  notSent: 'Your comment was not posted. Your text is safe here.',
  notSaved: 'Your changes were not saved. Your text is safe here.',
  posted: 'Your comment is posted.',
  saved: 'Your changes are saved.',
  signInFirst: 'Sign in to post this. Your text is kept.',
} as const satisfies Record<string, Message>;
