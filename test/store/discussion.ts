/** A discussion as the store knows it, for tests of what becomes of it. */
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import type { Edit } from '../../src/store/thread-state.js';
import { createThreadStore, type ThreadStore, type ThreadStoreOptions } from '../../src/store/thread-store.js';

export const THREAD = 't';
export const ann = { id: 'ann', name: 'Ann' };
export const bob = { id: 'bob', name: 'Bob' };

export interface Discussion {
  readonly store: ThreadStore;
  /** What was said of the adapter's mistakes. */
  readonly reports: string[];
  /** What happened to the tree, as `grown 1`; the article itself is `grown ·`. */
  readonly edits: string[];
}

const told = (edit: Edit | undefined): string =>
  !edit ? 'nothing' : edit.type === 'reset' ? 'reset' : `${edit.type} ${edit.place.id || '·'}`;

export function discussion(adapter: Adapter, options: Partial<ThreadStoreOptions> = {}): Discussion {
  const reports: string[] = [];
  const edits: string[] = [];
  const store = createThreadStore({
    adapter,
    threadId: THREAD,
    page: { url: 'https://news.example/a', title: 'A' },
    sort: 'oldest',
    pageSize: 50,
    report: (problem) => reports.push(problem),
    ...options,
  });
  store.state.$edit.listen((edit) => edits.push(told(edit)));
  return { store, reports, edits };
}

/** Readers of one back end. */
export function backEnd(options: MemoryOptions = {}): (session?: MemoryOptions['session']) => Required<Adapter> {
  const threads: MemoryThreads = new Map();
  return (session = { user: null }) => memoryAdapter({ threads, ...options, session }) as Required<Adapter>;
}
