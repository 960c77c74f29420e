/** What a granted wish does: the store acts, the page hears of the fact, and a refusal takes nothing with it. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import { isGuest } from '../store/permissions.js';
import type { DueRemovals } from '../store/due-removals.js';
import type { Removal } from '../store/removals.js';
import type { Participation } from '../store/participation.js';
import {
  CommentDeleteRequest,
  CommentEditRequest,
  CommentPostRequest,
  CommentSignInRequest,
  CommentSignOutRequest,
  CommentVoteRequest,
  type CommentRequest,
} from './events.js';
import { CommentFact, CommentFailed } from './facts.js';

/** Milliseconds a removal can be undone. */
const UNDO = 6_000;

export interface Acts {
  /** Does what a wish asks and answers with what was posted; rejects with an `AdapterError` where the back end refuses. */
  act(wish: CommentRequest): Promise<Comment | undefined>;
  undo(id: string): void;
  /** Takes up the removals that were under way when the page was left. */
  resume(find: (id: string) => Comment | undefined): void;
  /** Tells the back end of every held removal now: the page is going away. */
  flush(): void;
}

export interface ActOptions {
  readonly threadId: string;
  readonly removals: DueRemovals;
  readonly part: Participation;
  /** Where events are dispatched. */
  readonly host: EventTarget;
  /** The back end says nobody is signed in. */
  signedOut(): void;
  /** Something was refused that no composer speaks of. */
  refused(error: AdapterError): void;
  removed(): void;
}

export function createActs({ threadId, removals, part, host, signedOut, refused, removed }: ActOptions): Acts {
  const held = new Map<string, { removal: Removal; comment: Comment; timer: ReturnType<typeof setTimeout> }>();

  function tell(
    type: 'comment-posted' | 'comment-edited' | 'comment-deleted' | 'comment-voted',
    comment: Comment,
  ): void {
    host.dispatchEvent(new CommentFact(type, threadId, 'viewer', comment));
  }

  function refuse(error: AdapterError, comment?: Comment): void {
    host.dispatchEvent(new CommentFailed('comment-refused', threadId, error, comment));
    if (error.code === 'unauthenticated') signedOut();
  }

  async function post({ parentId, body, clientId, author }: CommentPostRequest): Promise<Comment> {
    const session = part.session.$session.get();
    const shown = session?.user ?? (author ? { name: author.name } : null);
    const guest = isGuest(session) ? author : undefined;
    const posted = await part.post({ parentId, body, clientId, author: shown, ...(guest && { guest }) });
    tell('comment-posted', posted);
    return posted;
  }

  function hold(comment: Comment, due = Date.now() + UNDO): void {
    const removal = part.remove(comment.id);
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
    async act(wish) {
      try {
        if (wish instanceof CommentPostRequest) return await post(wish);
        if (wish instanceof CommentEditRequest) tell('comment-edited', await part.edit(wish.comment.id, wish.body));
        else if (wish instanceof CommentDeleteRequest) {
          hold(wish.comment);
          removed();
        } else if (wish instanceof CommentVoteRequest)
          tell('comment-voted', await part.vote(wish.comment.id, wish.value));
        else if (wish instanceof CommentSignInRequest) await part.session.signIn();
        else if (wish instanceof CommentSignOutRequest) await part.session.signOut();
      } catch (error) {
        refuse(error as AdapterError);
        if (!(wish instanceof CommentPostRequest || wish instanceof CommentEditRequest)) refused(error as AdapterError);
        throw error;
      }
      return undefined;
    },
    undo(id) {
      const kept = held.get(id);
      if (!kept) return;
      clearTimeout(kept.timer);
      held.delete(id);
      removals.drop(id);
      kept.removal.undo();
    },
    resume(find) {
      for (const { id, due } of removals.list()) {
        const comment = find(id);
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
