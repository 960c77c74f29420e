import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { json } from '../../src/adapters/json.js';
import { local } from '../../src/adapters/local.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import { withCache } from '../../src/adapters/with-cache.js';
import { randomId } from '../../src/model/random-id.js';
import type { Session } from '../../src/model/session.js';
import { describeAdapter, type Subject } from '../../src/testing/index.js';
import { memorySubject } from '../testing/memory-subject.js';

const cached = (adapter: Adapter): Adapter => withCache(adapter, { name: randomId() });
const away = (): Promise<never> => Promise.reject(new AdapterError('network', 'Out of reach'));

/** The adapter, until it is taken away. */
function reachable(adapter: Adapter): { adapter: Adapter; offline(on: boolean): void } {
  let off = false;
  const calls = Object.entries(adapter).flatMap(([name, member]) =>
    typeof member === 'function'
      ? [[name, (...given: unknown[]) => (off ? away() : (member as (...given: unknown[]) => unknown)(...given))]]
      : [],
  );
  const wrapped = { ...(Object.fromEntries(calls) as Adapter), limits: adapter.limits };
  return { adapter: wrapped, offline: (on) => (off = on) };
}

describeAdapter(
  'withCache over memory',
  (): Subject => {
    const { adapter, other, nobody, moderator, backdoor } = memorySubject();
    const { adapter: inner, offline } = reachable(adapter);
    return { adapter: cached(inner), other: cached(other), nobody: cached(nobody), moderator: cached(moderator), backdoor, faults: { offline } }; // prettier-ignore
  },
  { describe, it },
);

const src = new URL('fixtures/discussion.json', import.meta.url).href;
const identity = (): Promise<undefined> => Promise.resolve(undefined);
describeAdapter(
  'withCache over json',
  (): Subject => {
    const { adapter, offline } = reachable(json({ src, data: {}, identity }));
    return { adapter: cached(adapter), filledThread: 't', faults: { offline } };
  },
  { describe, it },
);

const localFor = (name?: string): Adapter =>
  cached(
    local({ data: name ? {} : { guest: 'no' }, identity: async () => name && JSON.stringify({ id: name, name }) }),
  );
describeAdapter(
  'withCache over local',
  (): Subject => ({ adapter: localFor('Ann'), other: localFor('Bob'), nobody: localFor() }),
  { describe, it },
);

const { signal } = new AbortController();
const on = { threadId: 't', signal };
const list = { ...on, parentId: null, sort: 'oldest', limit: 50 } as const;
const draft = { ...on, parentId: null, body: { format: 'text', text: 'kept' }, clientId: 'c', page: { url: '', title: '' } } as const; // prettier-ignore
const ann: Session = { user: { id: 'ann', name: 'Ann' } };

describe('withCache', () => {
  const name = (): string => `test ${randomId()}`;
  const failure = (call: Promise<unknown>): Promise<string> =>
    call.then(
      (answer) => `it answered ${JSON.stringify(answer)}`,
      (error: AdapterError) => error.code,
    );

  /** One reader's adapters over one back end, as they are made at each visit. */
  function visits(session: Session = ann, threads: MemoryThreads = new Map()) {
    const kept = name();
    const { adapter, offline } = reachable(memoryAdapter({ threads, session }));
    return { visit: (most?: number) => withCache(adapter, { name: kept, most }) as Required<Adapter>, offline, kept };
  }

  it('reads offline what was read before, in this visit and the next', async () => {
    const { visit, offline } = visits();
    const first = visit();
    const { id } = await first.create(draft);
    const answers = async (adapter: Required<Adapter>) => [
      await adapter.list({ ...list, prefetch: { depth: 2, limit: 3 } }),
      await adapter.get({ ...on, id, ancestors: true }),
      await adapter.count({ signal, threadIds: ['t'] }),
      await adapter.session(on),
    ];
    const online = await answers(first);
    offline(true);
    expect(await answers(first)).to.deep.equal(online);
    expect(await answers(visit())).to.deep.equal(online);
  });

  it('asks the back end first', async () => {
    const { visit, offline } = visits();
    const adapter = visit();
    await adapter.list(list);
    await adapter.create(draft);
    expect((await adapter.list(list)).items).to.have.length(1);
    offline(true);
    expect((await adapter.list(list)).items).to.have.length(1);
  });

  it('answers nothing offline that was not asked before', async () => {
    const { visit, offline } = visits();
    await visit().list(list);
    offline(true);
    expect(await failure(visit().list({ ...list, sort: 'newest' }))).to.equal('network');
    expect(await failure(visit().list({ ...list, threadId: 'other' }))).to.equal('network');
    expect(await failure(visit().create(draft))).to.equal('network');
  });

  it('covers up no refusal', async () => {
    const { adapter } = reachable(memoryAdapter());
    let signedOut = false;
    const asked: Adapter['list'] = async (query) => {
      if (signedOut) throw new AdapterError('unauthenticated', 'Signed out meanwhile');
      return adapter.list(query);
    };
    const wrapped = withCache({ list: asked }, { name: name() });
    await wrapped.list(list);
    signedOut = true;
    expect(await failure(wrapped.list(list))).to.equal('unauthenticated');
  });

  it('forgets what another reader read', async () => {
    const { visit, offline, kept } = visits();
    await visit().session(on);
    await visit().list(list);
    const { adapter, offline: offlineToo } = reachable(
      memoryAdapter({ session: { user: { id: 'bob', name: 'Bob' } } }),
    );
    const bob = withCache(adapter, { name: kept }) as Required<Adapter>;
    await bob.session(on);
    offline(true);
    offlineToo(true);
    expect(await failure(bob.list(list))).to.equal('network');
    expect((await bob.session(on)).user?.name).to.equal('Bob');
  });

  it('keeps what the same reader read, however often the session is asked', async () => {
    const { visit, offline } = visits();
    await visit().list(list);
    for (let i = 0; i < 3; i++) await visit().session(on);
    offline(true);
    expect((await visit().list(list)).items).to.deep.equal([]);
  });

  it('forgets everything when its reader signs out', async () => {
    const { visit, offline } = visits();
    const adapter = visit();
    await adapter.session(on);
    await adapter.list(list);
    await adapter.signOut(on);
    offline(true);
    expect(await failure(adapter.list(list))).to.equal('network');
  });

  it('keeps back ends apart by their names', async () => {
    const [one, other] = [visits(), visits()];
    await one.visit().create(draft);
    await one.visit().list(list);
    await other.visit().list(list);
    one.offline(true);
    other.offline(true);
    expect((await one.visit().list(list)).items).to.have.length(1);
    expect((await other.visit().list(list)).items).to.have.length(0);
  });

  it('keeps the newest answers, as many as it is told', async () => {
    const { visit, offline } = visits();
    const adapter = visit(2);
    for (const threadId of ['1', '2', '3']) await adapter.list({ ...list, threadId });
    offline(true);
    expect(await failure(adapter.list({ ...list, threadId: '1' }))).to.equal('network');
    for (const threadId of ['2', '3']) expect((await adapter.list({ ...list, threadId })).items).to.deep.equal([]);
  });

  it('passes an answer on that cannot be kept', async () => {
    const page = { items: [], nextCursor: null, ext: () => 'a function' };
    const adapter = withCache({ list: () => Promise.resolve(page) }, { name: name() });
    expect(await adapter.list(list)).to.equal(page);
    expect(await adapter.list(list)).to.equal(page);
  });

  it('has what the adapter has, and nothing else', () => {
    const limits = { pageSize: 7 };
    const adapter = withCache({ list: away, limits }, { name: name() });
    expect(Object.keys(adapter).sort()).to.deep.equal(['limits', 'list']);
    expect(adapter.limits).to.equal(limits);
  });

  it('keeps `this` of an adapter that is a class', async () => {
    class Forum implements Adapter {
      #page = { items: [], nextCursor: null };
      #session: Session = ann;
      list = async () => this.#page;
      async session() {
        return this.#session;
      }
      async remove() {
        if (this.#page.items.length > 0) throw new Error('unlikely');
      }
    }
    const adapter = withCache(new Forum(), { name: name() });
    expect(await adapter.session!(on)).to.equal(ann);
    expect(await adapter.remove!({ ...on, id: '1' })).to.equal(undefined);
  });

  it('says that it needs a name', () => {
    expect(() => withCache({ list: away }, { name: '' })).to.throw(TypeError, /name to keep the answers under/);
  });
});
