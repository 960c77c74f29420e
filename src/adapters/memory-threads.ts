import type { Comment } from '../model/comment.js';
import { emptyThread, keep, rowOf, stamped, type KeptThread } from './kept-thread.js';
import { randomId } from '../model/random-id.js';

/** A thread in memory, and who wants to be told of its next write. */
export interface MemoryThread extends KeptThread {
  readonly watchers: Set<() => void>;
}

/** Threads by id. Several adapters given the same ones are several readers of one back end. */
export type MemoryThreads = Map<string, MemoryThread>;

/** The thread of that id, begun with those of `comments` that do not name another one. */
export function threadNamed(
  threads: MemoryThreads,
  threadId: string,
  comments: readonly Comment[] = [],
  reader: string | null = null,
): MemoryThread {
  let thread = threads.get(threadId);
  if (!thread) {
    threads.set(threadId, (thread = { ...emptyThread(randomId()), watchers: new Set() }));
    const own = comments.filter((comment) => (comment.threadId ?? threadId) === threadId);
    const rows = own.map((comment) => rowOf(comment, comment.author?.id ?? null, reader));
    if (rows.length) keep(thread, stamped(thread, rows));
  }
  return thread;
}

/** Calls `wake` after each write, until what it returns is called. */
export function watch({ watchers }: MemoryThread, wake: () => void): () => void {
  watchers.add(wake);
  return () => watchers.delete(wake);
}
