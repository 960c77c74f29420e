/** The wishes of a reader, which the page may stop; those about comments that are there are in `wishes.ts`, facts in `facts.ts`. */
import type { NewComment } from '../adapters/adapter.js';
import type { Body } from '../model/comment.js';

type Wish = 'post' | 'edit' | 'delete' | 'vote' | 'react' | 'report' | 'sign-in' | 'sign-out';

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
    'comment-sign-in-request': CommentSignInRequest;
    'comment-sign-out-request': CommentSignOutRequest;
  }
}
