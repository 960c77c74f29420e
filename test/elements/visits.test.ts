import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import type { Comment } from '../../src/model/comment.js';
import { ann, appears, awake, deep, focused, items, makeThread, row, start, textOf, until } from './stage.js';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

/** 1 and 2 were here at the last visit, an hour ago; 3, under 1, and 4 were not; 5 is the reader's own. */
const since = (): Comment[] => [
  row('1', { createdAt: ago(3) }),
  row('2', { createdAt: ago(2) }),
  row('3', { parentId: '1', createdAt: ago(0.5) }),
  row('4', { createdAt: ago(0.25) }),
  row('5', { createdAt: ago(0.2), author: ann }),
];

async function visited(id: string, attributes: Record<string, string> = {}): Promise<CommentThread> {
  const thread = makeThread(memoryAdapter({ comments: since(), session: { user: ann } }), {
    'thread-id': id,
    ...attributes,
  });
  return start(thread);
}

const isNew = (item: Element) => item.matches(':state(new)');
const newOnes = (thread: Element) =>
  items(thread)
    .filter(isNew)
    .map(({ commentId }) => commentId);
const here = () => focused()?.closest('comment-item')?.commentId;

describe('since the last visit', () => {
  let id = '';
  beforeEach(() => {
    id = `visit-${performance.now()}`;
    localStorage.setItem(`comment-thread:visit:${id}`, `${Date.now() - HOUR}`);
  });

  it('exactly what others wrote is marked, as a word and by a line', async () => {
    const thread = await visited(id);
    await until(() => newOnes(thread).length === 2);
    expect(newOnes(thread)).to.deep.equal(['3', '4']);
    const item = await awake(thread, '4');
    expect(textOf(item)).to.match(/\bnew\b/);
    expect(getComputedStyle(item, '::after').borderInlineEndWidth).to.equal('2px');
    expect(textOf(await awake(thread, '2'))).not.to.match(/\bnew\b/);
    await expect(thread).to.be.accessible();
  });

  it('one button counts what is new and steps through it, in folded branches too', async () => {
    const thread = await visited(id);
    const button = await appears(thread.shadowRoot!, '.way button[aria-label$="Next new comment"]');
    expect(textOf(button)).to.equal('2 new since your last visit');
    (await awake(thread, '1')).shadowRoot!.querySelector<HTMLElement>('[data-act=fold]')!.click();
    button.click();
    await until(() => here() === '3');
    button.click();
    await until(() => here() === '4');
    button.click();
    await until(() => here() === '3');
  });

  it('a first visit has nothing new', async () => {
    const thread = await visited(`first-${performance.now()}`);
    for (const { commentId } of items(thread)) await awake(thread, commentId);
    expect(newOnes(thread)).to.deep.equal([]);
    expect(deep(thread.shadowRoot!, '.way')).to.deep.equal([]);
  });

  it('what was seen is not new the next time', async () => {
    const before = await visited(id);
    await until(() => newOnes(before).length === 2);
    before.remove();
    await until(
      () => Number(localStorage.getItem(`comment-thread:visit:${id}`)!.split(' ')[0]) > Date.now() - HOUR / 2,
    );
    const thread = await visited(id);
    for (const { commentId } of items(thread)) await awake(thread, commentId);
    expect(newOnes(thread)).to.deep.equal([]);
  });

  it('nothing is remembered with storage="none"', async () => {
    const thread = await visited(id, { storage: 'none' });
    for (const { commentId } of items(thread)) await awake(thread, commentId);
    expect(newOnes(thread)).to.deep.equal([]);
  });
});
