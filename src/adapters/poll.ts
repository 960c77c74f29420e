import type { Adapter } from './adapter.js';

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

/**
 * Makes `subscribe` out of `changes`: asks at once, then so many milliseconds after each answer, 15 seconds where
 * nothing is said; emits what is new. Resolves when the signal is aborted, rejects where `changes` or `emit` fails.
 * @throws TypeError where `ms` is no time to wait.
 */
export function poll(changes: NonNullable<Adapter['changes']>, ms = 15_000): NonNullable<Adapter['subscribe']> {
  if (!(ms > 0 && ms < 2 ** 31)) throw new TypeError(`poll() waits some milliseconds between two looks, not ${ms}`);
  return async (call, emit) => {
    const { signal } = call;
    let { since } = call;
    try {
      while (!signal.aborted) {
        const batch = await changes({ ...call, since });
        if (signal.aborted) return;
        const moved = batch.checkpoint !== undefined && batch.checkpoint !== since;
        since = batch.checkpoint ?? since;
        if (batch.changes.length > 0) emit(batch);
        // A feed that says there is more and stands still would be asked for ever.
        if (!batch.more || !moved) await rest(ms, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
}
