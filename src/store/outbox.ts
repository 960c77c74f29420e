/** What a viewer posts: it shows at once, is told to the back end, and is taken back if refused. */
import type { NewComment } from '../adapters/adapter.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Author, Body, Comment } from '../model/comment.js';
import { readComment } from '../model/schema-comment.js';
import { counts, type Place } from '../model/tree.js';
import { insertComment, removePlace, replaceComment } from '../model/tree-edits.js';
import { countReply, patchComment } from './patch-comment.js';
import { readable } from './readable.js';
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

/** A comment somebody else wrote that has no place here yet. */
export interface Heard {
  comment: Comment;
  /** It waits for the reader; else for its page. */
  readonly arrives: boolean;
}

export interface Outbox {
  /** Rejects with an `AdapterError`, and then has changed nothing. */
  post(posting: Posting): Promise<Comment>;
  /** The pending place a comment that came by another way belongs to. */
  pendingFor(comment: Comment): Place | undefined;
  /** A pending place is this comment now. */
  settle(place: Place, comment: Comment): void;
  /** By id. Among them may be the viewer's own, where the change feed is quicker than the answer. */
  readonly heard: Map<string, Heard>;
  /** By id, what an undo would bring back of the comments that are being removed. */
  readonly leaving: Map<string, Comment>;
}

/** Tries of a create that may be repeated, and the first wait in ms; each wait is random below twice the last (full jitter). */
const TRIES = 4;
const FIRST_WAIT = 500;

/** `once()`: whether a create may be repeated with the same client id. */
export function createOutbox(store: ThreadStore, once: () => boolean): Outbox {
  const { state, calls, threadId, options } = store;
  const readRow = (row: unknown) => readComment(row, threadId);
  const pending = new Map<string, Place>();
  const heard = new Map<string, Heard>();
  state.$edit.listen((edit) => edit?.type === 'reset' && heard.clear());

  function comeIn(comment: Comment, waits = false): Place {
    const { parentId } = comment;
    state.count(1);
    countReply(state, parentId, 1);
    const first = parentId === null && store.sort === 'newest';
    const place = insertComment(state.tree, comment, { first, pending: waits });
    state.$edit.set({ type: 'inserted', place });
    return place;
  }

  function discount({ parentId }: Comment): void {
    state.count(-1);
    countReply(state, parentId, -1);
  }

  function settle(place: Place, comment: Comment): void {
    const { tree } = state;
    const { id: from } = place;
    const { id, parentId } = comment;
    pending.delete(place.comment!.clientId!);
    // The change feed may have been quicker than the answer, without telling whose comment it brought.
    if (heard.delete(id)) {
      state.$arrivals.set(state.$arrivals.get().filter((arrival) => arrival.id !== id));
      discount(comment);
    }
    if (tree.get(from) !== place) {
      // Loaded anew meanwhile, perhaps too early to bring it; without its parent it waits for its page.
      if (!tree.get(id) && (parentId === null || tree.get(parentId))) comeIn(comment);
    } else if (replaceComment(tree, place, comment)) {
      state.changed(place, from);
      if (!counts(comment)) state.count(-1);
    } else {
      // The comment is here by another way already, or its id is another's: what was written must be seen.
      discard(place);
      patchComment(state, id, comment);
    }
  }

  function discard(place: Place): void {
    pending.delete(place.comment!.clientId!);
    if (!removePlace(state.tree, place)) return;
    state.removed(place);
    discount(place.comment!);
  }

  async function create(posting: Posting): Promise<Comment> {
    const { parentId, body, clientId, guest } = posting;
    const question = { parentId, body, clientId, page: { ...options.page }, ...(guest && { author: guest }) };
    for (let tries = 1, wait = FIRST_WAIT; ; tries++, wait *= 2) {
      try {
        return await readable(calls.call('create', question, readRow));
      } catch (error) {
        const { code, retryAfter } = error as AdapterError;
        const passing = code === 'network' || code === 'server';
        if (!passing || retryAfter || !once() || tries === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * wait));
      }
    }
  }

  return {
    heard,
    leaving: new Map(),
    async post(posting) {
      const { parentId, body, clientId, author } = posting;
      const createdAt = new Date().toISOString();
      const place = comeIn({ id: `pending-${clientId}`, parentId, author, body, createdAt, clientId }, true);
      pending.set(clientId, place);
      try {
        const comment = await create(posting);
        if (pending.has(clientId)) settle(place, comment);
        return comment;
      } catch (error) {
        // What the change feed has brought was carried out; only the answer is lost.
        if (!pending.has(clientId) && place.comment) return place.comment;
        discard(place);
        throw error;
      }
    },
    pendingFor: ({ clientId }) => (clientId === undefined ? undefined : pending.get(clientId)),
    settle,
  };
}
