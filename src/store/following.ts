/** Hearing of changes, and what they do to what is known. Loaded for threads whose adapter tells of any. */
import { createChanges } from './changes.js';
import { follow } from './live.js';
import type { Outbox } from './outbox.js';
import type { Participation } from './participation.js';
import type { ThreadStore } from './thread-store.js';

export interface Following {
  /** Follows until the signal aborts. Never rejects. */
  follow(signal: AbortSignal): Promise<void>;
  /** Puts every waiting arrival in its place. */
  showArrivals(): void;
}

export function createFollowing(store: ThreadStore, part: Participation, outbox: Outbox): Following {
  const { state, calls, threadId, checkpoint, options } = store;
  const { apply, showArrivals } = createChanges(state, outbox, {
    auto: () => part.auto,
    newestFirst: () => store.sort === 'newest',
    reload: () => void store.load(),
  });
  const live = {
    threadId,
    checkpoint,
    apply,
    pollMs: () => part.session.limits().pollMs,
    sort: () => store.sort,
    report: options.report,
  };
  return { showArrivals, follow: (signal) => follow(calls, live, signal) };
}
