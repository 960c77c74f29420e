/** Fetches what helps a reader to find their way, with the first sign that somebody reads on or was here before. */
import { warn } from './attributes.js';
import type { Finding, FindingOptions } from './finding.js';

export interface LaterFinding {
  readonly now: Finding | undefined;
  fetch(cause?: Event): Promise<Finding | undefined>;
  /** The visit ends. */
  leave(): void;
  stop(): void;
}

export function findLater(options: FindingOptions): LaterFinding {
  const { thread, store, storage } = options;
  const visit = `visit:${store.threadId}`;
  const ended = new AbortController();
  const { signal } = ended;
  let now: Finding | undefined;
  let asked: Promise<Finding | undefined> | undefined;

  const fetch = (cause?: Event) =>
    (asked ??= import('./finding.js').then(
      ({ createFinding }) => {
        now = createFinding(options, signal, cause);
        options.changed();
        return now;
      },
      warn as () => undefined,
    ));
  /** The thread's own controls are for other things. */
  const readsOn = (event: Event) => event.target !== thread && void fetch(event);
  for (const type of ['wheel', 'touchmove']) addEventListener(type, readsOn, { signal, passive: true });
  for (const type of ['keydown', 'click']) thread.addEventListener(type, readsOn, { signal });
  if (storage.get(visit) || storage.get('muted') || thread.shortcuts) void fetch();

  return {
    get now() {
      return now;
    },
    fetch,
    leave: () => (now ? now.leave() : storage.set(visit, `${Date.now()}`)),
    stop: () => ended.abort(),
  };
}
