/** What a viewer does to comments that are there already. Loaded with the first such act. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import { readComment } from '../model/schema-comment.js';
import { createEdits, type Edit } from './edits.js';
import { patchComment } from './patch-comment.js';
import { createReactions, type React } from './reactions.js';
import { readable } from './readable.js';
import { createRemovals, type Removals } from './removals.js';
import type { ThreadStore } from './thread-store.js';
import { createVotes, type CastVote } from './votes.js';

export interface CommentActs extends Removals {
  readonly edit: Edit;
  /** The comment as the back end has it now, and shown so. Rejects with an `AdapterError`. */
  latest(id: string): Promise<Comment>;
  readonly vote: CastVote;
  readonly react: React;
  /** Rejects with an `AdapterError` where nobody received it. */
  report(id: string, reason: string, note?: string): Promise<void>;
}

/** `leaving`: by id, what an undo of a removal brings back. */
export function createCommentActs(store: ThreadStore, leaving: Map<string, Comment>): CommentActs {
  const change = createEdits(store);

  const acts: CommentActs = {
    ...createRemovals(store, leaving),
    async edit(id, body, version) {
      try {
        return await change(id, body, version);
      } catch (error) {
        if ((error as AdapterError).code !== 'conflict') throw error;
        // An answer that was lost made this writer's own change the newer one.
        const now = await acts.latest(id).catch(() => undefined);
        if (now?.body?.text === body.text && now.body.format === body.format) return now;
        throw error;
      }
    },
    async latest(id) {
      const read = (answer: unknown) => readComment((answer as { comment?: unknown } | null)?.comment, store.threadId);
      const comment = await readable(store.calls.call('get', { id }, read));
      return patchComment(store.state, id, comment) ?? comment;
    },
    vote: createVotes(store),
    react: createReactions(store),
    report: (id, reason, note) => store.calls.call('report', { id, reason, ...(note && { note }) }, () => undefined),
  };
  return acts;
}
