import { expect } from '@open-wc/testing';
import { createChanges } from '../../src/store/changes.js';
import { countRemaining } from '../../src/store/thread-state.js';
import { flawsOf, row, rows } from '../model/rows.js';
import { ann, backEnd, patch, posting, remove, told, upsert, writing } from './discussion.js';

const all = { replies: 'all', total: 2 } as const;

describe('an upsert', () => {
  it('of a new comment is counted, and waits until the reader asks', async () => {
    const { tell, seen, changes, store, edits } = await told(rows('1 2'), all);
    tell(upsert(row('3')), upsert(row('4', '1')));
    expect([seen(), store.state.$arrivals.get().map(({ id }) => id)]).to.deep.equal([
      ['1 2', 4, 2],
      ['3', '4'],
    ]);
    changes.showArrivals();
    expect([seen(), flawsOf(store.tree)]).to.deep.equal([['1(4) 2 3', 4, 0], []]);
    expect(edits.filter((edit) => edit.startsWith('inserted'))).to.deep.equal(['inserted 3', 'inserted 4']);
  });

  it('shows at once where the reader wants it so, the newest first where they stand first', async () => {
    const { tell, seen } = await told(rows('2 1'), all, { auto: true, sort: 'newest' });
    tell(upsert(row('3')), upsert(row('4')), upsert(row('5', '1')), upsert(row('6', '1')));
    expect(seen()).to.deep.equal(['4 3 2 1(5 6)', 6, 0]);
  });

  it('of an answer to one that waits arrives with it', async () => {
    const { tell, seen, changes } = await told(rows('1 2'), all);
    tell(upsert(row('3', '1', { replyCount: 1 })), upsert(row('4', '3')), upsert(row('5', '4')));
    changes.showArrivals();
    expect(seen()).to.deep.equal(['1(3(4(5))) 2', 5, 0]);
  });

  it('lets a comment that came with answers elsewhere offer them', async () => {
    const { tell, store } = await told(rows('1 2'), all, { auto: true });
    tell(upsert(row('3', null, { replyCount: 2 })), upsert(row('4', '3')), upsert(row('5')));
    expect(['3', '4', '5'].map((id) => countRemaining(store.tree.get(id)!))).to.deep.equal([1, 0, 0]);
  });

  it('of a known comment says what is so now', async () => {
    const { tell, now, seen, edits } = await told(rows('1 2<1'), all);
    tell(upsert(row('1', '2', { score: 9 })));
    expect([now('1')?.score, now('1')?.parentId, seen(), edits]).to.deep.equal([
      9,
      null,
      ['1(2)', 2, 0],
      ['changed 1'],
    ]);
  });

  it('fills a placeholder', async () => {
    const { tell, seen, edits } = await told(rows('2<1'), all);
    tell(upsert(row('1')));
    expect([seen()[0], edits]).to.deep.equal(['1(2)', ['changed 1']]);
  });

  it('of a reply in a branch nobody opened is counted there, and comes when it is opened', async () => {
    const { tell, seen, store, now } = await told([row('1', null, { replyCount: 2 })], { total: 3 });
    tell(upsert(row('4', '1')));
    expect([seen(), now('1')?.replyCount, countRemaining(store.tree.get('1')!)]).to.deep.equal([['1', 4, 0], 3, 3]);
  });

  it('of a reply to something that is not here is counted, and no more', async () => {
    const { tell, seen, changes } = await told(rows('1'), all);
    tell(upsert(row('4', '77')), upsert(row('5', '4')));
    changes.showArrivals();
    expect(seen()).to.deep.equal(['1', 4, 0]);
  });

  it('of what is older than everything here is no arrival: it is on a page to come, or was approved late', async () => {
    const { tell, seen } = await told(rows('5 6'), all);
    tell(upsert(row('2')), upsert(row('7')));
    expect(seen()).to.deep.equal(['5 6', 4, 1]);
  });

  it('of what is older than the viewer’s own post is an arrival all the same', async () => {
    const viewer = backEnd({ comments: rows('1') })({ user: ann });
    const { outbox, changes, seen } = await writing(viewer);
    await outbox.post(posting('c'));
    changes.apply({ changes: [upsert(row('2'))] });
    expect(seen().slice(1)).to.deep.equal([3, 1]);
  });

  it('of what is older than a post on its way is an arrival all the same', async () => {
    const { store, outbox, seen } = await told(rows('1'), all);
    void outbox.post(posting('c')).catch(() => undefined);
    // As if following began only now.
    const late = createChanges(store.state, outbox, {
      auto: () => false,
      newestFirst: () => false,
      reload: () => undefined,
    });
    late.apply({ changes: [upsert(row('2'))] });
    expect(seen()[2]).to.equal(1);
  });

  it('of what was written in the same moment as the newest here is an arrival', async () => {
    const { tell, seen } = await told(rows('1 2'), all);
    tell(upsert(row('3', null, { createdAt: row('2').createdAt })));
    expect(seen()).to.deep.equal(['1 2', 3, 1]);
  });

  it('of what nobody may see changes nothing', async () => {
    const { tell, seen } = await told(rows('1 2'), all);
    tell(upsert(row('3', null, { status: 'deleted' })), upsert(row('4', null, { status: 'hidden' })));
    expect(seen()).to.deep.equal(['1 2', 2, 0]);
  });

  it('of a comment without a readable time arrives', async () => {
    const { tell, seen } = await told(rows('1 2'), all);
    tell(upsert(row('3', null, { createdAt: '' })));
    expect(seen()).to.deep.equal(['1 2', 3, 1]);
  });
});

describe('what waits', () => {
  it('is told of once a batch, however many come', async () => {
    const { changes, store } = await told(rows('1'), all);
    let tellings = 0;
    store.state.$arrivals.listen(() => tellings++);
    const batch = { changes: Array.from({ length: 3_000 }, (_, i) => upsert(row(`${i + 10}`))) };
    changes.apply(batch);
    expect([tellings, store.state.$arrivals.get().length]).to.deep.equal([1, 3_000]);
    changes.apply(batch);
    changes.apply({ changes: [patch('1', { score: 1 })] });
    expect(store.state.$arrivals.get().length).to.equal(3_000);
  });

  it('is shown as it is by then', async () => {
    const { tell, changes, now, store } = await told(rows('1 2'), all);
    tell(
      upsert(row('3')),
      patch('3', { score: 4 }),
      upsert(row('3', '1', { score: 5, editedAt: '2026-01-01T01:00:00Z' })),
    );
    expect(store.state.$arrivals.get().map(({ score, parentId }) => [score, parentId])).to.deep.equal([[5, null]]);
    changes.showArrivals();
    expect([now('3')?.score, now('3')?.editedAt]).to.deep.equal([5, '2026-01-01T01:00:00Z']);
  });

  for (const [about, gone] of [
    ['removed', remove('3')],
    ['hidden', patch('3', { status: 'hidden', body: null })],
    ['deleted', patch('3', { status: 'deleted', body: null, author: null })],
  ] as const)
    it(`is gone where it was ${about} meanwhile`, async () => {
      const { tell, seen, changes, now } = await told([row('1', null, { replyCount: 0 }), row('2')], all);
      tell(upsert(row('3', '1')), upsert(row('4')));
      tell(gone);
      expect([seen(), now('1')?.replyCount]).to.deep.equal([['1 2', 3, 1], about === 'removed' ? 0 : 1]);
      changes.showArrivals();
      expect(seen()).to.deep.equal(['1 2 4', 3, 0]);
    });

  it('comes again where it was restored meanwhile', async () => {
    const { tell, seen } = await told(rows('1 2'), all);
    tell(upsert(row('3')), patch('3', { status: 'hidden' }), patch('3', { status: 'published' }));
    expect(seen()).to.deep.equal(['1 2', 3, 1]);
  });

  it('stands as a tombstone where something answers it', async () => {
    const { tell, changes, seen } = await told(rows('1 2'), all);
    tell(upsert(row('3')), upsert(row('4', '3')), patch('3', { status: 'deleted', body: null, author: null }));
    expect(seen()).to.deep.equal(['1 2', 3, 1]);
    changes.showArrivals();
    expect(seen()).to.deep.equal(['1 2 3(4)', 3, 0]);
  });

  it('takes its answers along where it is removed', async () => {
    const { tell, changes, seen, store } = await told(rows('1 2'), all);
    tell(upsert(row('3')), upsert(row('4', '3')), remove('3'));
    changes.showArrivals();
    expect([seen()[0], flawsOf(store.tree)]).to.deep.equal(['1 2', []]);
  });

  it('is forgotten where everything is loaded anew', async () => {
    const { tell, seen, store, changes } = await told(rows('1 2'), all);
    tell(upsert(row('3')));
    await store.load();
    expect(seen()).to.deep.equal(['1 2', 2, 0]);
    changes.showArrivals();
    tell(remove('3'));
    expect(seen()).to.deep.equal(['1 2', 2, 0]);
  });

  it('is not shown twice where a page has brought it meanwhile', async () => {
    const { tell, seen, store, changes } = await told(rows('1 2'), all);
    tell(upsert(row('3')));
    store.tree.add(rows('3'));
    changes.showArrivals();
    expect([seen()[0], flawsOf(store.tree)]).to.deep.equal(['1 2 3', []]);
  });
});

describe('a patch', () => {
  it('changes what it names, and nothing else', async () => {
    const { tell, now, edits } = await told([row('1', null, { score: 1 })], all);
    tell(patch('1', { score: 2, replyCount: 7 }));
    expect(now('1')).to.deep.include({ ...row('1', null, { score: 2, replyCount: 7 }), threadId: 't' });
    expect(edits).to.deep.equal(['changed 1']);
  });

  it('moves the count where it takes away or brings back', async () => {
    const { tell, seen } = await told(rows('1 2'), all);
    tell(patch('1', { status: 'hidden' }));
    expect(seen()).to.deep.equal(['1 2', 1, 0]);
    tell(patch('1', { status: 'published' }));
    expect(seen()).to.deep.equal(['1 2', 2, 0]);
  });

  it('of something unknown, or of a placeholder, changes nothing', async () => {
    const { tell, seen, edits } = await told(rows('2<1'), all);
    tell(patch('9', { score: 1 }), patch('1', { score: 1 }));
    expect([seen(), edits]).to.deep.equal([['1?(2)', 2, 0], []]);
  });

  it('tells only the item it is about', async () => {
    const { tell, store } = await told(rows('1 2'), all);
    const heard: string[] = [];
    for (const id of ['1', '2']) store.entry(id).listen(() => heard.push(id));
    tell(patch('1', { score: 2 }));
    expect(heard).to.deep.equal(['1']);
  });
});

describe('a removal by others', () => {
  it('takes a comment away', async () => {
    const { tell, seen, edits, now, store } = await told([row('1', null, { replyCount: 1 }), row('2', '1')], all);
    tell(remove('2'));
    expect([seen(), now('1')?.replyCount, flawsOf(store.tree)]).to.deep.equal([['1', 1, 0], 0, []]);
    expect(edits).to.include('removed 2');
  });

  it('leaves a tombstone where something answers it', async () => {
    const { tell, seen, now } = await told(rows('1 2<1'), all);
    tell(remove('1'));
    expect([seen(), now('1')?.status, now('1')?.body]).to.deep.equal([['1(2)', 1, 0], 'deleted', null]);
  });

  it('of a whole branch takes it all, whatever goes first', async () => {
    for (const ids of [
      ['1', '2', '3'],
      ['3', '2', '1'],
      ['2', '3', '1'],
      ['1', '3', '2'],
    ]) {
      const { tell, seen, store } = await told(rows('1 2<1 3<2 4'), { total: 4 });
      tell(...ids.map(remove));
      expect([seen(), flawsOf(store.tree)]).to.deep.equal([['4', 1, 0], []]);
    }
  });

  it('leaves a tombstone that came back alone', async () => {
    const { tell, seen } = await told(rows('1 2<1'), all);
    tell(remove('1'), upsert(row('1', null, { status: 'published' })), remove('2'));
    expect(seen()).to.deep.equal(['1', 1, 0]);
  });

  it('leaves a tombstone that was loaded anew to the back end', async () => {
    const { tell, seen, store } = await told([row('1', null, { status: 'deleted' }), row('2', '1')], { total: 1 });
    tell(remove('1'));
    await store.load();
    tell(remove('2'));
    expect(seen()).to.deep.equal(['1', 0, 0]);
  });

  it('takes 5,000 that answer each other without running out of stack', async () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => row(`${i}`, i ? `${i - 1}` : null));
    const { tell, store } = await told(chain, { total: 5_000 });
    tell(...chain.map(({ id }) => remove(id)));
    expect([store.tree.size, store.state.$total.get()]).to.deep.equal([0, 0]);
  });

  it('counts a tombstone that goes no second time', async () => {
    const { tell, seen } = await told([row('1', null, { status: 'deleted' }), row('2')], { ...all, total: 1 });
    tell(remove('1'));
    expect(seen()).to.deep.equal(['2', 1, 0]);
  });

  it('of something unknown, or of a placeholder, changes nothing', async () => {
    const { tell, seen, edits } = await told(rows('2<1'), all);
    tell(remove('9'), remove('1'));
    expect([seen(), edits]).to.deep.equal([['1?(2)', 2, 0], []]);
  });
});

describe('a change of the thread', () => {
  it('closes and opens it, and counts it', async () => {
    const { tell, store } = await told(rows('1'), all);
    tell({ type: 'thread', closed: { reason: 'Enough.' } });
    expect([store.state.$closed.get(), store.state.$total.get()]).to.deep.equal([{ reason: 'Enough.' }, 2]);
    tell({ type: 'thread', total: 0 });
    expect([store.state.$closed.get()?.reason, store.state.$total.get()]).to.deep.equal(['Enough.', 0]);
    tell({ type: 'thread', closed: null });
    expect(store.state.$closed.get()).to.equal(undefined);
  });

  it('loads it anew where too much has happened', async () => {
    const { tell, asked } = await told(rows('1'), all);
    tell({ type: 'reset' });
    expect(asked()).to.equal(2);
  });

  it('knows no total where none was known', async () => {
    const { tell, seen } = await told(rows('1'), { nextCursor: 'more' });
    tell(upsert(row('3')), remove('1'));
    expect(seen()).to.deep.equal(['', undefined, 1]);
  });
});
