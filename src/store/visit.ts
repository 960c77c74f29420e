/** When this reader was here last, kept on this device alone: what was written since is new to them. */
import type { Comment } from '../model/comment.js';
import type { Storage } from './storage.js';

export interface Visit {
  /** Whether a comment is younger than the last visit, or than the beginning of a first one. */
  isNew(comment: Comment): boolean;
  /** The reader goes, perhaps for good: from here on the next visit counts. */
  end(): void;
}

/**
 * `reloaded`: a page that is read again is the same visit, so what was new in it stays new. Times are milliseconds by
 * this device's clock; one that is late by minutes makes a comment new twice, never lost.
 */
export function openVisit(storage: Storage, threadId: string, reloaded: boolean): Visit {
  const key = `visit:${threadId}`;
  const [left, before] = (storage.get(key) ?? '').split(' ').map(Number);
  const since = (reloaded && before) || left || Date.now();
  return {
    isNew: ({ createdAt }) => Date.parse(createdAt) > since,
    // A first visit has none before it to go back to.
    end: () => storage.set(key, left ? `${Date.now()} ${since}` : `${Date.now()}`),
  };
}
