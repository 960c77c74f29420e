/** Hearing of changes, and what they do to what is known. Loaded for threads whose adapter tells of any. */
import { createChanges } from './changes.js';
import { follow, type LiveOptions } from './live.js';
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
  const { state, calls, threadId, options } = store;
  const changes = createChanges(state, outbox, {
    auto: () => part.auto,
    newestFirst: () => store.sort === 'newest',
    reload: () => void store.load(),
  });
  let reached: string | undefined;
  let gap = false;
  // A thread loaded anew knows better where its changes go on.
  state.$phase.listen(({ name }) => name === 'ready' && (reached = undefined));
  const live: LiveOptions = {
    threadId,
    checkpoint: () => reached ?? store.checkpoint(),
    limits: part.session.limits,
    report: options.report,
    relisted: changes.relisted,
    apply(batch) {
      reached = batch.checkpoint ?? reached;
      changes.apply(batch);
    },
  };
  return {
    showArrivals: changes.showArrivals,
    follow(signal) {
      const after = gap;
      gap = true;
      return follow(calls, live, signal, after);
    },
  };
}
