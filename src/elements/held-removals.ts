/** Removals that can be undone for a while, and are told to the back end then, or when the page is left. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Removal } from '../store/removals.js';
import type { Told } from './thread-acts.js';

/** Milliseconds a removal can be undone. */
const UNDO = 6_000;

export interface HeldRemovals {
  hold(comment: Comment): void;
  undo(id: string): void;
  /** Takes up the removals that were under way when the page was left. */
  resume(): void;
  /** Tells the back end of every held removal now. */
  flush(): void;
}

export function createHeldRemovals(told: Told, remove: (id: string) => Removal): HeldRemovals {
  const { store, removals, tell, refuse, refused, removed } = told;
  const held = new Map<string, { removal: Removal; comment: Comment; timer: ReturnType<typeof setTimeout> }>();

  function hold(comment: Comment, due = Date.now() + UNDO): void {
    const removal = remove(comment.id);
    held.set(comment.id, { removal, comment, timer: setTimeout(() => void commit(comment.id), due - Date.now()) });
    removals.add({ id: comment.id, due });
  }

  async function commit(id: string): Promise<void> {
    const { removal, comment, timer } = held.get(id)!;
    held.delete(id);
    clearTimeout(timer);
    try {
      await removal.commit();
      removals.drop(id);
      tell('comment-deleted', comment);
    } catch (error) {
      removals.drop(id);
      refuse(error as AdapterError, comment);
      refused(error as AdapterError);
    }
  }

  return {
    hold(comment) {
      hold(comment);
      removed();
    },
    undo(id) {
      const kept = held.get(id);
      if (!kept) return;
      clearTimeout(kept.timer);
      held.delete(id);
      removals.drop(id);
      kept.removal.undo();
    },
    resume() {
      for (const { id, due } of removals.list()) {
        const comment = store.tree.get(id)?.comment;
        // Gone already, or on a page that is not here: whoever meets it there can delete it again.
        if (!comment || comment.status === 'deleted') removals.drop(id);
        else if (!held.has(id)) hold(comment, Math.max(due, Date.now()));
      }
    },
    flush() {
      for (const id of [...held.keys()]) void commit(id);
    },
  };
}
