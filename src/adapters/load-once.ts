import { untilAborted } from './until-aborted.js';

/**
 * Shares one load among all who ask. It is started by the first, started again only after it
 * failed, and called off when everybody who waited has gone away.
 */
export function loadOnce<T>(load: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  interface Load {
    readonly work: Promise<T>;
    readonly stop: AbortController;
    waiting: number;
    done: boolean;
  }
  let current: Load | undefined;

  const start = (): Load => {
    const stop = new AbortController();
    const started: Load = { work: load(stop.signal), stop, waiting: 0, done: false };
    started.work.then(
      () => (started.done = true),
      () => {
        if (current === started) current = undefined;
      },
    );
    return started;
  };

  return async (signal) => {
    signal.throwIfAborted();
    const joined = (current ??= start());
    joined.waiting++;
    try {
      return await untilAborted(signal, joined.work);
    } finally {
      joined.waiting--;
      if (!joined.waiting && !joined.done && signal.aborted) {
        if (current === joined) current = undefined;
        joined.stop.abort();
      }
    }
  };
}
