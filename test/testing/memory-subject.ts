import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import type { Limits, Session } from '../../src/model/session.js';
import type { Subject } from '../../src/testing/index.js';

export const limits: Limits = {
  sorts: ['oldest', 'newest', 'top'],
  reactions: [{ key: 'like', label: 'Like' }],
  maxBody: 1_000,
};

const readers = {
  adapter: { user: { id: 'ann', name: 'Ann' } },
  other: { user: { id: 'bob', name: 'Bob' } },
  nobody: { user: null },
  moderator: { user: { id: 'mod', name: 'Mod' }, can: { moderate: true } },
} satisfies Record<string, Session>;

export type ReaderName = keyof typeof readers;

/** A back end in memory with every reader, each adapter made over by `change`. */
export function memorySubject(
  change: (adapter: Required<Adapter>, name: ReaderName) => Partial<Adapter> = () => ({}),
  options: MemoryOptions = {},
): Record<ReaderName, Adapter> & { backdoor: NonNullable<Subject['backdoor']> } {
  const threads: MemoryThreads = new Map();
  const make = (name: ReaderName): Adapter => {
    const adapter = memoryAdapter({ limits, threads, session: readers[name], ...options }) as Required<Adapter>;
    return { ...adapter, ...change(adapter, name) };
  };
  return {
    adapter: make('adapter'),
    other: make('other'),
    nobody: make('nobody'),
    moderator: make('moderator'),
    backdoor: (threadId) => [...(threads.get(threadId)?.rows.values() ?? [])].map(({ comment }) => comment),
  };
}
