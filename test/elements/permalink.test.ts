import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import {
  crowd,
  discussion,
  focused,
  itemOf,
  items,
  makeThread,
  place,
  recorded,
  row,
  rows,
  same,
  start,
  textOf,
  until,
} from './stage.js';

const focusedItem = () => focused()?.closest('comment-item');
const isMarked = (item: Element) => item.matches(':state(target), [data-target]');
const UNKNOWN = 'The comment this link leads to is not here.';

/** Resolves once the page has heard of another fragment. */
const go = async (fragment: string): Promise<void> => {
  const moved = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = fragment;
  await moved;
};

describe('a permalink', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
    scrollTo(0, 0);
  });

  it('on load brings its comment into view, marked and with the focus, whatever loading says', async () => {
    location.hash = '#comment-30';
    const thread = makeThread(memoryAdapter({ comments: crowd(40) }), { loading: 'manual' });
    await place(thread);
    await rows(thread, 40);
    await until(() => focusedItem() === itemOf(thread, '30'));
    const item = itemOf(thread, '30');
    expect(isMarked(item)).to.equal(true);
    const { top, bottom } = item.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
    await expect(thread).to.be.accessible();
    (focused() as HTMLElement).blur();
    expect(isMarked(item)).to.equal(false);
  });

  it('to a comment that no page brought yet shows its whole conversation first, and nothing twice', async () => {
    location.hash = '#comment-9';
    const comments = [...crowd(6), row('7'), row('8', { parentId: '7' }), row('9', { parentId: '8' }), row('10')];
    const adapter = recorded(memoryAdapter({ comments }));
    const thread = await start(makeThread(adapter, { 'page-size': '2' }));
    await until(() => focusedItem()?.commentId === '9');
    expect(items(thread).map(({ commentId }) => commentId)).to.deep.equal(['7', '8', '9', '1', '2']);
    expect(thread.querySelector('ol')!.getAttribute('aria-label')).to.equal('The linked conversation');
    expect(adapter.asked.filter(({ method }) => method === 'get')).to.have.length(1);
    await expect(thread).to.be.accessible();
    for (const shown of [7, 9, 10]) {
      thread.shadowRoot!.querySelector<HTMLElement>('.more')!.click();
      await rows(thread, shown);
    }
    const ids = items(thread).map(({ commentId }) => commentId);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('followed on the page does the same, also the second time', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: discussion() })));
    await rows(thread, 5);
    await go('#comment-4');
    await until(() => focusedItem()?.commentId === '4');
    await go('#comment-2');
    await until(() => focusedItem()?.commentId === '2');
    await until(() => !isMarked(itemOf(thread, '4')));
  });

  it('followed on the page loads the conversation of a comment that is not here', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: crowd(5) }), { 'page-size': '2' }));
    await go('#comment-4');
    await until(() => focusedItem()?.commentId === '4');
    expect(items(thread).map(({ commentId }) => commentId)).to.deep.equal(['4', '1', '2']);
  });

  it('with signs that are written otherwise in addresses finds its comment', async () => {
    const id = 'ä b/1';
    location.hash = `#comment-${encodeURIComponent(id)}`;
    const thread = await start(makeThread(memoryAdapter({ comments: [row('1'), row(id)] })));
    await until(() => focusedItem() === itemOf(thread, id));
  });

  it('to a comment that is nowhere says so, and the next act takes the sentence away', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: discussion() })));
    await go('#comment-404');
    await until(() => textOf(thread).includes(UNKNOWN));
    await expect(thread).to.be.accessible();
    await go('#comment-1');
    await until(() => !textOf(thread).includes(UNKNOWN));
  });

  it('where the adapter knows no single comments says so too', async () => {
    const { list } = memoryAdapter({ comments: discussion() });
    const thread = await start(makeThread({ list }));
    await go('#comment-404');
    await until(() => textOf(thread).includes(UNKNOWN));
  });

  it('of another kind is left to the page', async () => {
    const adapter = recorded(memoryAdapter({ comments: discussion() }));
    location.hash = '#comment-';
    const thread = await start(makeThread(adapter));
    for (const fragment of ['#top', '#comments', '#comment', '#other-comment-1', '#comment-%E0%A4%A'])
      await go(fragment);
    await nextFrame();
    expect(adapter.asked.filter(({ method }) => method === 'get')).to.deep.equal([]);
    expect(textOf(thread)).not.to.contain(UNKNOWN);
    expect(focusedItem()).to.not.be.ok;
  });

  it('has the prefix that the page chose', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: discussion() }), { 'id-prefix': 'c' }));
    await go('#comment-2');
    await go('#c3');
    await until(() => focusedItem()?.commentId === '3');
    expect(textOf(thread)).not.to.contain(UNKNOWN);
  });

  it('stays clear of what a page keeps at the top of its window', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: crowd(30) })));
    thread.style.setProperty('--comment-scroll-margin', '120px');
    await rows(thread, 30);
    await go('#comment-20');
    await until(() => focusedItem()?.commentId === '20');
    expect(itemOf(thread, '20').getBoundingClientRect().top).to.be.within(119, 160);
  });

  it('goTo() does it by script, loading the thread if need be', async () => {
    const thread = makeThread(memoryAdapter({ comments: discussion() }), { loading: 'manual' });
    await place(thread);
    await thread.goTo('4');
    expect(same(focusedItem(), itemOf(thread, '4'))).to.equal(true);
  });

  it('to a tombstone puts the focus on the tombstone', async () => {
    const gone = row('2', { status: 'deleted', body: null, author: null });
    const thread = await start(makeThread(memoryAdapter({ comments: [row('1'), gone, row('3', { parentId: '2' })] })));
    await thread.goTo('2');
    expect(same(focusedItem(), itemOf(thread, '2'))).to.equal(true);
    expect(thread.contains(focused())).to.equal(true);
  });
});
