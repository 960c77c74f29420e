import type { Session } from '../model/session.js';
import { CommentFact } from './facts.js';

/** Somebody signed in or out. */
export class CommentSessionChanged extends CommentFact {
  constructor(
    threadId: string,
    readonly session: Session,
  ) {
    super('comment-session-changed', threadId, 'viewer');
  }
}

declare global {
  interface HTMLElementEventMap {
    'comment-session-changed': CommentSessionChanged;
  }
}
