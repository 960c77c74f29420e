import type { ChangeBatch } from '../model/change.js';
import type { Adapter } from './adapter.js';

type Subscribe = NonNullable<Adapter['subscribe']>;

/**
 * Makes `subscribe` out of a feed and a bell. `listen` is handed what to call when something may
 * have happened and answers how to stop; each call reads the feed once, in turn, and emits what is
 * new. Resolves when the signal is aborted, rejects where the feed or `emit` fails.
 */
export function followChanges(
  changes: (since: string | undefined) => Promise<ChangeBatch>,
  listen: (look: () => void) => () => void,
  { since, signal }: Parameters<Subscribe>[0],
  emit: Parameters<Subscribe>[1],
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve, reject) => {
    let checkpoint = since;
    const read = async (): Promise<void> => {
      const batch = await changes(checkpoint);
      checkpoint = batch.checkpoint;
      if (batch.changes.length && !signal.aborted) emit(batch);
    };
    let reading = Promise.resolve();
    const stop = listen(() => {
      reading = reading.then(read).catch(fail);
    });
    const fail = (error: Error): void => {
      stop();
      reject(error);
    };
    signal.addEventListener(
      'abort',
      () => {
        stop();
        resolve();
      },
      { once: true },
    );
    reading = read().catch(fail);
  });
}
