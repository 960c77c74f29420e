/** The facts a thread tells the page. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';

type Fact =
  | 'comment-thread-ready'
  | 'comment-posted'
  | 'comment-edited'
  | 'comment-deleted'
  | 'comment-voted'
  | 'comment-reacted'
  | 'comment-reported'
  | 'comment-arrivals'
  | 'comment-count-changed'
  | 'comment-session-changed';

/** Something that is so now. */
export class CommentFact extends Event {
  constructor(
    type: Fact | 'comment-refused' | 'comment-thread-failed',
    readonly threadId: string,
    readonly source: 'viewer' | 'remote',
    readonly comment?: Comment,
  ) {
    super(type, { bubbles: true, composed: true });
  }
}

/** The thread's number of comments is another now: visible ones, not deleted. */
export class CommentCountChanged extends CommentFact {
  constructor(
    threadId: string,
    readonly count: number,
  ) {
    super('comment-count-changed', threadId, 'remote');
  }
}

/** The back end refused a wish, or loading failed. */
export class CommentFailed extends CommentFact {
  constructor(
    type: 'comment-refused' | 'comment-thread-failed',
    threadId: string,
    readonly error: AdapterError | Error,
    comment?: Comment,
  ) {
    super(type, threadId, 'viewer', comment);
  }
}

declare global {
  interface HTMLElementEventMap {
    'comment-thread-ready': CommentFact;
    'comment-thread-failed': CommentFailed;
    'comment-posted': CommentFact;
    'comment-edited': CommentFact;
    'comment-deleted': CommentFact;
    'comment-voted': CommentFact;
    'comment-reacted': CommentFact;
    'comment-reported': CommentFact;
    'comment-refused': CommentFailed;
    'comment-arrivals': CommentFact;
    'comment-count-changed': CommentCountChanged;
  }
}
