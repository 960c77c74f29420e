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

/** Milliseconds between two lists after a `reset`: a feed that never knows where it stands must not have all listed for ever. */
const BETWEEN_RESETS = 10_000;

export function createFollowing(store: ThreadStore, part: Participation, outbox: Outbox): Following {
  const { state, calls, threadId, options } = store;
  let again = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function reload(): void {
    clearTimeout(waiting);
    const now = Date.now();
    if (now < again) waiting = setTimeout(reload, again - now);
    else {
      again = now + BETWEEN_RESETS;
      void store.load();
    }
  }

  const changes = createChanges(state, outbox, {
    auto: () => part.auto,
    newestFirst: () => store.sort === 'newest',
    reload,
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
      signal.addEventListener('abort', () => clearTimeout(waiting));
      gap = true;
      return follow(calls, live, signal, after);
    },
  };
}
