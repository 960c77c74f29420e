import { expect } from '@open-wc/testing';
import type { Comment } from '../../src/model/comment.js';
import { countRemaining } from '../../src/store/thread-state.js';
import { flawsOf, row, rows } from '../model/rows.js';
import { told } from './discussion.js';

const page = (items: readonly Comment[], more: object = {}) => ({ items: [...items], nextCursor: null, ...more });

describe('the newest comments, listed again,', () => {
  it('bring what is new, and what is different', async () => {
    const { changes, seen, now } = await told(rows('1 2'), { replies: 'all', total: 2 });
    changes.relisted(page([row('4'), row('3'), row('2', null, { score: 5 }), row('1')], { total: 4 }));
    expect([seen(), now('2')?.score]).to.deep.equal([['1 2', 4, 2], 5]);
    changes.relisted(page(rows('4 3 2 1'), { total: 4 }));
    expect(seen()).to.deep.equal(['1 2', 4, 2]);
  });

  it('show at once where the reader wants it so', async () => {
    const { changes, seen, store } = await told(rows('1'), { replies: 'all', total: 1 }, { auto: true });
    changes.relisted(page([row('2', null, { replyCount: 3 }), row('1')], { total: 5 }));
    expect([seen(), countRemaining(store.tree.get('2')!)]).to.deep.equal([['1 2', 5, 0], 3]);
  });

  it('are no news where they are only further down a list that has begun', async () => {
    const { changes, seen } = await told(rows('1 2'), { nextCursor: 'more', total: 50 });
    changes.relisted(page(rows('50 49 48'), { total: 50 }));
    expect(seen()).to.deep.equal(['1 2', 50, 0]);
    changes.relisted(page(rows('51 50 49 48'), { total: 51 }));
    expect(seen()).to.deep.equal(['1 2', 51, 1]);
  });

  it('are no news where they are older than the newest that stand here', async () => {
    const { changes, seen } = await told(rows('9 8'), { nextCursor: 'more', total: 9 }, { sort: 'newest' });
    changes.relisted(page(rows('10 9 8 7 6 5'), { total: 10 }));
    expect(seen()).to.deep.equal(['9 8', 10, 1]);
    changes.relisted(page(rows('10 9 8 7 6 5 4'), { total: 10 }));
    expect(seen()).to.deep.equal(['9 8', 10, 1]);
  });

  it('are no news where one slides in because a newer one went', async () => {
    const { changes, seen } = await told(rows('1 2'), { nextCursor: 'more', total: 50 });
    changes.relisted(page(rows('50 49 48'), { total: 50 }));
    changes.relisted(page(rows('50 49 47'), { total: 49 }));
    expect(seen()).to.deep.equal(['1 2', 49, 0]);
  });

  it('are no news where nobody can tell their time', async () => {
    const { changes, seen } = await told(rows('1'), { nextCursor: 'more', total: 9 });
    changes.relisted(page(rows('8 9', { createdAt: '' }), { total: 9 }));
    changes.relisted(page(rows('8 9', { createdAt: '' }), { total: 9 }));
    expect(seen()).to.deep.equal(['1', 9, 0]);
  });

  it('close the thread, and open it', async () => {
    const { changes, store } = await told(rows('1'));
    changes.relisted(page(rows('1'), { closed: { reason: 'Enough.' } }));
    expect(store.state.$closed.get()?.reason).to.equal('Enough.');
    changes.relisted(page(rows('1')));
    expect(store.state.$closed.get()).to.equal(undefined);
  });

  it('count the first that ever came', async () => {
    const { changes, seen, store } = await told([], { replies: 'all', total: 0 });
    changes.relisted(page(rows('1'), { total: 1 }));
    expect([seen(), flawsOf(store.tree)]).to.deep.equal([['', 1, 1], []]);
  });

  it('are judged afresh once the thread was loaded anew', async () => {
    const { changes, seen, store } = await told(rows('1 2'), { nextCursor: 'more', total: 50 });
    changes.relisted(page(rows('50'), { total: 50 }));
    await store.load();
    changes.relisted(page(rows('60 59'), { total: 60 }));
    expect(seen()).to.deep.equal(['1 2', 60, 0]);
  });
});
