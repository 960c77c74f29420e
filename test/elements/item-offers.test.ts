import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import { ann, awake, control, discussion, items, makeThread, row, same, start, until } from './stage.js';

const mine = (more: MemoryOptions = {}) => memoryAdapter({ comments: discussion(), session: { user: ann }, ...more });

async function standing(adapter: Adapter = mine()): Promise<CommentThread> {
  const thread = await start(makeThread(adapter));
  await until(() => items(thread).length > 0);
  return thread;
}

/** The acts a comment offers, besides what everybody may do who reads. */
const acts = async (thread: Element, id: string) => {
  const { shadowRoot } = await awake(thread, id);
  return [...shadowRoot!.querySelectorAll<HTMLElement>('[data-act]:not([data-act=fold], [data-act=menu])')].map(
    (button) => button.dataset['act'],
  );
};

describe('what a comment offers', () => {
  it('is editing and deleting to its author alone', async () => {
    const thread = await standing();
    expect(await acts(thread, '1')).to.deep.equal(['reply', 'voteUp', 'voteDown', 'edit', 'delete']);
    expect(await acts(thread, '2')).to.deep.equal(['reply', 'voteUp', 'voteDown']);
  });

  it('is nothing for an adapter that can only list', async () => {
    const { list } = mine();
    const thread = await standing({ list });
    expect(await acts(thread, '1')).to.deep.equal([]);
  });

  it('is nothing in a closed thread', async () => {
    const memory = mine();
    const list: Adapter['list'] = async (query) => ({ ...(await memory.list(query)), closed: {} });
    expect(await acts(await standing({ ...memory, list }), '1')).to.deep.equal([]);
  });

  it('follows the comment’s own can, and a session that changes', async () => {
    const adapter = memoryAdapter({ comments: discussion(), reader: ann });
    const thread = await standing(adapter);
    expect(await acts(thread, '1')).not.to.include('edit');
    await adapter.signIn!({ threadId: thread.threadId!, signal: new AbortController().signal });
    await thread.reload();
    await thread.refreshSession();
    await control(thread, '1', 'edit');
    expect(await acts(thread, '2')).not.to.include('edit');
  });

  it('ends with the time that went by, for comments of the last week', async () => {
    const comments = [row('1', { createdAt: new Date(Date.now() - 3 * 3_600_000).toISOString() }), row('2')];
    const thread = await standing(mine({ comments }));
    expect((await awake(thread, '1')).shadowRoot!.querySelector('.ago')!.textContent).to.equal('3 hours ago');
    expect(same((await awake(thread, '2')).shadowRoot!.querySelector('.ago'), null)).to.equal(true);
  });
});
