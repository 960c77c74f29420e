/** Adapters that are right but for one thing in how they find, count, tell, follow, stop and fail. */
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Page } from '../../src/model/page.js';
import { broken, list, row, type Broken } from './broken-adapter.js';
import { memorySubject } from './memory-subject.js';

const never = ({ signal }: { signal: AbortSignal }): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const brokenFollowing: readonly Broken[] = [
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
