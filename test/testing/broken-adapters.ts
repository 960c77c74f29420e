/** Adapters that are right but for one thing each. */
import type { Adapter, ListQuery } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import type { LawName, Subject } from '../../src/testing/index.js';
import { memorySubject, type ReaderName } from './memory-subject.js';

export interface Broken {
  readonly flaw: string;
  readonly law: LawName;
  make(): Subject;
}

type Whole = Required<Adapter>;

const broken = (
  law: LawName,
  flaw: string,
  change: (adapter: Whole, name: ReaderName) => Partial<Adapter>,
): Broken => ({ law, flaw, make: () => memorySubject(change) });

/** Wrong in what a page says. */
const list =
  (wrong: (page: Page, query: ListQuery) => object) =>
  (adapter: Whole): Partial<Adapter> => ({
    list: async (query) => {
      const page = await adapter.list(query);
      return { ...page, ...wrong(page, query) };
    },
  });

/** Wrong in what each row of a page says. */
const row = (wrong: (comment: Comment) => object) =>
  list(({ items }) => ({ items: items.map((comment) => ({ ...comment, ...wrong(comment) })) }));

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

const never = ({ signal }: { signal: AbortSignal }): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
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

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const newest = (rows: Comment[]): Comment[] => [...rows].sort((a, b) => b.createdAt.localeCompare(a.createdAt));

export const brokenAdapters: readonly Broken[] = [
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

  broken('finding', 'ancestors come the wrong way round', (adapter) => ({
    get: async (on) => {
      const { comment, ancestors } = await adapter.get(on);
      return { comment, ancestors: ancestors?.reverse() };
    },
  })),
  broken(
    'counting',
    'the total is that of the page',
    list(({ items }) => ({ total: items.length })),
  ),
  broken('counting', 'all threads are counted together', (adapter) => ({
    count: async (on) => {
      const counts = await adapter.count(on);
      const sum = Object.values(counts).reduce((all, count) => all + count, 0);
      return Object.fromEntries(Object.keys(counts).map((id) => [id, sum]));
    },
  })),
  broken('counting', 'count() never answers', () => ({ count: never })),

  broken('session', 'nobody is signed in', (adapter) => ({
    session: async (on) => ({ ...(await adapter.session(on)), user: null }),
  })),
  broken('session', 'the user has no name', (adapter) => ({
    session: async (on) => {
      const session = await adapter.session(on);
      return { ...session, user: session.user && ({ id: session.user.id } as never) };
    },
  })),
  broken('session', 'signing out changes nothing', () => ({ signOut: async ({ signal }) => signal.throwIfAborted() })),

  broken('writing', 'the answer has no time', (adapter) => ({
    create: async (comment) => ({ ...(await adapter.create(comment)), createdAt: '' }),
  })),
  broken('writing', 'another clientId comes back', (adapter) => ({
    create: async (comment) => ({ ...(await adapter.create(comment)), clientId: 'mine' }),
  })),
  broken('writing', 'of two at once one is lost', (adapter) => {
    let writing: string | undefined;
    return {
      create: async (comment) => {
        if (writing !== undefined && writing !== comment.clientId) return adapter.create({ ...comment, threadId: 'lost' });
        writing = comment.clientId;
        await Promise.resolve();
        writing = undefined;
        return adapter.create(comment);
      },
    };
  }), // prettier-ignore
  broken('writing', 'an empty comment is taken', (adapter) => ({
    create: (comment) =>
      adapter.create({ ...comment, body: { ...comment.body, text: comment.body.text.trim() || '(nothing)' } }),
  })),
  broken('writing', 'the limit is counted in UTF-16', (adapter) => ({
    create: async (comment) => {
      comment.signal.throwIfAborted();
      if (comment.body.text.length > 1_000) throw new AdapterError('invalid', 'Too long', { field: 'body' });
      return adapter.create(comment);
    },
  })),
  broken('writing', 'a reply to nothing becomes a root', (adapter) => ({
    create: (comment) =>
      adapter.create(comment).catch((error: AdapterError) => {
        if (error.code !== 'not-found') throw error;
        return adapter.create({ ...comment, parentId: null });
      }),
  })),
  broken('writing', 'the ninth level becomes a root', (adapter) => {
    const depths = new Map<string | null, number>([[null, 0]]);
    return {
      create: async (comment) => {
        const depth = (depths.get(comment.parentId) ?? 0) + 1;
        const made = await adapter.create(depth > 8 ? { ...comment, parentId: null } : comment);
        depths.set(made.id, depth);
        return made;
      },
    };
  }),
  broken('once', 'the same clientId makes two', (adapter) => ({
    create: async (comment) => ({
      ...(await adapter.create({ ...comment, clientId: `${Math.random()}` })),
      clientId: comment.clientId,
    }),
  })),

  broken('editing', 'an edit makes the comment new', (adapter) => ({
    update: async (change) => ({ ...(await adapter.update(change)), createdAt: '2031-01-01T00:00:00Z' }),
  })),
  broken('editing', 'an edit goes over another', (adapter) => ({
    update: (change) => adapter.update({ ...change, ifVersion: undefined }),
  })),
  broken('editing', 'an edit to nothing is taken', (adapter) => ({
    update: (change) => adapter.update({ ...change, body: { ...change.body, text: change.body.text.trim() || '–' } }),
  })),
  broken('removing', 'a tombstone is answered that is not there', (adapter) => ({
    remove: async (on) => (await adapter.remove(on)) ?? ({ id: on.id, parentId: null, body: null, author: null, createdAt: '2026-01-01T00:00:00Z', status: 'deleted' } as const), // prettier-ignore
  })),
  broken('removing', 'the tombstone keeps its text', (adapter) => {
    const texts = new Map<string, Comment['body']>();
    return {
      create: async (comment) => {
        const made = await adapter.create(comment);
        texts.set(made.id, made.body);
        return made;
      },
      remove: async (on) => {
        const tombstone = await adapter.remove(on);
        return tombstone && { ...tombstone, body: texts.get(on.id) ?? null };
      },
    };
  }),
  broken('removing', 'removing what is not there succeeds', (adapter) => ({
    remove: (on) =>
      adapter.remove(on).catch((error: AdapterError) => {
        if (error.code !== 'not-found' || !/^\d+$/.test(on.id)) throw error;
      }),
  })),
  broken('voting', 'votes pile up', (adapter) => {
    const piles = new Map<string, number>();
    return {
      vote: async (vote) => {
        const answer = await adapter.vote(vote);
        const pile = (piles.get(vote.id) ?? 0) + vote.value;
        piles.set(vote.id, pile);
        return { ...answer, score: pile };
      },
    };
  }),
  broken('voting', 'a vote cannot be taken back', (adapter) => ({
    vote: (vote) => adapter.vote({ ...vote, value: vote.value || 1 }),
  })),
  broken('voting', 'taking a vote back throws a word', (adapter) => ({
    vote: async (vote) => {
      if (vote.value === 0) throw 'no' as unknown as Error;
      return adapter.vote(vote);
    },
  })),
  broken('voting', 'everybody’s reaction is mine', row(({ reactions }) => ({ reactions: reactions?.map((each) => ({ ...each, mine: each.count > 0 })) }))), // prettier-ignore
  broken('moderating', 'hiding hides nothing', (adapter) => ({
    moderate: async (on) => (on.act === 'hide' ? on.signal.throwIfAborted() : adapter.moderate(on)),
  })),
  broken(
    'moderating',
    'a closed thread is not told',
    list(() => ({ closed: undefined })),
  ),

  broken('permissions', 'who is signed out may write', (adapter, name) => {
    if (name !== 'nobody') return {};
    return {
      create: async (comment) => {
        await adapter.signIn(comment);
        return adapter.create(comment).finally(() => adapter.signOut(comment));
      },
    };
  }),
  broken('permissions', 'what is not ours says it is not there, and is changed', (adapter, name) =>
    name === 'other' ? { update: (change) => adapter.update(change).catch(() => ({ id: change.id }) as Comment) } : {},
  ),
  broken(
    'permissions',
    'everybody is told they may delete',
    row(({ can }) => ({ can: { ...can, delete: true } })),
  ),
  broken('permissions', 'nobody is known again', row(({ author }) => ({ can: undefined, author: author && { ...author, id: 'x' } }))), // prettier-ignore

  broken('changes', 'an edit is not told', (adapter) => ({
    changes: async (on) => {
      const batch = await adapter.changes(on);
      return {
        ...batch,
        changes: batch.changes.filter((change) => change.type !== 'patch' || change.patch.body === undefined),
      };
    },
  })),
  broken('changes', 'a removal is not told', (adapter) => ({
    changes: async (on) => {
      const batch = await adapter.changes(on);
      return { ...batch, changes: batch.changes.filter(({ type }) => type !== 'remove') };
    },
  })),
  broken('changes', 'the checkpoint stands still', (adapter) => ({
    changes: async (on) => ({ ...(await adapter.changes(on)), checkpoint: on.since }),
  })),
  broken('changes', 'the last comes first', (adapter) => ({
    changes: async (on) => {
      const batch = await adapter.changes(on);
      return { ...batch, changes: batch.changes.toReversed() };
    },
  })),
  broken('changes', 'an unknown checkpoint is a failure', (adapter) => ({
    changes: async (on) => {
      if (on.since?.startsWith('no checkpoint')) throw new AdapterError('invalid', 'What is this?');
      return adapter.changes(on);
    },
  })),

  broken('streams', 'it ends at once', (adapter) => ({
    subscribe: async (on, emit) => void adapter.subscribe(on, emit).catch(() => undefined),
  })),
  broken('streams', 'it does not end', (adapter) => ({
    subscribe: (on, emit) => (on.signal.aborted ? Promise.resolve() : adapter.subscribe(on, emit).then(() => new Promise(() => {}))), // prettier-ignore
  })),
  broken('streams', 'it rejects when it is called off', (adapter) => ({
    subscribe: (on, emit) =>
      adapter.subscribe(on, emit).then(() => (emit === undefined ? undefined : Promise.reject(new Error('gone')))),
  })),
  broken('streams', 'it goes on when it is called off', (adapter) => ({
    subscribe: (on, emit) => {
      void adapter.subscribe({ ...on, signal: new AbortController().signal }, emit);
      return new Promise((resolve) => {
        if (on.signal.aborted) resolve();
        on.signal.addEventListener('abort', () => resolve());
      });
    },
  })),
  broken('streams', 'what came meanwhile is lost', (adapter) => ({
    subscribe: async (on, emit) => {
      if (on.signal.aborted) return;
      const { checkpoint } = await adapter.list({ ...on, parentId: null, sort: 'oldest', limit: 1 });
      return adapter.subscribe({ ...on, since: checkpoint }, emit);
    },
  })),
  broken('streams', 'it brings nothing', () => ({
    subscribe: ({ signal }) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve());
      }),
  })),

  broken('signals', 'list() does not look at its signal', (adapter) => ({
    list: (query) => adapter.list({ ...query, signal: new AbortController().signal }),
  })),
  broken('signals', 'a call rejects with a reason of its own', (adapter) => ({
    update: async (change) => {
      if (change.signal.aborted) throw new DOMException('Stopped', 'AbortError');
      return adapter.update(change);
    },
  })),
  broken('signals', 'what was called off is written', (adapter) => ({
    create: async (comment) => {
      const made = await adapter.create({ ...comment, signal: new AbortController().signal });
      comment.signal.throwIfAborted();
      return made;
    },
  })),
  broken('signals', 'called off midway it breaks', (adapter) => ({
    list: async (query) => {
      const page = await adapter.list(query);
      if (query.signal.aborted) throw new TypeError('Cannot read properties of undefined');
      return page;
    },
  })),

  broken(
    'bodies',
    'texts are escaped',
    row(({ body }) => ({ body: body && { ...body, text: escaped(body.text) } })),
  ),
  broken('bodies', 'lines are joined', (adapter) => ({
    create: (comment) =>
      adapter.create({ ...comment, body: { ...comment.body, text: comment.body.text.replaceAll(/(\S)\s+/g, '$1 ') } }),
  })),
  broken('failures', 'a strange id is a breakdown', (adapter) => ({
    update: async (change) => {
      if (change.id === '__proto__') throw new TypeError('Cannot read properties of undefined');
      return adapter.update(change);
    },
  })),
  {
    law: 'failures',
    flaw: 'out of reach, a thread is empty',
    make: () => {
      let away = false;
      const empty: Page = { items: [], nextCursor: null };
      const subject = memorySubject((adapter) => ({ list: async (query) => (away ? empty : adapter.list(query)) }));
      return { ...subject, faults: { offline: (on) => void (away = on) } };
    },
  },
];
