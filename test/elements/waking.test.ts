import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import { ann, awake, crowd, focused, itemOf, items, makeThread, rows, same, start, until } from './stage.js';

/** A thread of 60 comments, of which the last are far below, and what is near is awake. */
async function tall(attributes: Record<string, string> = {}): Promise<CommentThread> {
  const adapter = memoryAdapter({ comments: crowd(60), session: { user: ann } });
  const thread = await start(makeThread(adapter, { 'page-size': '60', live: 'off', ...attributes }));
  await rows(thread, 60);
  await awake(thread, '1');
  return thread;
}

function textNodes(root: Node): Node[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

describe('a comment far from view', () => {
  afterEach(() => {
    getSelection()!.removeAllRanges();
    scrollTo(0, 0);
  });

  it('is only its content', async () => {
    const item = itemOf(await tall(), '60');
    expect(item.awake).to.equal(false);
    expect(same(item.shadowRoot, null)).to.equal(true);
    expect(item.textContent).to.contain('Text of 60');
  });

  it('wakes when it comes near', async () => {
    const thread = await tall();
    const item = itemOf(thread, '60');
    scrollTo(0, item.getBoundingClientRect().top - innerHeight - 400);
    await until(() => item.awake && item.shadowRoot!.querySelector('[data-act=reply]'));
    expect(item.getBoundingClientRect().top).to.be.greaterThan(innerHeight);
  });

  it('wakes when it gains the focus', async () => {
    const item = itemOf(await tall(), '60');
    item.querySelector<HTMLElement>('.comment-permalink')!.focus({ preventScroll: true });
    expect(item.awake).to.equal(true);
    await item.updateComplete;
    expect(item.shadowRoot!.querySelector('[data-act=reply]')).to.exist;
    expect(same(focused(), item.querySelector('.comment-permalink'))).to.equal(true);
  });

  it('adds its controls and nothing else: no text, no height, no selection changes', async () => {
    const thread = await tall();
    const item = itemOf(thread, '40');
    const before = {
      nodes: textNodes(thread),
      heights: items(thread).map((one) => one.getBoundingClientRect().height),
    };
    getSelection()!.selectAllChildren(item.querySelector('.comment-body')!);
    const { anchorNode, focusNode, anchorOffset, focusOffset } = getSelection()!;
    for (const one of items(thread)) one.wake();
    await Promise.all(items(thread).map((one) => one.updateComplete));
    await nextFrame();

    expect(item.shadowRoot!.querySelector('[data-act=reply]')).to.exist;
    expect(same(textNodes(thread), before.nodes)).to.equal(true);
    const shifts = items(thread).map((one, i) => Math.abs(one.getBoundingClientRect().height - before.heights[i]!));
    expect(Math.max(...shifts)).to.be.at.most(1);
    expect(getSelection()!.toString()).to.contain('Text of 40');
    expect(getSelection()).to.include({ anchorNode, focusNode, anchorOffset, focusOffset });
  });

  it('wakes once, and stays awake wherever it is moved', async () => {
    const thread = await tall();
    const item = itemOf(thread, '60');
    item.wake();
    await item.updateComplete;
    const { shadowRoot } = item;
    const button = shadowRoot!.querySelector('[data-act=reply]');
    const list = item.closest('ol')!;
    list.prepend(item.parentElement!);
    await item.updateComplete;
    item.wake();
    await item.updateComplete;
    expect(same(item.shadowRoot!.querySelector('[data-act=reply]'), button)).to.equal(true);
    expect(item.awake).to.equal(true);
    item.shadowRoot!.querySelector<HTMLElement>('[data-act=voteUp]')!.click();
    await until(() => item.dataset['score'] === '1');
  });

  it('is none with rendering="full"', async () => {
    const thread = await tall({ rendering: 'full' });
    await until(() => items(thread).every((item) => item.awake), 'some comments are dormant');
  });

  it('is laid out later only from the 200th on, and never with rendering="full"', async () => {
    const comments = crowd(320);
    const read = async (attributes: Record<string, string>) => {
      const thread = await start(
        makeThread(memoryAdapter({ comments }), { 'page-size': '400', live: 'off', ...attributes }),
      );
      await rows(thread, 320);
      return items(thread).map((item) => getComputedStyle(item).contentVisibility);
    };
    const auto = await read({});
    expect(auto.slice(0, 200)).to.not.include('auto');
    expect(auto.slice(250)).to.not.include('visible');
    expect(await read({ rendering: 'full' })).to.not.include('auto');
  });
});
