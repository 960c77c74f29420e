/** What a viewer does: each act shows at once, is told to the back end, and is taken back if refused. */
import type { NewComment } from '../adapters/adapter.js';
import { AdapterError } from '../adapters/adapter-error.js';
import { readersFor } from '../model/body-formats.js';
import type { Author, Body, Comment } from '../model/comment.js';
import { readComment, readPatch } from '../model/schema-comment.js';
import { counts, type Place } from '../model/tree.js';
import { insertComment, removePlace, replaceComment } from '../model/tree-edits.js';
import type { ThreadStore } from './thread-store.js';

/** A text to be posted. */
export interface Posting {
  readonly parentId: string | null;
  readonly body: Body;
  readonly clientId: string;
  /** Shown while pending; a signed-in viewer or a guest's name. */
  readonly author: Author | null;
  readonly guest?: NewComment['author'];
}

/** A comment that is gone here and can still come back. */
export interface Removal {
  undo(): void;
  /** Rejects with an `AdapterError`, and then the comment is back. */
  commit(): Promise<void>;
}

/** Every act rejects with an `AdapterError`, and then has changed nothing. */
export interface Outbox {
  post(posting: Posting): Promise<Comment>;
  edit(id: string, body: Body): Promise<Comment>;
  /** Takes the viewer's comment away on this page; the back end hears of it by `commit`. */
  remove(id: string): Removal;
  vote(id: string, value: -1 | 0 | 1): Promise<Comment>;
  /** The pending place a comment that came by another way belongs to. */
  pendingFor(comment: Comment): Place | undefined;
  /** A pending place is this comment now. */
  settle(place: Place, comment: Comment): void;
}

/** Tries of a create that may be repeated, and the first wait in ms; each wait is random below twice the last (full jitter). */
const TRIES = 4;
const FIRST_WAIT = 500;

/** `once()`: whether a create may be repeated with the same client id. */
export function createOutbox(store: ThreadStore, once: () => boolean): Outbox {
  const { state, calls, threadId, options } = store;
  const readRow = (row: unknown) => readComment(row, threadId);
  const pending = new Map<string, Place>();

  function existing(id: string): { place: Place; comment: Comment } {
    const place = state.tree.get(id);
    if (!place?.comment) throw new AdapterError('not-found', `There is no comment ${id}.`);
    return { place, comment: place.comment };
  }

  function show(place: Place, comment: Comment): Comment {
    const step = Number(counts(comment)) - Number(counts(place.comment));
    place.comment = comment;
    state.changed(place);
    if (step) state.count(step);
    return comment;
  }

  /** An answer once its body can be shown. The act is done: where no reader arrives, the words are shown as they are. */
  async function answered<T extends Partial<Comment> | undefined>(asking: Promise<T>): Promise<T> {
    const answer = await asking;
    if (answer) await readersFor([answer])?.catch(() => undefined);
    return answer;
  }

  /** Shows a guess, asks, then shows the answer laid over what is known by then; or takes the guess back. */
  async function optimistic(
    id: string,
    guess: Partial<Comment>,
    ask: () => Promise<Partial<Comment>>,
  ): Promise<Comment> {
    const { place, comment } = existing(id);
    const before = Object.fromEntries(Object.keys(guess).map((key) => [key, comment[key as keyof Comment]]));
    show(place, { ...comment, ...guess });
    try {
      const answer = await answered(ask());
      return show(place, { ...(place.comment ?? comment), ...answer });
    } catch (error) {
      if (place.comment) show(place, { ...place.comment, ...before });
      throw error;
    }
  }

  function settle(place: Place, comment: Comment): void {
    const from = place.id;
    const waiting = state.$arrivals.get();
    pending.delete(place.comment!.clientId!);
    // The change feed may have been quicker than the answer, without telling whose comment it brought.
    const arrived = waiting.filter(({ id }) => id !== comment.id);
    if (arrived.length < waiting.length) {
      state.$arrivals.set(arrived);
      state.count(-1);
    }
    if (replaceComment(state.tree, place, comment)) state.changed(place, from);
    else discard(place);
  }

  function discard(place: Place): void {
    pending.delete(place.comment!.clientId!);
    removePlace(state.tree, place);
    state.removed(place);
    state.count(-1);
  }

  async function create(posting: Posting): Promise<Comment> {
    const { parentId, body, clientId, guest } = posting;
    const question = { parentId, body, clientId, page: { ...options.page }, ...(guest && { author: guest }) };
    for (let tries = 1, wait = FIRST_WAIT; ; tries++, wait *= 2) {
      try {
        return await answered(calls.call('create', question, readRow));
      } catch (error) {
        const { code, retryAfter } = error as AdapterError;
        const passing = code === 'network' || code === 'server';
        if (!passing || retryAfter || !once() || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * wait));
      }
    }
  }

  return {
    async post(posting) {
      const { parentId, body, clientId, author } = posting;
      const guess = {
        id: `pending-${clientId}`,
        parentId,
        author,
        body,
        createdAt: new Date().toISOString(),
        clientId,
      };
      const first = parentId === null && store.sort === 'newest';
      const place = insertComment(state.tree, guess, { first, pending: true });
      pending.set(clientId, place);
      state.count(1);
      state.$edit.set({ type: 'inserted', place });
      try {
        const comment = await create(posting);
        if (pending.has(clientId)) settle(place, comment);
        return comment;
      } catch (error) {
        if (pending.has(clientId)) discard(place);
        throw error;
      }
    },
    async edit(id, body) {
      const { place, comment } = existing(id);
      const change = { id, body, ifVersion: comment.version };
      const answer = await answered(calls.call('update', change, readRow));
      return show(place, { ...(place.comment ?? comment), ...answer });
    },
    remove(id) {
      const { place, comment } = existing(id);
      const gone: Comment = { ...comment, status: 'deleted', removedBy: 'author', author: null, body: null };
      const read = (row: unknown) => (row ? readRow(row) : undefined);
      place.leaving = true;
      show(place, gone);
      const undo = () => {
        place.leaving = false;
        show(place, comment);
      };
      return {
        undo,
        async commit() {
          try {
            const tombstone = await answered(calls.call('remove', { id }, read));
            place.leaving = false;
            show(place, tombstone ?? gone);
            if (!tombstone && removePlace(state.tree, place)) state.removed(place);
          } catch (error) {
            undo();
            throw error;
          }
        },
      };
    },
    vote(id, value) {
      const { comment } = existing(id);
      const score = (comment.score ?? 0) + value - (comment.viewerVote ?? 0);
      return optimistic(id, { viewerVote: value, score }, () => calls.call('vote', { id, value }, readPatch));
    },
    pendingFor: (comment) => (comment.clientId === undefined ? undefined : pending.get(comment.clientId)),
    settle,
  };
}
