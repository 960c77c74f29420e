/** Taking part in a discussion that is already being read: writing in it, and hearing what others write. */
import { createChanges } from './changes.js';
import { follow } from './live.js';
import { createOutbox, type Outbox } from './outbox.js';
import { createSessionStore, type SessionStore } from './session-store.js';
import type { ThreadStore } from './thread-store.js';

export interface Participation extends Omit<Outbox, 'pendingFor' | 'settle'> {
  readonly session: SessionStore;
  /** Arrivals are shown at once instead of waiting for the reader. */
  auto: boolean;
  showArrivals(): void;
  /** Follows changes until `rest()`; does nothing while it already does. */
  watch(): void;
  rest(): void;
}

export function participate(store: ThreadStore): Participation {
  const { state, calls, threadId, options } = store;
  const session = createSessionStore(calls, options.adapter.limits, (error) => options.report(error.message));
  const newestFirst = () => store.sort === 'newest';
  const outbox = createOutbox(state, calls, {
    threadId,
    page: options.page,
    once: () => session.limits().createOnce === true,
    newestFirst,
  });
  const changes = createChanges(state, outbox, { auto: () => part.auto, newestFirst, reload: () => void store.load() });
  let watching: AbortController | undefined;

  const part: Participation = {
    ...outbox,
    session,
    auto: false,
    showArrivals: changes.showArrivals,
    watch() {
      if (watching) return;
      watching = new AbortController();
      const live = {
        threadId,
        checkpoint: store.checkpoint,
        pollMs: () => session.limits().pollMs,
        sort: () => store.sort,
        apply: changes.apply,
        report: options.report,
      };
      void follow(calls, live, watching.signal);
    },
    rest() {
      watching?.abort();
      watching = undefined;
    },
  };
  return part;
}
