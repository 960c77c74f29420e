/** What is done to comments that are there: changing, removing, voting, reacting, reporting. Arrives with the first press. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Body, Comment } from '../model/comment.js';
import { createCommentActs } from '../store/comment-acts.js';
import type { CommentRequest } from './events.js';
import { createHeldRemovals, type HeldRemovals } from './held-removals.js';
import type { Told } from './thread-acts.js';
import {
  CommentDeleteRequest,
  CommentEditRequest,
  CommentReactRequest,
  CommentReportRequest,
  CommentVoteRequest,
} from './wishes.js';

/** Each wish resolves to whether it was done; rejects with an `AdapterError` where the back end refuses, which was said by then. */
export interface LaterActs extends Pick<HeldRemovals, 'undo' | 'resume' | 'flush'> {
  edit(comment: Comment, body: Body): Promise<boolean>;
  /** The comment as the back end has it now, or as it is known where that cannot be asked. Never rejects. */
  latest(comment: Comment): Promise<Comment>;
  remove(comment: Comment): Promise<boolean>;
  vote(comment: Comment, value: -1 | 0 | 1): Promise<boolean>;
  react(comment: Comment, key: string, on: boolean): Promise<boolean>;
  report(comment: Comment, reason: string, note?: string): Promise<boolean>;
  /** Does what a granted wish asks. */
  act(wish: CommentRequest): Promise<void>;
}

export function createLaterActs(told: Told): LaterActs {
  const { store, part, request, refused, tell } = told;
  const { threadId } = store;
  const acts = createCommentActs(store, part.leaving);
  const held = createHeldRemovals(told, acts.remove);

  async function carryOut(wish: CommentRequest): Promise<void> {
    if (wish instanceof CommentEditRequest)
      tell('comment-edited', await acts.edit(wish.comment.id, wish.body, wish.comment.version));
    else if (wish instanceof CommentDeleteRequest) held.hold(wish.comment);
    else if (wish instanceof CommentVoteRequest) tell('comment-voted', await acts.vote(wish.comment.id, wish.value));
    else if (wish instanceof CommentReactRequest)
      tell('comment-reacted', await acts.react(wish.comment.id, wish.key, wish.on));
    else if (wish instanceof CommentReportRequest) {
      await acts.report(wish.comment.id, wish.reason, wish.note);
      tell('comment-reported', wish.comment);
    }
  }

  return {
    ...held,
    edit: (comment, body) => request(new CommentEditRequest(threadId, comment, body)),
    latest: (comment) => acts.latest(comment.id).catch(() => store.tree.get(comment.id)?.comment ?? comment),
    remove: (comment) => request(new CommentDeleteRequest(threadId, comment)),
    vote: (comment, value) => request(new CommentVoteRequest(threadId, comment, value)),
    react: (comment, key, on) => request(new CommentReactRequest(threadId, comment, key, on)),
    report: (comment, reason, note) => request(new CommentReportRequest(threadId, comment, reason, note)),
    async act(wish) {
      try {
        await carryOut(wish);
      } catch (error) {
        // A composer and a dialog say it themselves, where the text is.
        const speaks = wish instanceof CommentEditRequest || wish instanceof CommentReportRequest;
        if (!speaks) refused(error as AdapterError);
        throw error;
      }
    },
  };
}
