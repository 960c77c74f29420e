/** How a wish of the reader's is granted: the page hears it first, and may stop it. */
import type { Words } from '../i18n/words.js';
import type { Comment } from '../model/comment.js';
import type { Calls } from '../store/calls.js';
import type { SessionStore } from '../store/session-store.js';
import type { CommentThread } from './comment-thread.js';
import { CommentSignInRequest, CommentSignOutRequest, type CommentRequest } from './events.js';
import type { Acts } from './thread-acts.js';

export interface RequestOptions {
  readonly thread: CommentThread;
  readonly session: SessionStore;
  readonly calls: Calls;
  readonly acts: Acts;
  words(): Words;
  /** Says it to everybody. */
  say(text: string): void;
  /** Somebody signed in or out. */
  signed(): void;
  posted(comment: Comment): unknown;
}

/** Dispatches the wish on the thread, then acts, unless it was stopped. Resolves to whether it acted. */
export function createRequests(options: RequestOptions): (wish: CommentRequest) => Promise<boolean> {
  const { thread, session, calls, acts, words, say, signed, posted } = options;
  return async (wish) => {
    thread.notice = undefined;
    thread.dispatchEvent(wish);
    if (!(await wish.granted())) return false;
    if (wish instanceof CommentSignInRequest) {
      // A link has been followed already, and comes before the adapter's own way; without either there is none left.
      const link = thread.signInUrl || session.$session.get()?.signInUrl;
      if (!link && !calls.has('signIn')) say(words().say('gateClosed'));
      if (link || !calls.has('signIn')) return false;
    }
    const comment = await acts.act(wish);
    if (wish instanceof CommentSignInRequest || wish instanceof CommentSignOutRequest) signed();
    if (comment) posted(comment);
    return true;
  };
}
