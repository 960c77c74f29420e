/** Tells by voice that others have written: not for each of them, and not more often than can be listened to. */
import { announce } from './announcer.js';

/** Milliseconds between two such sentences. */
const PAUSE = 20_000;

interface News {
  spoken: number;
  waiting?: ReturnType<typeof setTimeout> | undefined;
}

const news = new WeakMap<object, News>();

/** `sentence` is asked for when it is said, and answers nothing when there is nothing left to say. One pause per `thread`. */
export function announceArrivals(thread: object, sentence: () => string | undefined): void {
  const its = news.get(thread) ?? { spoken: -PAUSE };
  news.set(thread, its);
  its.waiting ??= setTimeout(
    () => {
      its.waiting = undefined;
      const text = sentence();
      if (!text) return;
      its.spoken = performance.now();
      announce(text);
    },
    Math.max(0, its.spoken + PAUSE - performance.now()),
  );
}
