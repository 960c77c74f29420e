/** A discussion as the store knows it, for tests of what becomes of it. */
import type { Adapter } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import { createChanges, type Changes } from '../../src/store/changes.js';
import { createCommentActs, type CommentActs } from '../../src/store/comment-acts.js';
import { createOutbox, type Outbox, type Posting } from '../../src/store/outbox.js';
import type { Change } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import type { Edit } from '../../src/store/thread-state.js';
import { createThreadStore, type ThreadStore, type ThreadStoreOptions } from '../../src/store/thread-store.js';
import { outline } from '../model/rows.js';

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

const nameOf = (edit: Edit | undefined): string =>
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
  store.state.$edit.listen((edit) => edits.push(nameOf(edit)));
  return { store, reports, edits };
}

/** Readers of one back end. */
export function backEnd(options: MemoryOptions = {}): (session?: MemoryOptions['session']) => Required<Adapter> {
  const threads: MemoryThreads = new Map();
  return (session = { user: null }) => memoryAdapter({ threads, ...options, session }) as Required<Adapter>;
}

export interface Writing extends Discussion {
  readonly outbox: Outbox;
  readonly acts: CommentActs;
  readonly changes: Changes;
  /** What the reader sees: the article's comments, how many they are said to be, and how many wait. */
  seen(): [outline: string, total: number | undefined, waiting: number];
}

/** A discussion that was loaded, in which a viewer acts and hears of others by hand. */
export async function writing(
  adapter: Adapter,
  options: Partial<ThreadStoreOptions> & { once?: boolean; auto?: boolean } = {},
): Promise<Writing> {
  const { once = true, auto = false, ...rest } = options;
  const made = discussion(adapter, rest);
  const { store } = made;
  await store.load();
  const outbox = createOutbox(store, () => once);
  const acts = createCommentActs(store, outbox.leaving);
  const changes = createChanges(store.state, outbox, {
    auto: () => auto,
    newestFirst: () => store.sort === 'newest',
    reload: () => void store.load(),
  });
  made.edits.length = 0;
  const { $total, $arrivals } = store.state;
  const seen = (): ReturnType<Writing['seen']> => [outline(store.tree.root), $total.get(), $arrivals.get().length];
  return { ...made, outbox, acts, changes, seen };
}

/** A text to be posted. */
export const posting = (clientId: string, parentId: string | null = null, more: Partial<Posting> = {}): Posting => ({
  parentId,
  body: { format: 'text', text: `posted ${clientId}` },
  clientId,
  author: ann,
  ...more,
});

/** The code an act was refused with; `done` where it was not. */
export const outcome = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: AdapterError) => error.code,
  );

/** A discussion that shows this page, told of changes by hand. */
export async function told(
  items: readonly Comment[],
  page: Partial<Page> = {},
  options: Parameters<typeof writing>[1] = {},
) {
  let asked = 0;
  const list = async () => (asked++, { items: [...items], nextCursor: null, ...page });
  const made = await writing({ list }, options);
  const { store, changes } = made;
  return {
    ...made,
    now: (id: string) => store.tree.get(id)?.comment,
    tell: (...told: Change[]) => changes.apply({ changes: told }),
    asked: () => asked,
  };
}

export const upsert = (comment: Comment): Change => ({ type: 'upsert', comment });
export const patch = (id: string, change: Partial<Comment>): Change => ({ type: 'patch', id, patch: change });
export const remove = (id: string): Change => ({ type: 'remove', id });
