import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import type { Place } from '../../src/model/tree.js';
import { countRemaining } from '../../src/store/thread-state.js';
import { flawsOf, outline, placesOf, row, rows } from '../model/rows.js';
import { byHand, holding } from './by-hand.js';
import { discussion, THREAD } from './discussion.js';
import { turn, until } from './stopped-clock.js';

const page = (shorthand: string, more: Partial<Page> = {}): Page => ({
  items: rows(shorthand),
  nextCursor: null,
  ...more,
});

async function loaded(first: Page) {
  const hand = byHand('list');
  const made = discussion(hand.adapter);
  const loading = made.store.load();
  hand.last('list').answer(first);
  await loading;
  made.edits.length = 0;
  const next = async (answer: Page, of: Place = made.store.tree.root) => {
    const asking = made.store.more(of);
    hand.last('list').answer(answer);
    await asking;
  };
  return { ...hand, ...made, next };
}

describe('more', () => {
  it('goes on where the last page ended, and says so', async () => {
    const { store, edits } = discussion(memoryAdapter({ comments: rows('1 2 3 4 5') }), { pageSize: 2 });
    await store.load();
    await store.more(store.tree.root);
    expect(outline(store.tree.root)).to.equal('1 2 3 4');
    await store.more(store.tree.root);
    expect([outline(store.tree.root), store.tree.root.next]).to.deep.equal(['1 2 3 4 5', null]);
    expect(edits).to.deep.equal(['grown ·', 'grown ·', 'grown ·']);
    expect(placesOf(store.tree).map(({ ordinal }) => ordinal)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('asks once, however often it is asked at once', async () => {
    const held = holding(memoryAdapter({ comments: rows('1 2 3') }), 'list');
    const { store } = discussion(held.adapter, { pageSize: 1 });
    const loading = store.load();
    await turn();
    held.arrive();
    await loading;
    const both = [store.more(store.tree.root), store.more(store.tree.root)];
    await turn();
    expect(held.waiting).to.equal(1);
    held.arrive();
    await Promise.all(both);
    expect(outline(store.tree.root)).to.equal('1 2');
  });

  it('asks nothing where all is here', async () => {
    const { store, asked } = await loaded(page('1'));
    await store.more(store.tree.root);
    expect(asked.length).to.equal(1);
  });

  it('tells every parent that grew, and none that is new', async () => {
    const { store, next, edits } = await loaded(page('1 2<1', { nextCursor: 'a' }));
    const { $phase } = store.state;
    await next(page('3 4<3 5<1 6<2 7<6', { nextCursor: 'b' }));
    expect(outline(store.tree.root)).to.equal('1(2(6(7)) 5) 3(4)');
    expect(edits).to.have.members(['grown ·', 'grown 1', 'grown 2']);
    expect($phase.get().name).to.equal('ready');
  });

  it('is idle again for a parent whose page brings others too', async () => {
    const first = page('1 2<1', { replies: { '2': { nextCursor: 'x' } } });
    const { store, next } = await loaded(first);
    const place = store.tree.get('2')!;
    const $more = store.state.more(place);
    await next(page('3<2 4<1 5'), place);
    expect($more.get()).to.deep.equal({ state: 'idle', count: 0 });
    expect(outline(store.tree.root)).to.equal('1(2(3) 4) 5');
  });

  it('says that it failed and why, keeps what is shown, and may be tried again', async () => {
    const { store, last, reports } = await loaded(page('1', { nextCursor: 'a' }));
    const { root } = store.tree;
    const $more = store.state.more(root);
    const failing = store.more(root);
    expect($more.get().state).to.equal('loading');
    last('list').refuse(new AdapterError('network', 'gone'));
    await failing;
    expect([$more.get().state, reports, outline(root)]).to.deep.equal(['failed', ['gone'], '1']);
    const again = store.more(root);
    expect(last('list').question['cursor']).to.equal('a');
    last('list').answer(page('2'));
    await again;
    expect([$more.get().state, outline(root)]).to.deep.equal(['idle', '1 2']);
  });

  it('lets what is known keep its place, and say what is newest', async () => {
    const { store, next, edits } = await loaded(page('1 2', { nextCursor: 'a' }));
    await next({ items: [row('2', null, { score: 8 }), row('3')], nextCursor: null });
    expect([outline(store.tree.root), store.tree.get('2')?.comment?.score]).to.deep.equal(['1 2 3', 8]);
    expect(edits).to.deep.equal(['changed 2', 'grown ·']);
  });

  it('walks a list anew where its cursor expired, and only that one', async () => {
    const { store, asked, last, reports } = await loaded(
      page('1 2 9<1', { nextCursor: 'old', replies: { '1': { nextCursor: 'r' } } }),
    );
    const asking = store.more(store.tree.root);
    last('list').refuse({ code: 'cursor-expired', message: 'too old' });
    await turn();
    expect(last('list').question['cursor']).to.equal(undefined);
    last('list').answer(page('1 2', { nextCursor: 'n1' }));
    await asking;
    for (const [items, nextCursor] of [
      ['2 3', 'n2'],
      ['4', null],
    ] as const) {
      const more = store.more(store.tree.root);
      last('list').answer(page(items, { nextCursor }));
      await more;
    }
    expect([outline(store.tree.root), store.tree.get('1')?.next, asked.length, reports]).to.deep.equal([
      '1(9) 2 3 4',
      'r',
      5,
      [],
    ]);
  });

  it('walks on over all that is known where a cursor expired far down', async () => {
    const { store, next, last } = await loaded(page('1', { nextCursor: 'c1' }));
    for (let n = 2; n <= 12; n++) await next(page(`${n}`, { nextCursor: `c${n}` }));
    const asking = store.more(store.tree.root);
    last('list').refuse({ code: 'cursor-expired' });
    await turn();
    last('list').answer(page('1', { nextCursor: 'd1' }));
    await asking;
    for (let n = 2; n <= 12; n++) await next(page(`${n}`, { nextCursor: `d${n}` }));
    await next(page('13'));
    expect(outline(store.tree.root)).to.equal('1 2 3 4 5 6 7 8 9 10 11 12 13');
  });

  it('gives up where a cursor expires twice', async () => {
    const { store, asked, last } = await loaded(page('1', { nextCursor: 'old' }));
    const asking = store.more(store.tree.root);
    last('list').refuse({ code: 'cursor-expired' });
    await turn();
    last('list').refuse({ code: 'cursor-expired' });
    await asking;
    expect([store.state.more(store.tree.root).get().state, asked.length]).to.deep.equal(['failed', 3]);
  });

  const endless: [about: string, items: (n: number) => string][] = [
    ['the same page', () => '1 2'],
    ['pages of nothing', () => ''],
  ];
  for (const [about, items] of endless)
    it(`ends where cursors lead to ${about} for ever`, async () => {
      const { store, next, asked } = await loaded(page('1 2', { nextCursor: 'c0' }));
      for (let n = 1; n < 50 && store.tree.root.next !== null; n++) await next(page(items(n), { nextCursor: `c${n}` }));
      expect(store.tree.root.next).to.equal(null);
      expect(asked.length).to.be.within(4, 8);
    });

  it('has patience with a few pages that bring nothing new', async () => {
    const { store, next } = await loaded(page('1', { nextCursor: 'a' }));
    await next(page('', { nextCursor: 'b' }));
    await next(page('1', { nextCursor: 'c' }));
    await next(page('2', { nextCursor: 'd' }));
    await next(page('', { nextCursor: 'e' }));
    await next(page('3'));
    expect(outline(store.tree.root)).to.equal('1 2 3');
  });

  it('drops an answer that comes after everything was asked anew', async () => {
    const { store, asked, last } = await loaded(page('1', { nextCursor: 'a' }));
    const old = store.more(store.tree.root);
    const anew = store.load();
    last('list').answer(page('7', { nextCursor: 'z' }));
    await anew;
    asked[1]!.answer(page('2'));
    await old;
    expect([outline(store.tree.root), store.tree.root.next, store.tree.get('2')]).to.deep.equal(['7', 'z', undefined]);
    void store.more(store.tree.root);
    expect(last('list').question['cursor']).to.equal('z');
  });
});

/** Loads whatever a reader could ask for, until nothing is left. */
async function readAll(store: ReturnType<typeof discussion>['store']): Promise<void> {
  for (let asked = 0; asked < 500; asked++) {
    const going = [store.tree.root, ...placesOf(store.tree)].find((place) => countRemaining(place) !== 0);
    if (!going) return;
    await store.more(going);
  }
  throw new Error('there is always more');
}

/** A thread of these comments, all of it at once. */
async function wholeOf(adapter: Adapter, sort: 'oldest' | 'newest' | 'top'): Promise<string> {
  const { signal } = new AbortController();
  const { store } = discussion({
    list: () =>
      adapter.list({
        threadId: THREAD,
        parentId: null,
        sort,
        limit: 1e6,
        prefetch: { depth: 1e6, limit: 1e6 },
        signal,
      }),
  });
  await store.load();
  return outline(store.tree.root);
}

describe('pages', () => {
  const anyThread = fc
    .array(fc.tuple(fc.nat(), fc.boolean(), fc.nat({ max: 3 })), { maxLength: 60 })
    .map((made) =>
      made.map(([at, isRoot, score], i): Comment =>
        row(`${i + 1}`, isRoot || !i ? null : `${(at % i) + 1}`, { score }),
      ),
    );

  it('bring every comment once and in order, whatever their size', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyThread,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('oldest', 'newest', 'top'),
        async (comments, pageSize, sort) => {
          const adapter = memoryAdapter({ comments });
          const { store, reports } = discussion(adapter, { pageSize, sort });
          await store.load();
          await readAll(store);
          expect(outline(store.tree.root)).to.equal(await wholeOf(adapter, sort));
          expect([flawsOf(store.tree), reports, store.state.$total.get()]).to.deep.equal([[], [], comments.length]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('page-size all', () => {
  it('streams everything there is, in order', async () => {
    const roots = Array.from({ length: 1_300 }, (_, i) => row(`${i + 1}`));
    const crowd = Array.from({ length: 700 }, (_, i) => row(`${5_000 + i}`, '2'));
    const adapter = memoryAdapter({ comments: [...roots, ...crowd, row('9000', '5600')] });
    let asked = 0;
    const counting: Adapter = { ...adapter, list: (query) => (asked++, adapter.list(query)) };
    const { store } = discussion(counting, { pageSize: 'all' });
    await store.load();
    await until(() => store.tree.size === 2_001);
    expect(outline(store.tree.root)).to.equal(await wholeOf(adapter, 'oldest'));
    expect(flawsOf(store.tree)).to.deep.equal([]);
    // Three pages of roots, one more of the crowd, and what that one's answers are.
    expect(asked).to.be.within(4, 5);
  });

  it('obeys the largest page of the adapter', async () => {
    const adapter = memoryAdapter({ comments: rows('1 2 3 4 5 6<5 7<6'), limits: { pageSize: 2 } });
    const { store } = discussion(adapter, { pageSize: 'all' });
    await store.load();
    await until(() => store.tree.size === 7);
    expect(outline(store.tree.root)).to.equal('1 2 3 4 5(6(7))');
  });

  it('fetches what a comment is said to have, and does not ask for ever where it lies', async () => {
    const { adapter, asked } = byHand('list');
    const { store } = discussion(adapter, { pageSize: 'all' });
    void store.load();
    asked[0]!.answer({
      items: [row('1', null, { replyCount: 5 }), row('2', null, { replyCount: 0 }), row('3')],
      nextCursor: null,
    });
    await until(() => asked.length === 2);
    expect(asked[1]!.question['parentId']).to.equal('1');
    asked[1]!.answer({ items: [], nextCursor: null });
    await turn();
    expect([asked.length, countRemaining(store.tree.get('1')!)]).to.deep.equal([2, 0]);
  });

  it('goes on with the other branches where one fails', async () => {
    const { adapter, asked } = byHand('list');
    const { store } = discussion(adapter, { pageSize: 'all' });
    void store.load();
    asked[0]!.answer({ items: rows('1 2', { replyCount: 1 }), nextCursor: null });
    await until(() => asked.length === 2);
    asked[1]!.refuse('no');
    await until(() => asked.length === 3);
    asked[2]!.answer(page('4<2'));
    await until(() => store.tree.size === 3);
    expect(outline(store.tree.root)).to.equal('1 2(4)');
    await turn();
    expect(asked.length).to.equal(3);
  });

  it('ends when it is closed', async () => {
    const { adapter, asked } = byHand('list');
    const { store } = discussion(adapter, { pageSize: 'all' });
    void store.load();
    asked[0]!.answer(page('1', { nextCursor: 'a' }));
    await until(() => asked.length === 2);
    store.close();
    asked[1]!.answer(page('2', { nextCursor: 'b' }));
    await turn();
    expect([asked.length, outline(store.tree.root)]).to.deep.equal([2, '1']);
  });
});
