/** What others do: applies change batches, each of which may come twice, late, or about rows nobody loaded. */
import type { Change, ChangeBatch } from '../model/change.js';
import type { Comment } from '../model/comment.js';
import type { Page } from '../model/page.js';
import { counts, type Place } from '../model/tree.js';
import { insertComment, removePlace } from '../model/tree-edits.js';
import type { Heard, Outbox } from './outbox.js';
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
  const { heard } = outbox;
  /** When the newest comment of the first page was written: what is older is no arrival. */
  let newest = -Infinity;
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
    newest = -Infinity;
    for (const { comment, pending } of state.tree.places.values()) if (comment && !pending) see(comment);
  });

  function see({ createdAt }: Comment): void {
    newest = Math.max(newest, Date.parse(createdAt) || newest);
  }

  /** The back end's count knows neither what is on its way there nor what is about to be taken away. */
  function setTotal(total: number): void {
    let step = 0;
    for (const { pending, leaving } of state.tree.places.values()) step += Number(pending) - Number(leaving);
    state.$total.set(Math.max(0, total + step));
  }

  function withPending({ replies }: Place, change: Partial<Comment>): Partial<Comment> {
    const { replyCount } = change;
    return replyCount === undefined
      ? change
      : { ...change, replyCount: replyCount + replies.filter(({ pending }) => pending).length };
  }

  function tellArrivals(): void {
    const arrived = [...heard.values()].filter(({ comment, arrives }) => arrives && counts(comment));
    state.$arrivals.set(arrived.map(({ comment }) => comment));
  }

  function hear(comment: Comment): void {
    const { id, parentId, createdAt } = comment;
    const { tree } = state;
    const parent = parentId === null ? tree.root : tree.get(parentId);
    // Replies of a branch that was never opened come with it when it is.
    const isOpen = parent && (parent === tree.root || parent.next !== undefined || parent.replies.length > 0);
    const hasHome = parent ? isOpen : heard.get(parentId!)?.arrives;
    const arrives = !!hasHome && !(Date.parse(createdAt) < newest);
    heard.set(id, { comment, arrives });
    state.count(1);
    countReply(state, parentId, 1);
    if (arrives) tellArrivals();
  }

  /** A comment without a place is another now, or is gone. */
  function revise(waiting: Heard, change: Partial<Comment>): void {
    const { comment } = waiting;
    waiting.comment = { ...comment, ...change, id: comment.id, parentId: comment.parentId };
    const step = Number(counts(waiting.comment)) - Number(counts(comment));
    if (step) state.count(step);
    if (waiting.arrives) tellArrivals();
  }

  function patch(id: string, change: Partial<Comment>): void {
    const place = state.tree.get(id);
    const waiting = heard.get(id);
    if (place?.leaving) outbox.meanwhile(id, change);
    else if (place) patchComment(state, id, withPending(place, change));
    else if (waiting) revise(waiting, change);
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
    else if (counts(comment)) hear(comment);
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
    if (heard.delete(id)) tellArrivals();
    if (counts(comment)) state.count(-1);
    countReply(state, comment.parentId, -1);
    const parent = place?.parent;
    return parent && !parent.replies.length && going.delete(parent.id) ? parent.id : undefined;
  }

  function take(id: string): void {
    for (let next: string | undefined = id; next !== undefined;) next = takeOne(next);
  }

  function apply(change: Change): void {
    if (change.type === 'upsert') upsert(change.comment);
    else if (change.type === 'remove') take(change.id);
    else if (change.type === 'reset') options.reload();
    else if (change.type === 'patch') patch(change.id, change.patch);
    else {
      if (change.closed !== undefined) state.$closed.set(change.closed ?? undefined);
      if (change.total !== undefined) setTotal(change.total);
    }
  }

  function showArrivals(): void {
    const arriving = [...heard.values()].filter(({ arrives }) => arrives).map(({ comment }) => comment);
    if (!arriving.length) return;
    const answered = new Set(arriving.map(({ parentId }) => parentId));
    state.$arrivals.set([]);
    for (const comment of arriving) {
      const { id, parentId } = comment;
      const { tree } = state;
      heard.delete(id);
      // What was taken away while it waited is shown only where something answers it.
      if (tree.get(id) || (parentId !== null && !tree.get(parentId)) || !(counts(comment) || answered.has(id)))
        continue;
      const first = parentId === null && options.newestFirst();
      state.$edit.set({ type: 'inserted', place: insertComment(tree, comment, { first }) });
    }
  }

  return {
    apply(batch) {
      for (const change of batch.changes) apply(change);
      if (options.auto()) showArrivals();
    },
    relisted({ items, total, closed }) {
      const { tree } = state;
      // Where a list has only begun, its newest comments are not here, and not new either.
      const isNew = wasRelisted || tree.root.next === null || options.newestFirst();
      wasRelisted = true;
      for (const comment of items) {
        const known = tree.get(comment.id) ?? heard.get(comment.id) ?? outbox.pendingFor(comment);
        const arrives = isNew && !passedBy.has(comment.id) && Date.parse(comment.createdAt) >= newest;
        if (known || arrives) upsert(comment);
        else passedBy.add(comment.id);
        if (!isNew) see(comment);
      }
      if (total !== undefined) setTotal(total);
      state.$closed.set(closed);
      if (options.auto()) showArrivals();
    },
    showArrivals,
  };
}
