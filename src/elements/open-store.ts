/** A thread element's store, and the facts of reading that the page hears of it. */
import type { Adapter } from '../adapters/adapter.js';
import { createThreadStore, type ThreadStore } from '../store/thread-store.js';
import { warn } from './attributes.js';
import type { CommentThread } from './comment-thread.js';
import { CommentCountChanged, CommentFact, CommentFailed } from './facts.js';
import type { Speak } from './speech.js';
import { pageUrl } from './thread-setup.js';

export function openStore(thread: CommentThread, adapter: Adapter, threadId: string, speak: Speak): ThreadStore {
  const store = createThreadStore({
    adapter,
    threadId,
    page: {
      get url() {
        return thread.pageUrl || pageUrl();
      },
      get title() {
        return thread.pageTitle || document.title;
      },
    },
    sort: thread.sort,
    pageSize: thread.pageSize,
    report: warn,
    prepared: speak,
  });
  const tell = (event: Event) => thread.dispatchEvent(event);
  const { $phase, $total } = store.state;
  $phase.listen((phase) => {
    if (phase.name === 'ready') tell(new CommentFact('comment-thread-ready', threadId, 'remote'));
    if (phase.name !== 'failed') return;
    warn(phase.error.message);
    tell(new CommentFailed('comment-thread-failed', threadId, phase.error));
  });
  $total.listen((total) => total !== undefined && tell(new CommentCountChanged(threadId, total)));
  return store;
}
