import { expect } from '@open-wc/testing';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { findComment } from '../../src/store/find-comment.js';
import { countRemaining } from '../../src/store/thread-state.js';
import { flawsOf, outline, row, rows } from '../model/rows.js';
import { byHand, holding } from './by-hand.js';
import { discussion } from './discussion.js';
import { turn } from './stopped-clock.js';

const code = (call: Promise<unknown>) => call.then(String, (error: AdapterError) => error.code);
const both = ({ tree }: ReturnType<typeof discussion>['store']) => [outline(tree.linked), outline(tree.root)];

describe('findComment', () => {
  it('finds what is here without asking', async () => {
    const { adapter, asked, last } = byHand('list', 'get');
    const { store } = discussion(adapter);
    const loading = store.load();
    last('list').answer({ items: rows('1 2<1'), nextCursor: null });
    await loading;
    expect(await findComment(store, '2')).to.equal(store.tree.get('2'));
    expect(asked.length).to.equal(1);
  });

  it('fetches a conversation ahead of its page, which then does not repeat it', async () => {
    const comments = rows('1 2 3 4<3 5<4 6<3');
    const { store, edits } = discussion(memoryAdapter({ comments }), { pageSize: 2 });
    await store.load();
    edits.length = 0;
    const place = await findComment(store, '5');
    expect(place.comment?.body?.text).to.equal('text 5');
    expect(both(store)).to.deep.equal(['3(4(5))', '1 2']);
    expect(edits).to.deep.equal(['grown ·']);
    await store.more(store.tree.root);
    expect([...both(store), flawsOf(store.tree)]).to.deep.equal(['3(4(5) 6)', '1 2', []]);
  });

  it('puts it under an ancestor that is here', async () => {
    const comments = rows('1 2<1 3<1 4<3 5<4');
    const { adapter, last } = byHand('list');
    const { store, edits } = discussion({ ...memoryAdapter({ comments }), list: adapter.list });
    const loading = store.load();
    last('list').answer({ items: [row('1', null, { replyCount: 7 }), row('2', '1')], nextCursor: null });
    await loading;
    edits.length = 0;
    await findComment(store, '5');
    expect([...both(store), edits]).to.deep.equal(['', '1(2 3(4(5)))', ['grown 1']]);
    expect(countRemaining(store.tree.get('1')!)).to.equal(5);
  });

  it('stands under a placeholder where the adapter sends no ancestors', async () => {
    const { adapter, last } = byHand('get');
    const { store } = discussion(adapter);
    const finding = findComment(store, '5');
    last('get').answer({ comment: row('5', '4') });
    await finding;
    expect(both(store)).to.deep.equal(['4?(5)', '']);
  });

  it('fills the placeholder it stands in already', async () => {
    const { adapter, last } = byHand('list', 'get');
    const { store, edits } = discussion(adapter);
    const loading = store.load();
    last('list').answer({ items: rows('5<4 6'), nextCursor: null });
    await loading;
    edits.length = 0;
    const finding = findComment(store, '4');
    last('get').answer({ comment: row('4', '3'), ancestors: [row('3')] });
    expect((await finding).comment?.id).to.equal('4');
    expect([...both(store), edits]).to.deep.equal(['3', '4(5) 6', ['changed 4', 'grown ·']]);
  });

  it('sets ancestors aside that cannot be read, and reports them', async () => {
    const { adapter, last } = byHand('get');
    const { store, reports } = discussion(adapter);
    const finding = findComment(store, '5');
    last('get').answer({ comment: row('5', '4'), ancestors: [null, row('4', '5'), { id: {} }] });
    await finding;
    expect([flawsOf(store.tree), reports.length, store.tree.get('5')?.comment?.id]).to.deep.equal([[], 2, '5']);
  });

  it('does not find what is not there', async () => {
    const { store } = discussion(memoryAdapter());
    expect(await code(findComment(store, '5'))).to.equal('not-found');
  });

  it('needs an adapter that can fetch one comment', async () => {
    expect(await code(findComment(discussion(byHand('list').adapter).store, '5'))).to.equal('unsupported');
  });

  const lies: [about: string, answer: unknown, code: string][] = [
    ['another comment', { comment: row('6') }, 'not-found'],
    ['nothing', undefined, 'not-found'],
    ['a comment without an id', { comment: {} }, 'not-found'],
    ['a comment of another thread', { comment: row('5', null, { threadId: 'x' }) }, 'not-found'],
    ['nonsense', 'nonsense', 'not-found'],
  ];
  for (const [about, answer, expected] of lies)
    it(`takes ${about} for no answer, and shows none of it`, async () => {
      const { adapter, last } = byHand('get');
      const { store } = discussion(adapter);
      const finding = code(findComment(store, '5'));
      last('get').answer(answer);
      expect([await finding, store.tree.size]).to.deep.equal([expected, 0]);
    });

  it('finds it in what was loaded anew meanwhile', async () => {
    const comments = rows('1 2 3');
    const late = holding(memoryAdapter({ comments }), 'get');
    const { store: other } = discussion(late.adapter, { pageSize: 1 });
    await other.load();
    const finding = findComment(other, '3');
    await turn();
    expect(late.waiting).to.equal(1);
    other.sort = 'newest';
    await other.load();
    late.arrive();
    expect(await finding).to.equal(other.tree.get('3'));
    expect([...both(other), flawsOf(other.tree)]).to.deep.equal(['', '3', []]);
  });

  it('finds the last of 5,000 that answer each other', async () => {
    const comments = Array.from({ length: 5_000 }, (_, i) => row(`${i}`, i ? `${i - 1}` : null));
    const { store } = discussion(memoryAdapter({ comments }));
    expect((await findComment(store, '4999')).depth).to.equal(5_000);
    expect(store.tree.size).to.equal(5_000);
  });
});
