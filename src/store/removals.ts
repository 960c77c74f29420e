/** Removals: a comment goes at once, and can come back until the back end has heard of it. */
import type { Comment } from '../model/comment.js';
import { readComment } from '../model/schema-comment.js';
import { removePlace } from '../model/tree-edits.js';
import { countReply, knownComment, patchComment } from './patch-comment.js';
import type { ThreadStore } from './thread-store.js';

/** A comment that is gone here and can still come back. */
export interface Removal {
  undo(): void;
  /** Rejects with an `AdapterError`, and then the comment is back. */
  commit(): Promise<void>;
}

export interface Removals {
  /** Takes the viewer's comment away on this page; the back end hears of it by `commit`. */
  remove(id: string): Removal;
}

/** `leaving`: by id, what an undo brings back. */
export function createRemovals({ state, calls, threadId }: ThreadStore, leaving: Map<string, Comment>): Removals {
  /** Loaded anew, it stands there as if nothing had happened; then there is nothing to take back. */
  function comeBack(id: string): void {
    const place = state.tree.get(id);
    const comment = leaving.get(id);
    leaving.delete(id);
    if (!place?.leaving || !comment) return;
    place.leaving = false;
    patchComment(state, id, { status: undefined, removedBy: undefined, ...comment });
  }

  function go(id: string, tombstone: Partial<Comment>, forGood: boolean): void {
    const place = state.tree.get(id);
    leaving.delete(id);
    // The change feed may have been quicker than the answer.
    if (!place?.comment) return;
    place.leaving = false;
    const { parentId } = place.comment;
    patchComment(state, id, tombstone);
    if (!forGood || place.replies.length || !removePlace(state.tree, place)) return;
    state.removed(place);
    countReply(state, parentId, -1);
  }

  return {
    remove(id) {
      const comment = knownComment(state, id);
      const gone = { status: 'deleted', removedBy: 'author', author: null, body: null } as const;
      leaving.set(id, comment);
      state.tree.get(id)!.leaving = true;
      patchComment(state, id, gone);
      return {
        undo: () => comeBack(id),
        async commit() {
          try {
            const read = (row: unknown) => (row ? readComment(row, threadId) : undefined);
            const tombstone = await calls.call('remove', { id }, read);
            go(id, tombstone ?? gone, !tombstone);
          } catch (error) {
            comeBack(id);
            throw error;
          }
        },
      };
    },
  };
}
