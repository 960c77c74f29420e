import { memoryAdapter } from 'comment-thread/adapters/memory';

/** Who reads and writes, over threads of their own; with FLAW in the environment, `sort` is ignored. */
export function make() {
  const threads = new Map();
  const as = (user) => {
    const adapter = memoryAdapter({ threads, session: { user } });
    const list = (query) => adapter.list({ ...query, sort: 'oldest' });
    return process.env.FLAW ? { ...adapter, list } : adapter;
  };
  return { adapter: as({ id: 'ann', name: 'Ann' }), other: as({ id: 'bob', name: 'Bob' }), nobody: as(null) };
}
