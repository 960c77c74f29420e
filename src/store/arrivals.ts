/** Comments of others that have no place here yet: those that wait for the reader, and those that wait for their page. */
import type { Comment } from '../model/comment.js';
import { counts } from '../model/tree.js';
import { insertComment } from '../model/tree-edits.js';
import type { Heard } from './outbox.js';
import { countReply } from './patch-comment.js';
import type { ThreadState } from './thread-state.js';

export interface Arrivals {
  /** A comment nobody knew of. */
  hear(comment: Comment): void;
  /** One that has no place yet is another now, or is gone. */
  revise(waiting: Heard, change: Partial<Comment>): void;
  /** Whether it was written after all that stood here when the thread was loaded; not known of every comment. */
  isNew(comment: Comment): boolean | undefined;
  /** From now on only what is newer than this is new. */
  passBy(comment: Comment): void;
  /** Tells how many wait, where that is different now. */
  tell(): void;
  /** Puts every arrival in its place, and tells. */
  show(): void;
}

export function createArrivals(state: ThreadState, heard: Map<string, Heard>, newestFirst: () => boolean): Arrivals {
  /** When the newest comment of the first page was written. */
  let newest = -Infinity;
  state.$phase.subscribe(({ name }) => {
    if (name !== 'ready') return;
    newest = -Infinity;
    for (const { comment, pending } of state.tree.places.values()) if (comment && !pending) passBy(comment);
  });

  function passBy({ createdAt }: Comment): void {
    newest = Math.max(newest, Date.parse(createdAt) || newest);
  }

  function isNew({ createdAt }: Comment): boolean | undefined {
    return createdAt ? Date.parse(createdAt) >= newest : undefined;
  }

  const arriving = () => [...heard.values()].filter(({ arrives }) => arrives).map(({ comment }) => comment);

  return {
    isNew,
    passBy,
    hear(comment) {
      const { id, parentId } = comment;
      const { tree } = state;
      const parent = parentId === null ? tree.root : tree.get(parentId);
      // Replies of a branch that was never opened come with it when it is.
      const isOpen = parent && (parent === tree.root || parent.next !== undefined || parent.replies.length > 0);
      const hasHome = parent ? isOpen : heard.get(parentId!)?.arrives;
      heard.set(id, { comment, arrives: hasHome === true && isNew(comment) !== false });
      state.count(1);
      countReply(state, parentId, 1);
    },
    revise(waiting, change) {
      const { comment } = waiting;
      waiting.comment = { ...comment, ...change, id: comment.id, parentId: comment.parentId };
      const step = Number(counts(waiting.comment)) - Number(counts(comment));
      if (step) state.count(step);
    },
    tell() {
      const before = state.$arrivals.get();
      const now = arriving().filter(counts);
      if (now.length !== before.length || now.some((comment, i) => comment !== before[i])) state.$arrivals.set(now);
    },
    show() {
      const comments = arriving();
      if (!comments.length) return;
      const answered = new Set(comments.map(({ parentId }) => parentId));
      state.$arrivals.set([]);
      for (const comment of comments) {
        const { id, parentId } = comment;
        const { tree } = state;
        heard.delete(id);
        const hasHome = parentId === null || tree.get(parentId);
        // What was taken away while it waited is shown only where something answers it.
        if (tree.get(id) || !hasHome || !(counts(comment) || answered.has(id))) continue;
        const first = parentId === null && newestFirst();
        state.$edit.set({ type: 'inserted', place: insertComment(tree, comment, { first }) });
      }
    },
  };
}
