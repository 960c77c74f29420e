/** What others do: applies change batches, each of which may come twice, late, or about rows nobody loaded. */
import type { Change, ChangeBatch } from '../model/change.js';
import type { Comment } from '../model/comment.js';
import { counts, type Place } from '../model/tree.js';
import { insertComment, removePlace } from '../model/tree-edits.js';
import type { Outbox } from './outbox.js';
import type { ThreadState } from './thread-state.js';

export interface Changes {
  apply(batch: ChangeBatch): void;
  /** Puts every waiting arrival in its place and forgets the wait. */
  showArrivals(): void;
}

export interface ChangeOptions {
  /** Arrivals are shown at once instead of waiting for the reader. */
  auto(): boolean;
  newestFirst(): boolean;
  reload(): void;
}

export function createChanges(state: ThreadState, outbox: Outbox, options: ChangeOptions): Changes {
  function patch(place: Place, change: Partial<Comment>): void {
    const before = place.comment;
    if (!before) return;
    place.comment = { ...before, ...change, id: before.id, parentId: before.parentId };
    state.changed(place);
    const step = Number(counts(place.comment)) - Number(counts(before));
    if (step) state.count(step);
  }

  function upsert(comment: Comment): void {
    const known = state.tree.get(comment.id);
    if (known) {
      if (known.comment) return patch(known, comment);
      known.comment = comment;
      return state.changed(known);
    }
    const mine = outbox.pendingFor(comment);
    if (mine) return outbox.settle(mine, comment);
    if (!counts(comment)) return;
    const waiting = state.$arrivals.get();
    if (waiting.some((arrival) => arrival.id === comment.id)) return;
    const parent = comment.parentId === null ? state.tree.root : state.tree.get(comment.parentId);
    if (parent?.comment) patch(parent, { replyCount: (parent.comment.replyCount ?? parent.replies.length) + 1 });
    state.count(1);
    // Replies of a branch that was never opened come with it when it is.
    const unopened = parent && parent !== state.tree.root && parent.next === undefined && !parent.replies.length;
    const awaited = waiting.some((arrival) => arrival.id === comment.parentId);
    if (unopened || (!parent && !awaited)) return;
    state.$arrivals.set([...waiting, comment]);
  }

  function take(id: string): void {
    state.$arrivals.set(state.$arrivals.get().filter((arrival) => arrival.id !== id));
    const place = state.tree.get(id);
    if (!place?.comment) return;
    if (place.replies.length) return patch(place, { status: 'deleted', author: null, body: null });
    if (counts(place.comment)) state.count(-1);
    if (removePlace(state.tree, place)) state.removed(place);
  }

  function apply(change: Change): void {
    if (change.type === 'upsert') upsert(change.comment);
    else if (change.type === 'remove') take(change.id);
    else if (change.type === 'reset') options.reload();
    else if (change.type === 'patch') {
      const place = state.tree.get(change.id);
      if (place) patch(place, change.patch);
    } else {
      if (change.closed !== undefined) state.$closed.set(change.closed ?? undefined);
      if (change.total !== undefined) state.$total.set(change.total);
    }
  }

  function showArrivals(): void {
    const arrivals = state.$arrivals.get();
    if (!arrivals.length) return;
    state.$arrivals.set([]);
    for (const comment of arrivals) {
      if (state.tree.get(comment.id)) continue;
      const first = comment.parentId === null && options.newestFirst();
      state.$edit.set({ type: 'inserted', place: insertComment(state.tree, comment, { first }) });
    }
  }

  return {
    apply(batch) {
      for (const change of batch.changes) apply(change);
      if (options.auto()) showArrivals();
    },
    showArrivals,
  };
}
