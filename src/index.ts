/** The door for developers: what a page's own script may import. No side effects. */
export { defineAdapter } from './adapters/registry.js';
export { AdapterError } from './adapters/adapter-error.js';
export type { Failure } from './adapters/adapter-error.js';
export type * from './adapters/adapter.js';
export type * from './model/comment.js';
export type * from './model/page.js';
export type * from './model/change.js';
export type * from './model/session.js';
export type { Messages } from './i18n/messages.js';
export type { CommentItem } from './elements/comment-item.js';
export { CommentThread } from './elements/comment-thread.js';
export type { SignInGate } from './elements/sign-in-gate.js';
export type * from './elements/events.js';
export type * from './elements/wishes.js';
export type * from './elements/facts.js';
export type * from './elements/session-fact.js';
export { version } from './version.js';
