import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import { countRemaining, type Phase } from '../../src/store/thread-state.js';
import { flawsOf, outline, row, rows } from '../model/rows.js';
import { byHand } from './by-hand.js';
import { discussion } from './discussion.js';
import { turn } from './stopped-clock.js';

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => row(`${from + i}`));
const page = (items: readonly Comment[], more: Partial<Page> = {}): Page => ({
  items: [...items],
  nextCursor: null,
  ...more,
});

/** A store whose first page is this one, and its adapter to answer by hand. */
async function loaded(first: Page) {
  const hand = byHand('list');
  const made = discussion(hand.adapter);
  const loading = made.store.load();
  hand.last('list').answer(first);
  await loading;
  made.edits.length = 0;
  return { ...hand, ...made, place: (id: string) => made.store.tree.get(id)! };
}

describe('load', () => {
  it('brings the first page, in the order asked for', async () => {
    const comments = [row('1', null, { score: 1 }), row('2', null, { score: 9 }), row('3', null, { score: 5 })];
    const shown = async (sort: 'oldest' | 'newest' | 'top') => {
      const { store } = discussion(memoryAdapter({ comments }), { sort, pageSize: 2 });
      await store.load();
      return outline(store.tree.root);
    };
    expect([await shown('oldest'), await shown('newest'), await shown('top')]).to.deep.equal(['1 2', '3 2', '2 3']);
  });

  it('tells how it stands', async () => {
    const { store } = discussion(memoryAdapter({ comments: rows('1 2<1') }));
    const phases: Phase['name'][] = [];
    store.state.$phase.subscribe(({ name }) => phases.push(name));
    await store.load();
    expect(phases).to.deep.equal(['idle', 'loading', 'ready']);
    expect(store.state.$total.get()).to.equal(2);
    expect(store.checkpoint()).to.be.a('string');
  });

  it('asks replies along, so many of each and so many levels', async () => {
    const chain = Array.from({ length: 15 }, (_, i) => row(`${100 + i}`, i ? `${99 + i}` : null));
    const crowd = Array.from({ length: 25 }, (_, i) => row(`${200 + i}`, '1'));
    const { store } = discussion(memoryAdapter({ comments: [row('1'), ...crowd, ...chain] }));
    await store.load();
    const { tree } = store;
    expect([tree.get('1')?.replies.length, countRemaining(tree.get('1')!)]).to.deep.equal([20, 5]);
    expect([tree.get('110')?.depth, tree.get('111'), countRemaining(tree.get('110')!)]).to.deep.equal([
      11,
      undefined,
      1,
    ]);
    await store.more(tree.get('1')!);
    await store.more(tree.get('110')!);
    expect([tree.get('1')?.replies.length, countRemaining(tree.get('1')!)]).to.deep.equal([25, 0]);
    expect([tree.size, flawsOf(tree)]).to.deep.equal([41, []]);
  });

  it('asks no more at once than the adapter gives', async () => {
    const limit = async (pageSize: unknown) => {
      const { adapter, last } = byHand('list');
      void discussion({ ...adapter, limits: { pageSize } } as Adapter, { pageSize: 30 }).store.load();
      return last('list').question['limit'];
    };
    expect([await limit(20), await limit(40), await limit(undefined)]).to.deep.equal([20, 30, 30]);
    expect([await limit(0), await limit(-5), await limit('few')]).to.deep.equal([30, 1, 30]);
  });

  it('says why it failed, and begins anew when asked again', async () => {
    const { adapter, last } = byHand('list');
    const { store } = discussion(adapter);
    const failing = store.load();
    last('list').refuse(new AdapterError('forbidden', 'members only'));
    await failing;
    const phase = store.state.$phase.get();
    expect(phase.name === 'failed' && phase.error.code).to.equal('forbidden');
    const again = store.load();
    expect(store.state.$phase.get().name).to.equal('loading');
    last('list').answer(page(rows('1')));
    await again;
    expect([store.state.$phase.get().name, outline(store.tree.root)]).to.deep.equal(['ready', '1']);
  });

  for (const answer of ['nonsense', null, {}, { items: 'none' }, undefined])
    it(`fails, not hangs, on ${JSON.stringify(answer)}`, async () => {
      const { adapter, last } = byHand('list');
      const { store } = discussion(adapter);
      const loading = store.load();
      last('list').answer(answer);
      await loading;
      expect(store.state.$phase.get().name).to.equal('failed');
    });

  it('sets aside what cannot be read, counts and reports it, and shows its neighbours', async () => {
    const items = [row('1'), { id: '' }, null, row('2', null, { threadId: 'elsewhere' }), row('3')] as Comment[];
    const { store, reports } = await loaded(page(items, { nextCursor: 'c' }));
    expect([outline(store.tree.root), store.state.$unreadable.get(), reports.length]).to.deep.equal(['1 3', 3, 3]);
  });

  it('keeps what is shown until the answer is there, and whatever happens then', async () => {
    const { store, last, edits } = await loaded(page(rows('1 2<1')));
    const failing = store.load();
    expect(outline(store.tree.root)).to.equal('1(2)');
    last('list').refuse('no');
    await failing;
    expect([outline(store.tree.root), edits]).to.deep.equal(['1(2)', []]);
    const { tree } = store;
    const again = store.load();
    last('list').answer(page(rows('3 1')));
    await again;
    expect([outline(store.tree.root), edits]).to.deep.equal(['3 1', ['reset', 'grown ·']]);
    expect([store.tree === tree, flawsOf(store.tree)]).to.deep.equal([false, []]);
  });

  it('believes the newest question, in whatever order answers come', async () => {
    const { adapter, asked } = byHand('list');
    const { store } = discussion(adapter);
    const both = [store.load()];
    store.sort = 'newest';
    both.push(store.load());
    asked[1]!.answer(page(rows('2 1')));
    await turn();
    asked[0]!.answer(page(rows('1 2')));
    await Promise.all(both);
    expect([outline(store.tree.root), asked[0]!.question.signal.aborted]).to.deep.equal(['2 1', true]);
    expect(store.state.$phase.get().name).to.equal('ready');
  });

  it('ends when it is closed', async () => {
    const { adapter, last } = byHand('list');
    const { store } = discussion(adapter);
    const loading = store.load();
    store.close();
    await loading;
    expect(last('list').question.signal.aborted).to.equal(true);
    last('list').answer(page(rows('1')));
    await turn();
    expect(store.tree.size).to.equal(0);
  });
});

describe('what a page says', () => {
  const remaining = async (first: Page, id: string) => {
    const { place } = await loaded(first);
    return countRemaining(place(id));
  };
  const [lone] = rows('1');

  it('of replies that all came along: there are no more', async () => {
    expect(await remaining(page([row('1', null, { replyCount: 9 })], { replies: 'all' }), '1')).to.equal(0);
  });

  it('of replies that go on: so many more, or some', async () => {
    const more = { replies: { '1': { nextCursor: 'c' } } };
    expect(await remaining(page([row('1', null, { replyCount: 9 }), row('2', '1')], more), '1')).to.equal(8);
    expect(await remaining(page([row('1', null, { replyCount: 1 }), row('2', '1')], more), '1')).to.equal(undefined);
    expect(await remaining(page([lone!, row('2', '1')], more), '1')).to.equal(undefined);
    expect(await remaining(page([lone!], { replies: { '1': { nextCursor: null } } }), '1')).to.equal(0);
  });

  it('of replies nobody spoke of: as many as were counted', async () => {
    expect(await remaining(page([row('1', null, { replyCount: 9 })]), '1')).to.equal(9);
    expect(await remaining(page([row('1', null, { replyCount: 9 })], { replies: {} }), '1')).to.equal(9);
    expect(await remaining(page([lone!]), '1')).to.equal(0);
    expect(await remaining(page([row('1', null, { replyCount: 0 })]), '1')).to.equal(0);
  });

  it('of some that came along unasked: the others', async () => {
    expect(await remaining(page([row('1', null, { replyCount: 9 }), row('2', '1')]), '1')).to.equal(8);
    expect(await remaining(page([row('1', null, { replyCount: 1 }), row('2', '1')]), '1')).to.equal(0);
  });

  it('of a comment named like what every object inherits', async () => {
    const odd = [row('constructor', null, { replyCount: 3 })];
    expect(await remaining(page(odd, { replies: {} }), 'constructor')).to.equal(3);
  });

  it('of the total: what it says, or what is there when all is there, or nothing', async () => {
    const total = async (first: Page) => (await loaded(first)).store.state.$total.get();
    const gone = row('3', null, { status: 'deleted' });
    expect(await total(page(rows('1 2'), { total: 7 }))).to.equal(7);
    expect(await total(page([...rows('1 2<1'), gone], { replies: 'all' }))).to.equal(2);
    expect(await total(page(rows('1 2')))).to.equal(undefined);
    expect(await total(page(rows('1 2'), { replies: 'all', nextCursor: 'c' }))).to.equal(undefined);
  });

  it('of closing and of changes: what the first page says holds for those that follow', async () => {
    const closed = { reason: 'Enough.' };
    const { store, last } = await loaded(page(rows('1'), { nextCursor: 'a', closed, checkpoint: 'c1' }));
    const more = store.more(store.tree.root);
    last('list').answer(page(rows('2'), { nextCursor: 'b', checkpoint: 'c2' }));
    await more;
    // What changed on the first page between the two is still to be heard of.
    expect([store.state.$closed.get(), store.checkpoint()]).to.deep.equal([closed, 'c1']);
    const anew = store.load();
    last('list').answer(page(rows('1')));
    await anew;
    expect([store.state.$closed.get(), store.checkpoint()]).to.deep.equal([undefined, undefined]);
  });

  it('of closing meanwhile', async () => {
    const { store, last } = await loaded(page(numbered(1, 2), { nextCursor: 'a' }));
    const more = store.more(store.tree.root);
    last('list').answer(page(rows('3'), { closed: {} }));
    await more;
    expect(store.state.$closed.get()).to.deep.equal({});
  });
});
