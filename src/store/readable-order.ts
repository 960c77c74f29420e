import { readersFor } from '../model/body-formats.js';
import type { Comment } from '../model/comment.js';

/**
 * Hands things on in the order they came: at once, or when all bodies in them and in what came before can be read.
 * Where a reader does not arrive, the words are shown as they came. What still waits when the signal aborts is dropped.
 */
export function readableOrder(signal: AbortSignal, report: (error: unknown) => void) {
  let waiting: Promise<unknown> | undefined;

  return (comments: readonly Partial<Comment>[], hand: () => void): void => {
    const loading = readersFor(comments);
    if (!loading && !waiting) return hand();
    const mine = Promise.allSettled([waiting, loading])
      .then(() => {
        if (waiting === mine) waiting = undefined;
        if (!signal.aborted) hand();
      })
      .catch(report);
    waiting = mine;
  };
}
