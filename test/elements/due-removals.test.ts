/** A removal that was still held when the page was left goes on when the page comes back. */
import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import { ann, control, discussion, itemOf, makeThread, rows, start, until } from './stage.js';

const LATER = 3_600_000;
const keyOf = (threadId: string): string => `comment-thread:removals:${threadId}`;

/** A page that comes back with one removal under way, due in so many milliseconds. */
async function comeBack(threadId: string, due: number): Promise<CommentThread> {
  localStorage.setItem(keyOf(threadId), JSON.stringify([{ id: '5', due: Date.now() + due }]));
  const adapter = memoryAdapter({ comments: discussion(), session: { user: ann } });
  return start(makeThread(adapter, { 'thread-id': threadId }));
}

describe('a removal kept over a reload', () => {
  it('is still held, and can be undone', async () => {
    const thread = await comeBack('held', LATER);
    const undo = await control(thread, '5', 'undo');
    expect(itemOf(thread, '5').textContent).to.contain('deleted');
    undo.click();
    await until(() => itemOf(thread, '5').textContent.includes('Text of 5'), 'it did not come back');
    expect(localStorage.getItem(keyOf('held'))).to.equal(null);
  });

  it('is carried out once its time has come', async () => {
    const thread = await comeBack('due', 0);
    await until(() => localStorage.getItem(keyOf('due')) === null, 'nobody took it up');
    // The memory adapter lets only its author remove a comment: this one is somebody else's, and comes back.
    await until(() => itemOf(thread, '5').textContent.includes('Text of 5'), 'a refusal lost it');
    await rows(thread, 5);
  });

  it('leaves alone what is gone already', async () => {
    localStorage.setItem(keyOf('gone'), JSON.stringify([{ id: 'nowhere', due: Date.now() + LATER }]));
    const adapter = memoryAdapter({ comments: discussion(), session: { user: ann } });
    const thread = await start(makeThread(adapter, { 'thread-id': 'gone' }));
    await until(() => localStorage.getItem(keyOf('gone')) === null, 'it was not dropped');
    await rows(thread, 5);
  });
});
