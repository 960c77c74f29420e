/**
 * One discussion to be read: what is known of it, and how more comes to be known. Knows an adapter by its
 * contract and trusts nothing it says; knows nothing of the page. Writing and following are in
 * `participation.ts`, which reading does not wait for.
 */
import type { ReadableAtom } from 'nanostores';
import type { Adapter } from '../adapters/adapter.js';
import type { Sort } from '../model/comment.js';
import type { Tree } from '../model/tree.js';
import { createCalls, type Calls } from './calls.js';
import { createPages, type Pages } from './pages.js';
import { createThreadState, type Entry, type ThreadState } from './thread-state.js';

export interface ThreadStoreOptions {
  readonly adapter: Adapter;
  readonly threadId: string;
  readonly page: { readonly url: string; readonly title: string };
  readonly sort: Sort;
  readonly pageSize: number | 'all';
  /** Told in a developer's words about anything an adapter did wrong. */
  report(problem: string): void;
  /** What is to be waited for before comments are shown. */
  prepared?(): unknown;
}

export interface ThreadStore extends Pages {
  readonly threadId: string;
  readonly tree: Tree;
  /** Everything known, for those who act on it. */
  readonly state: ThreadState;
  readonly calls: Calls;
  readonly options: ThreadStoreOptions;
  sort: Sort;
  pageSize: number | 'all';
  entry(id: string): ReadableAtom<Entry>;
}

export function createThreadStore(options: ThreadStoreOptions): ThreadStore {
  const { adapter, threadId, report, prepared } = options;
  const largest = Math.max(1, Number(adapter.limits?.pageSize) || Infinity);
  const calls = createCalls(adapter, threadId);
  const state = createThreadState();
  const pages = createPages(state, calls, {
    threadId,
    report,
    largest,
    prepared,
    order: () => store,
  });

  const store: ThreadStore = {
    ...pages,
    threadId,
    state,
    calls,
    options,
    sort: options.sort,
    pageSize: options.pageSize,
    get tree() {
      return state.tree;
    },
    entry: state.entry,
  };
  return store;
}
