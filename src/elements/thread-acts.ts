/** What the thread does when a wish is granted, and the facts it then tells. What acts on comments that are there comes later. */
import { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { DueRemovals } from '../store/due-removals.js';
import type { Participation } from '../store/participation.js';
import { isGuest } from '../store/permissions.js';
import type { ThreadStore } from '../store/thread-store.js';
import { CommentPostRequest, CommentSignInRequest, CommentSignOutRequest, type CommentRequest } from './events.js';
import { CommentFact, CommentFailed } from './facts.js';
import type { LaterActs } from './later-acts.js';

export interface Acts {
  /** Does what a wish asks and answers with what was posted; rejects with an `AdapterError` where the back end refuses. */
  act(wish: CommentRequest): Promise<Comment | undefined>;
  /** What is done to comments that are there; rejects with an `AdapterError` where it cannot be fetched, and says so. */
  later(): Promise<LaterActs>;
  /** Takes up the removals that were under way when the page was left. */
  resume(): void;
  /** Tells the back end of every held removal now: the page is going away. */
  flush(): void;
}

export interface ActOptions {
  readonly store: ThreadStore;
  readonly removals: DueRemovals;
  readonly part: Participation;
  /** Where events are dispatched. */
  readonly host: EventTarget;
  request(wish: CommentRequest): Promise<boolean>;
  /** The back end says nobody is signed in. */
  signedOut(): void;
  /** Something was refused that no composer speaks of. */
  refused(error: AdapterError): void;
  removed(): void;
}

/** What later acts tell of themselves. */
export interface Told extends ActOptions {
  tell(
    type: 'comment-posted' | `comment-${'edited' | 'deleted' | 'voted' | 'reacted' | 'reported'}`,
    comment: Comment,
  ): void;
  /** Tells of a refusal, and reads the session again where nobody is signed in. */
  refuse(error: AdapterError, comment?: Comment): void;
}

export function createActs(options: ActOptions): Acts {
  const { store, removals, part, host, signedOut, refused } = options;
  const { threadId } = store;
  let loading: Promise<LaterActs> | undefined;
  let later: LaterActs | undefined;

  const told: Told = {
    ...options,
    tell: (type, comment) => host.dispatchEvent(new CommentFact(type, threadId, 'viewer', comment)),
    refuse(error, comment) {
      host.dispatchEvent(new CommentFailed('comment-refused', threadId, error, comment));
      if (error.code === 'unauthenticated') signedOut();
    },
  };

  async function post({ parentId, body, clientId, author }: CommentPostRequest): Promise<Comment> {
    const session = part.session.$session.get();
    const shown = session?.user ?? (author ? { name: author.name } : null);
    const guest = isGuest(session) ? author : undefined;
    const posted = await part.post({ parentId, body, clientId, author: shown, ...(guest && { guest }) });
    told.tell('comment-posted', posted);
    return posted;
  }

  const acts: Acts = {
    async act(wish) {
      try {
        if (wish instanceof CommentPostRequest) return await post(wish);
        if (wish instanceof CommentSignInRequest) await part.session.signIn();
        else if (wish instanceof CommentSignOutRequest) await part.session.signOut();
        else await (await acts.later()).act(wish);
        return undefined;
      } catch (error) {
        told.refuse(error as AdapterError);
        throw error;
      }
    },
    later: () =>
      (loading ??= import('./later-acts.js').then(
        ({ createLaterActs }) => (later = createLaterActs(told)),
        (cause: unknown) => {
          // The next press asks the network again.
          loading = undefined;
          const error = new AdapterError('network', 'The code for this did not load', { cause });
          refused(error);
          throw error;
        },
      )),
    resume: () =>
      void (
        removals.list().length &&
        acts.later().then(
          ({ resume }) => resume(),
          () => undefined,
        )
      ),
    flush: () => later?.flush(),
  };
  return acts;
}
