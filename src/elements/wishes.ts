/** A reader's wishes about comments that are there. They arrive with the first of them. */
import type { Body, Comment } from '../model/comment.js';
import { CommentRequest } from './events.js';

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

export class CommentReactRequest extends CommentRequest {
  constructor(
    threadId: string,
    readonly comment: Comment,
    /** One of `limits.reactions`. */
    readonly key: string,
    readonly on: boolean,
  ) {
    super('react', threadId);
  }
}

export class CommentReportRequest extends CommentRequest {
  constructor(
    threadId: string,
    readonly comment: Comment,
    readonly reason: string,
    readonly note?: string,
  ) {
    super('report', threadId);
  }
}

declare global {
  interface HTMLElementEventMap {
    'comment-edit-request': CommentEditRequest;
    'comment-delete-request': CommentDeleteRequest;
    'comment-vote-request': CommentVoteRequest;
    'comment-react-request': CommentReactRequest;
    'comment-report-request': CommentReportRequest;
  }
}
