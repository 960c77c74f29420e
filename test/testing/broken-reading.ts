/** Adapters that are right but for one thing in how they are read. */
import type { Adapter, ListQuery } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Comment } from '../../src/model/comment.js';
import { broken, list, row, type Broken, type Whole } from './broken-adapter.js';
import { memorySubject } from './memory-subject.js';

/** One thread of its own rows: `arrange` puts them in order, a cursor counts how many were shown. */
const arranged =
  (arrange: (rows: Comment[], query: ListQuery) => Comment[], startAt: (cursor: string) => number = Number) =>
  (adapter: Whole): Partial<Adapter> => ({
    list: async (query) => {
      const whole = await adapter.list({ ...query, limit: 1_000, cursor: undefined, prefetch: undefined });
      const start = query.cursor === undefined ? 0 : startAt(query.cursor);
      if (!Number.isInteger(start)) throw new AdapterError('cursor-expired', 'No such place');
      const end = start + query.limit;
      const rows = arrange(whole.items, query);
      return { ...whole, items: rows.slice(start, end), nextCursor: end < rows.length ? String(end) : null };
    },
  });

/** Cursors that name the row they follow, for orders that `arranged` cannot spoil. */
const after =
  (arrange: (rows: Comment[], query: ListQuery) => Comment[]) =>
  (adapter: Whole): Partial<Adapter> => ({
    list: async (query) => {
      const whole = await adapter.list({ ...query, limit: 1_000, cursor: undefined, prefetch: undefined });
      const rows = arrange(whole.items, query);
      const known = new Map(rows.map(({ id }, i) => [id, i]));
      const [id, place] = query.cursor?.split(' ') ?? [];
      if (query.cursor !== undefined && isNaN(Number(place))) throw new AdapterError('cursor-expired', 'No such place');
      const start = id === undefined ? 0 : known.has(id) ? known.get(id)! + 1 : Number(place);
      const end = start + query.limit;
      const nextCursor = end < rows.length ? `${rows[end - 1]!.id} ${end - 1}` : null;
      return { ...whole, items: rows.slice(start, end), nextCursor };
    },
  });

const nameless = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer ?? null, (name, value: unknown) => (name === 'threadId' ? undefined : value)));

const inOneThread =
  (call: (on: object, ...more: unknown[]) => Promise<unknown>) =>
  async (on: object, emit?: (batch: unknown) => void): Promise<unknown> =>
    nameless(await call({ ...on, threadId: 't' }, (batch: unknown) => emit!(nameless(batch)))) ?? undefined;

const everyThreadTheSame = (adapter: Whole): Partial<Adapter> => ({
  ...(Object.fromEntries(
    Object.entries(adapter)
      .filter(([name]) => name !== 'limits')
      .map(([name, call]) => [name, inOneThread(call as Parameters<typeof inOneThread>[0])]),
  ) as Partial<Adapter>),
  count: async ({ threadIds, signal }) => {
    const { t } = await adapter.count({ threadIds: ['t'], signal });
    return Object.fromEntries(threadIds.map((id, i) => [id, i === 0 ? t! : 0]));
  },
});

const newest = (rows: Comment[]): Comment[] => [...rows].sort((a, b) => b.createdAt.localeCompare(a.createdAt));

export const brokenReading: readonly Broken[] = [
  broken(
    'pages',
    'times have no zone',
    row(({ createdAt }) => ({ createdAt: createdAt.replace('Z', '') })),
  ),
  broken(
    'pages',
    'a status of its own',
    row(() => ({ status: 'live' })),
  ),
  broken(
    'pages',
    'scores are text',
    row(({ score }) => ({ score: String(score) })),
  ),
  broken(
    'pages',
    'no nextCursor at the end',
    list(({ nextCursor }) => ({ nextCursor: nextCursor ?? undefined })),
  ),
  broken(
    'pages',
    'the first row comes twice',
    list(({ items }) => ({ items: [...items.slice(0, 1), ...items] })),
  ),
  broken('pages', 'the limit is ignored', (adapter) => ({ list: (query) => adapter.list({ ...query, limit: 1_000 }) })),
  broken('pages', 'roots come among the replies', (adapter) => ({
    list: async (query) => {
      const page = await adapter.list(query);
      const roots = query.parentId === null ? [] : (await adapter.list({ ...query, parentId: null, cursor: undefined })).items; // prettier-ignore
      return { ...page, items: [...page.items, ...roots] };
    },
  })),

  {
    law: 'threads',
    flaw: 'every thread is the same',
    make: () => {
      const { backdoor, ...readers } = memorySubject(everyThreadTheSame);
      return { ...readers, backdoor: () => backdoor('t') };
    },
  },
  broken('threads', 'a thread id ends at its question mark', (adapter) => {
    const cut = (threadId: string): string => threadId.split('?')[0]!;
    return {
      list: (query) => adapter.list({ ...query, threadId: cut(query.threadId) }),
      create: (comment) => adapter.create({ ...comment, threadId: cut(comment.threadId) }),
    };
  }),
  broken('threads', 'changes of every thread', (adapter) => {
    const last = new Map<string, string>();
    return {
      create: (comment) => {
        last.set(comment.threadId, comment.body.text);
        return adapter.create(comment);
      },
      changes: async (on) => {
        const batch = await adapter.changes(on);
        const elsewhere = [...last].filter(([threadId]) => threadId !== on.threadId);
        const changes = elsewhere.map(([, text]) => ({ type: 'patch' as const, id: 'x', patch: { body: { format: 'text' as const, text } } })); // prettier-ignore
        return { ...batch, changes: [...batch.changes, ...changes] };
      },
    };
  }),

  broken('replies', 'all is said to be here when it is not', list((_, { prefetch }) => (prefetch ? { replies: 'all' } : {}))), // prettier-ignore
  broken(
    'replies',
    'replies come along unnamed',
    list(({ replies }) => (replies ? { replies: {} } : {})),
  ),
  broken(
    'replies',
    'a reply too many is counted',
    row(({ replyCount = 0 }) => ({ replyCount: replyCount + 1 })),
  ),
  broken('replies', 'replies sent along have no end', list(({ replies }) => (replies && replies !== 'all' ? { replies: Object.fromEntries(Object.keys(replies).map((id) => [id, { nextCursor: null }])) } : {}))), // prettier-ignore

  broken('cursors', 'the cursor is ignored', (adapter) => ({
    list: (query) => {
      if (query.cursor?.startsWith('no cursor')) throw new AdapterError('cursor-expired', 'No such place');
      return adapter.list({ ...query, cursor: undefined });
    },
  })),
  broken(
    'cursors',
    'a cursor counts rows',
    arranged((rows) => rows),
  ),
  broken('cursors', 'a cursor skips a row', arranged((rows) => rows, (cursor) => Number(cursor) + 1)), // prettier-ignore
  broken('cursors', 'a made-up cursor begins anew', (adapter) => ({
    list: (query) =>
      adapter.list({ ...query, cursor: query.cursor?.startsWith('no cursor') ? undefined : query.cursor }),
  })),
  broken('cursors', 'a made-up cursor is a breakdown', (adapter) => ({
    list: (query) =>
      adapter.list(query).catch((error: AdapterError) => {
        throw error.code === 'cursor-expired' ? new AdapterError('server', 'No such cursor') : error;
      }),
  })),

  broken('order', 'the sort is ignored', (adapter) => ({
    list: (query) => adapter.list({ ...query, sort: 'oldest' }),
  })),
  broken('order', 'replies stand newest first', after((rows, { parentId }) => (parentId === null ? rows : newest(rows)))), // prettier-ignore
  broken('order', 'the top is the newest', (adapter) => ({
    list: (query) => adapter.list({ ...query, sort: query.sort === 'top' ? 'newest' : query.sort }),
  })),
];
