/** Taking part in a discussion that is already being read: writing in it, and hearing what others write. */
import { createOutbox, type Outbox } from './outbox.js';
import type { Following } from './following.js';
import { createSessionStore, type SessionStore } from './session-store.js';
import type { ThreadStore } from './thread-store.js';

export interface Participation extends Pick<Outbox, 'post' | 'leaving'> {
  readonly session: SessionStore;
  /** Arrivals are shown at once instead of waiting for the reader. */
  auto: boolean;
  /** Puts arrivals in their places; done once it resolves. */
  showArrivals(): Promise<void>;
  /** Follows changes until `rest()`; does nothing while it already does, or where the adapter tells of none. */
  watch(): void;
  rest(): void;
}

export function participate(store: ThreadStore): Participation {
  const { calls, options } = store;
  const session = createSessionStore(calls, options.adapter.limits, (error) => options.report(error.message));
  const outbox = createOutbox(store, () => session.limits().createOnce === true);
  let watching: AbortController | undefined;
  let following: Promise<Following> | undefined;

  const part: Participation = {
    ...outbox,
    session,
    auto: false,
    showArrivals: async () => (await following)?.showArrivals(),
    watch() {
      const heard = calls.has('subscribe') || calls.has('changes') || session.limits().pollMs;
      if (watching || !heard) return;
      const { signal } = (watching = new AbortController());
      following ??= import('./following.js').then(({ createFollowing }) => createFollowing(store, part, outbox));
      following.then(
        ({ follow }) => (signal.aborted ? undefined : follow(signal)),
        () => {
          following = undefined;
          if (!signal.aborted) part.rest();
        },
      );
    },
    rest() {
      watching?.abort();
      watching = undefined;
    },
  };
  return part;
}
