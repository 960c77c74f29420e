/** What a thread gives the elements inside it, by context. A new object whenever any of it changes. */
import { createContext } from '@lit/context';
import type { Words } from '../i18n/words.js';
import type { Place } from '../model/tree.js';
import type { Permission } from '../store/permissions.js';
import type { Drafts } from '../store/drafts.js';
import type { SessionStore } from '../store/session-store.js';
import type { Storage } from '../store/storage.js';
import type { ThreadStore } from '../store/thread-store.js';
import type { Action } from '../model/comment.js';
import type { Branches } from './branches.js';
import type { CommentRequest } from './events.js';
import type { LaterFinding } from './finding-loader.js';
import type { LaterActs } from './later-acts.js';

export interface ThreadScope {
  readonly store: ThreadStore;
  readonly session: SessionStore;
  readonly drafts: Drafts;
  readonly storage: Storage;
  readonly words: Words;
  readonly branches: Branches;
  readonly finding: LaterFinding;
  readonly idPrefix: string;
  readonly gate: 'before' | 'submit';
  readonly readonly: boolean;
  readonly signInUrl: string | undefined;
  readonly registerUrl: string | undefined;
  /**
   * Lets the host hear a wish and stop it, then acts. Resolves to whether it acted; rejects with an
   * `AdapterError` if the back end refuses.
   */
  request(event: CommentRequest): Promise<boolean>;
  /** Shows more replies of a place; whoever asked reads on at the first that came. */
  more(place: Place): Promise<void>;
  /** Shows what others wrote in the meantime; whoever asked reads on there. */
  showArrivals(): Promise<void>;
  /** What is done to comments that are there. Arrives with the first press; rejects where it cannot be fetched, and says so. */
  acts(): Promise<LaterActs>;
  permission(action: Action, place: Place): Permission;
}

/** Shared by copies of this package on one page: the key is the same symbol everywhere. */
export const threadContext = createContext<ThreadScope | undefined>(Symbol.for('comment-thread.scope'));
