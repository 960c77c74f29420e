/** The wishes of a reader, which the page may stop. Facts are in `facts.ts`. */
import type { NewComment } from '../adapters/adapter.js';
import type { Body, Comment } from '../model/comment.js';

type Wish = 'post' | 'edit' | 'delete' | 'vote' | 'sign-in' | 'sign-out';

/**
 * A wish of the reader's. `preventDefault()` stops it: the page does it in its own way, or not at all.
 * `waitUntil(promise)` holds it until the promise settles; a rejection stops it.
 */
export abstract class CommentRequest extends Event {
  readonly #holds: Promise<unknown>[] = [];

  constructor(
    wish: Wish,
    readonly threadId: string,
  ) {
    super(`comment-${wish}-request`, { bubbles: true, composed: true, cancelable: true });
  }

  waitUntil(promise: Promise<unknown>): void {
    this.#holds.push(promise);
  }

  /** Whether the wish may go on, once everything it waits for has settled. */
  async granted(): Promise<boolean> {
    const held = await Promise.allSettled(this.#holds);
    return !this.defaultPrevented && held.every((hold) => hold.status === 'fulfilled');
  }
}

export class CommentPostRequest extends CommentRequest {
  constructor(
    threadId: string,
    readonly parentId: string | null,
    readonly body: Body,
    readonly clientId: string,
    readonly author?: NewComment['author'],
  ) {
    super('post', threadId);
  }
}

export class CommentEditRequest extends CommentRequest {
  constructor(
    threadId: string,
    readonly comment: Comment,
    readonly body: Body,
  ) {
    super('edit', threadId);
  }
}

export class CommentDeleteRequest extends CommentRequest {
  constructor(
    threadId: string,
    readonly comment: Comment,
  ) {
    super('delete', threadId);
  }
}

export class CommentVoteRequest extends CommentRequest {
  constructor(
    threadId: string,
    readonly comment: Comment,
    readonly value: -1 | 0 | 1,
  ) {
    super('vote', threadId);
  }
}

export class CommentSignInRequest extends CommentRequest {
  constructor(
    threadId: string,
    /** The comment the reader was about to answer. */
    readonly commentId: string | null,
  ) {
    super('sign-in', threadId);
  }
}

export class CommentSignOutRequest extends CommentRequest {
  constructor(threadId: string) {
    super('sign-out', threadId);
  }
}

declare global {
  interface HTMLElementEventMap {
    'comment-post-request': CommentPostRequest;
    'comment-edit-request': CommentEditRequest;
    'comment-delete-request': CommentDeleteRequest;
    'comment-vote-request': CommentVoteRequest;
    'comment-sign-in-request': CommentSignInRequest;
    'comment-sign-out-request': CommentSignOutRequest;
  }
}
