import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import type { Session } from '../../src/model/session.js';
import '../../src/store/following.js';
import { participate } from '../../src/store/participation.js';
import { outline, rows } from '../model/rows.js';
import { byHand, holding } from './by-hand.js';
import { ann, backEnd, bob, discussion, posting, THREAD } from './discussion.js';
import { turn, until } from './stopped-clock.js';

const on = { threadId: THREAD, signal: new AbortController().signal };

/** Ann reads a thread and takes part in it; Bob writes in it. */
async function takingPart(change: (adapter: Required<Adapter>) => Adapter = (adapter) => adapter) {
  const reader = backEnd({ comments: rows('1 2') });
  const writer = reader({ user: bob });
  const subscribed: (string | undefined)[] = [];
  const own = reader({ user: ann });
  const adapter = change({
    ...own,
    subscribe: (question, emit) => {
      subscribed.push(question.since);
      return own.subscribe(question, emit);
    },
  });
  const { store, reports } = discussion(adapter);
  await store.load();
  const part = participate(store);
  const { $arrivals, $total } = store.state;
  const write = async (clientId: string) =>
    (
      await writer.create({
        ...on,
        parentId: null,
        clientId,
        body: { format: 'text', text: clientId },
        page: { url: '', title: '' },
      })
    ).id;
  return {
    store,
    part,
    reports,
    write,
    subscribed,
    waiting: () => $arrivals.get().map(({ body }) => body?.text),
    total: () => $total.get(),
  };
}

describe('taking part', () => {
  it('lets arrivals wait, and puts them in their places when asked to', async () => {
    const { part, store, write, waiting, total } = await takingPart();
    part.watch();
    const id = await write('a');
    await until(() => waiting().length);
    expect([waiting(), outline(store.tree.root)]).to.deep.equal([['a'], '1 2']);
    await part.showArrivals();
    expect([waiting(), outline(store.tree.root), total()]).to.deep.equal([[], `1 2 ${id}`, 3]);
    part.rest();
  });

  it('shows arrivals at once where the reader wants it so', async () => {
    const { part, store, write } = await takingPart();
    part.auto = true;
    part.watch();
    const id = await write('a');
    await until(() => store.tree.get(id));
    expect(outline(store.tree.root)).to.equal(`1 2 ${id}`);
    part.rest();
  });

  it('follows once, however often it is told to', async () => {
    const { part, subscribed } = await takingPart();
    part.watch();
    part.watch();
    await until(() => subscribed.length);
    await turn();
    part.watch();
    await turn();
    expect(subscribed.length).to.equal(1);
    part.rest();
  });

  it('hears nothing while it rests, and then all of that once, from where it was', async () => {
    const { part, store, write, waiting, total, subscribed } = await takingPart();
    part.watch();
    await write('a');
    await until(() => waiting().length === 1);
    part.rest();
    await write('b');
    await turn();
    expect(waiting()).to.deep.equal(['a']);
    part.watch();
    await until(() => waiting().length === 2);
    expect([waiting(), total()]).to.deep.equal([['a', 'b'], 4]);
    expect([subscribed[0], subscribed[1] === subscribed[0]]).to.deep.equal([store.checkpoint(), false]);
    part.rest();
  });

  it('begins where the page ends once the thread was loaded anew', async () => {
    const { part, store, write, waiting, subscribed } = await takingPart();
    part.watch();
    await write('a');
    await until(() => waiting().length === 1);
    part.rest();
    await write('b');
    await store.load();
    part.watch();
    await until(() => subscribed.length === 2);
    expect([subscribed[1], waiting()]).to.deep.equal([store.checkpoint(), []]);
    part.rest();
  });

  it('may be told to rest before it has begun', async () => {
    const { part, subscribed } = await takingPart();
    part.watch();
    part.rest();
    // Resolves once what follows has come.
    await part.showArrivals();
    await turn();
    expect(subscribed).to.deep.equal([]);
  });

  it('makes one comment of what is posted and heard of at the same time', async () => {
    const { part, store } = await takingPart((adapter) => holding(adapter, 'create').adapter);
    part.watch();
    void part.post(posting('c'));
    await until(() => store.tree.size === 3 && !store.tree.get('pending-c'));
    const [comment] = [...store.tree.places.values()].slice(-1).map((place) => place.comment);
    expect([comment?.clientId, comment?.author]).to.deep.equal(['c', ann]);
    part.rest();
  });

  it('asks nothing of an adapter that tells of no changes, until the session wishes it', async () => {
    let lists = 0;
    let session: Session = { user: ann };
    const { part } = await takingPart(({ list }) => ({
      list: (query) => (lists++, list(query)),
      session: async () => session,
    }));
    part.watch();
    await turn();
    expect(lists).to.equal(1);
    session = { user: ann, limits: { pollMs: 60_000 } };
    await part.session.refresh();
    part.watch();
    await until(() => lists === 2);
    part.rest();
  });

  it('lists again what it may have missed of a stream that cannot go on from anywhere', async () => {
    const asked: string[] = [];
    const { part } = await takingPart(({ list, subscribe }) => ({
      list: async (query) => {
        asked.push('list');
        return { ...(await list(query)), checkpoint: undefined };
      },
      subscribe: (question, emit) => (asked.push('subscribe'), subscribe(question, emit)),
    }));
    part.watch();
    await until(() => asked.length === 2);
    part.rest();
    part.watch();
    await until(() => asked.length === 4);
    expect(asked).to.deep.equal(['list', 'subscribe', 'list', 'subscribe']);
    part.rest();
  });

  it('tries a create again only where the session or the adapter allows it', async () => {
    const { adapter, last, asked } = byHand('create', 'list', 'session');
    const { store } = discussion({ ...adapter, limits: { createOnce: true } });
    const part = participate(store);
    const refreshed = part.session.refresh();
    last('session').answer({ limits: { createOnce: false } });
    await refreshed;
    const refused = part.post(posting('c')).catch((error: { code: string }) => error.code);
    last('create').refuse({ code: 'network' });
    expect([await refused, asked.length]).to.deep.equal(['network', 2]);
  });

  it('reports what the session cannot tell', async () => {
    const { part, reports } = await takingPart((adapter) => ({
      ...adapter,
      session: () => Promise.reject(new Error('odd')),
    }));
    await part.session.refresh();
    expect(reports).to.deep.equal(['odd']);
  });
});
