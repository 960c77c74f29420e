/** Tells the page, and whoever listens to it, that others have written. */
import type { Words } from '../i18n/words.js';
import type { ThreadStore } from '../store/thread-store.js';
import { warn } from './attributes.js';
import type { CommentThread } from './comment-thread.js';
import { CommentFact } from './facts.js';

/** Listens until the answer is called. */
export function followArrivals(
  thread: CommentThread,
  { state, threadId }: ThreadStore,
  words: () => Words,
): () => void {
  let arrived = 0;
  const sentence = () => {
    const count = state.$arrivals.get().length;
    return count ? words().say('arrivals', { count }) : undefined;
  };
  return state.$arrivals.listen((arrivals) => {
    if (arrivals.length > arrived) {
      thread.dispatchEvent(new CommentFact('comment-arrivals', threadId, 'remote', arrivals.at(-1)));
      import('./arrival-news.js').then(({ announceArrivals }) => announceArrivals(thread, sentence), warn);
    }
    arrived = arrivals.length;
    thread.requestUpdate();
  });
}
