/** What others do: applies change batches, each of which may come twice, late, or about rows nobody loaded. */
import type { Change, ChangeBatch } from '../model/change.js';
import type { Comment } from '../model/comment.js';
import type { Page } from '../model/page.js';
import { counts, type Place } from '../model/tree.js';
import { removePlace } from '../model/tree-edits.js';
import { createArrivals } from './arrivals.js';
import type { Outbox } from './outbox.js';
import { countReply, patchComment } from './patch-comment.js';
import type { ThreadState } from './thread-state.js';

export interface Changes {
  apply(batch: ChangeBatch): void;
  /** Takes what is new and what is different from the newest comments, listed again. */
  relisted(page: Page): void;
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
  const { heard, leaving } = outbox;
  const arrivals = createArrivals(state, heard, options.newestFirst);
  let wasRelisted = false;
  /** What a list brought that is neither here nor new. */
  const passedBy = new Set<string>();
  /** Removed, and still there for what answers them. */
  const going = new Set<string>();
  state.$phase.subscribe(({ name }) => {
    if (name !== 'ready') return;
    wasRelisted = false;
    passedBy.clear();
    going.clear();
  });

  /** The back end's count knows neither what is on its way there nor what is about to be taken away. */
  function setTotal(total: number): void {
    let step = 0;
    for (const { pending, leaving } of state.tree.places.values()) step += Number(pending) - Number(leaving);
    state.$total.set(Math.max(0, total + step));
  }

  function withPending({ replies }: Place, change: Partial<Comment>): Partial<Comment> {
    const { replyCount } = change;
    if (replyCount === undefined) return change;
    return { ...change, replyCount: replyCount + replies.filter(({ pending }) => pending).length };
  }

  function patch(id: string, change: Partial<Comment>): void {
    const place = state.tree.get(id);
    const waiting = heard.get(id);
    const undone = leaving.get(id);
    if (place?.leaving && undone) leaving.set(id, { ...undone, ...change, id, parentId: undone.parentId });
    else if (place) patchComment(state, id, withPending(place, change));
    else if (waiting) arrivals.revise(waiting, change);
  }

  function upsert(comment: Comment): void {
    const known = state.tree.get(comment.id);
    const own = outbox.pendingFor(comment);
    going.delete(comment.id);
    if (known && !known.comment) {
      known.comment = comment;
      state.changed(known);
    } else if (known || heard.has(comment.id)) patch(comment.id, comment);
    else if (own) outbox.settle(own, comment);
    else if (counts(comment)) arrivals.hear(comment);
  }

  /** Takes one away; answers which goes with it. */
  function takeOne(id: string): string | undefined {
    const place = state.tree.get(id);
    const comment = place ? place.comment : heard.get(id)?.comment;
    if (!comment) return undefined;
    if (place?.replies.length) {
      going.add(id);
      patch(id, { status: 'deleted', author: null, body: null });
      return undefined;
    }
    if (place && removePlace(state.tree, place)) state.removed(place);
    heard.delete(id);
    if (counts(comment)) state.count(-1);
    countReply(state, comment.parentId, -1);
    const parent = place?.parent;
    return parent && !parent.replies.length && going.delete(parent.id) ? parent.id : undefined;
  }

  function apply(change: Change): void {
    if (change.type === 'upsert') upsert(change.comment);
    else if (change.type === 'patch') patch(change.id, change.patch);
    else if (change.type === 'reset') options.reload();
    else if (change.type === 'remove') {
      for (let next: string | undefined = change.id; next !== undefined;) next = takeOne(next);
    } else {
      if (change.closed !== undefined) state.$closed.set(change.closed ?? undefined);
      if (change.total !== undefined) setTotal(change.total);
    }
  }

  function settle(): void {
    arrivals.tell();
    if (options.auto()) arrivals.show();
  }

  return {
    apply(batch) {
      for (const change of batch.changes) apply(change);
      settle();
    },
    relisted({ items, total, closed }) {
      const { tree } = state;
      // Where a list has only begun, its newest comments are not here, and not new either.
      const isBlind = !wasRelisted && tree.root.next !== null && !options.newestFirst();
      wasRelisted = true;
      for (const comment of items) {
        const { id } = comment;
        const known = tree.get(id) ?? heard.get(id) ?? outbox.pendingFor(comment);
        if (known || (!isBlind && !passedBy.has(id) && arrivals.isNew(comment))) upsert(comment);
        else passedBy.add(id);
        if (isBlind) arrivals.passBy(comment);
      }
      if (total !== undefined) setTotal(total);
      state.$closed.set(closed);
      settle();
    },
    showArrivals: arrivals.show,
  };
}
