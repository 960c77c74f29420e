import { expect, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, NewComment } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  appears,
  bob,
  deep,
  desk,
  discussion,
  focused,
  itemOf,
  items,
  makeThread,
  next,
  recorded,
  rows,
  same,
  start,
  until,
  write,
} from './stage.js';

const { signal } = new AbortController();
let rooms = 0;

/** A thread, and somebody else in the same discussion. */
async function together(attributes: Record<string, string> = {}) {
  const threads: MemoryThreads = new Map();
  const threadId = `live-${++rooms}`;
  const adapter = recorded(memoryAdapter({ threads, comments: discussion(), session: { user: ann } }));
  const other = memoryAdapter({ threads, comments: discussion(), session: { user: bob } }) as Required<Adapter>;
  const thread = await start(makeThread(adapter, { 'thread-id': threadId, ...attributes }));
  await rows(thread, 5);
  const say = (text: string, parentId: string | null = null) =>
    other.create({
      ...{ threadId, signal, parentId, clientId: text, page: { url: '', title: '' } },
      body: { format: 'text', text },
    } satisfies NewComment);
  return { thread, adapter, other, say, on: { threadId, signal } };
}

const streams = ({ asked }: ReturnType<typeof recorded>) => asked.filter(({ method }) => method === 'subscribe').length;
const bar = (thread: CommentThread) => appears<HTMLButtonElement>(thread.shadowRoot!, '.bar button');
const bars = (thread: CommentThread) => deep(thread.shadowRoot!, '.bar button').length;
const title = (thread: CommentThread) => thread.shadowRoot!.querySelector('#title')!.textContent;

describe('what others write', () => {
  it('waits behind a button that counts, and moves nothing', async () => {
    const { thread, say } = await together();
    const field = await write(await desk(thread), 'In the middle of');
    const { top } = itemOf(thread, '5').getBoundingClientRect();
    await say('News');
    expect((await bar(thread)).textContent.trim()).to.equal('1 new comment');
    await say('More news', '1');
    await until(() => deep(thread.shadowRoot!, '.bar button')[0]?.textContent?.trim() === '2 new comments');
    expect(items(thread).length).to.equal(5);
    expect(title(thread)).to.equal('7 comments');
    expect(Math.abs(itemOf(thread, '5').getBoundingClientRect().top - top)).to.be.at.most(1);
    expect(same(focused(), field)).to.equal(true);
    expect(field.value).to.equal('In the middle of');
    await expect(thread).to.be.accessible();
  });

  it('shows when the button is pressed, and the focus is on the first of it', async () => {
    const { thread, say } = await together();
    const news = await say('News');
    (await bar(thread)).focus();
    await sendKeys({ press: 'Enter' });
    await rows(thread, 6);
    await until(() => bars(thread) === 0);
    expect(itemOf(thread, news.id).textContent).to.contain('News');
    await until(() => focused()?.closest('comment-item')?.commentId === news.id);
  });

  it('stands under the comment it answers', async () => {
    const { thread, say } = await together();
    const { id } = await say('An answer', '4');
    (await bar(thread)).click();
    await rows(thread, 6);
    expect(same(itemOf(thread, id).closest('ol')!.parentElement, itemOf(thread, '4').parentElement)).to.equal(true);
    expect(itemOf(thread, '4').dataset['replyCount']).to.equal('1');
  });

  it('shows at once with live="auto"', async () => {
    const { thread, adapter, say } = await together({ live: 'auto' });
    await until(() => streams(adapter) === 1);
    await say('News');
    await rows(thread, 6);
    expect(bars(thread)).to.equal(0);
  });

  it('is not listened for with live="off", until that changes', async () => {
    const { thread, adapter, say } = await together({ live: 'off' });
    await desk(thread);
    expect(streams(adapter)).to.equal(0);
    thread.setAttribute('live', 'notify');
    await until(() => streams(adapter) === 1);
    await say('News');
    await bar(thread);
  });

  it('changed and taken away, changes and goes where it stands', async () => {
    const { thread, other, say, on } = await together();
    const { id } = await say('Draft');
    (await bar(thread)).click();
    await rows(thread, 6);
    const body = itemOf(thread, '1').querySelector('.comment-body')!.firstChild;
    await other.update({ ...on, id, body: { format: 'text', text: 'Final' } });
    await until(() => itemOf(thread, id).textContent.includes('Final'));
    await other.vote({ ...on, id: '1', value: 1 });
    await until(() => itemOf(thread, '1').dataset['score'] === '1');
    await other.remove({ ...on, id });
    await rows(thread, 5);
    expect(title(thread)).to.equal('5 comments');
    expect(same(itemOf(thread, '1').querySelector('.comment-body')!.firstChild, body)).to.equal(true);
  });

  it('from a feed that always says reset, is not listed again and again', async () => {
    const memory = memoryAdapter({ comments: discussion(), session: { user: ann } });
    const subscribe: Adapter['subscribe'] = ({ signal }, emit) => {
      emit({ changes: [{ type: 'reset' }] });
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    };
    const adapter = recorded({ ...memory, subscribe });
    const thread = await start(makeThread(adapter));
    await until(() => streams(adapter) === 2);
    await nextFrame();
    await rows(thread, 5);
    expect(adapter.asked.filter(({ method }) => method === 'list')).to.have.length(2);
  });

  it('never takes the selection or the focus from a comment that somebody votes on', async () => {
    const { thread, other, on } = await together();
    const item = itemOf(thread, '2');
    const link = item.querySelector<HTMLElement>('.comment-permalink')!;
    link.focus();
    getSelection()!.selectAllChildren(item.querySelector('.comment-body')!);
    await other.vote({ ...on, id: '2', value: 1 });
    await until(() => item.dataset['score'] === '1');
    expect(getSelection()!.toString()).to.contain('Text of 2');
    expect(same(focused(), link)).to.equal(true);
    getSelection()!.removeAllRanges();
  });

  it('closes the thread where a moderator does, with the text of who was writing kept', async () => {
    const threads: MemoryThreads = new Map();
    const threadId = 'live-closing';
    const moderator = memoryAdapter({ threads, session: { user: bob, can: { moderate: true } } }) as Required<Adapter>;
    const adapter = recorded(memoryAdapter({ threads, session: { user: ann } }));
    const thread = await start(makeThread(adapter, { 'thread-id': threadId }));
    await write(await desk(thread), 'Too late');
    await until(() => streams(adapter) === 1);
    await moderator.moderate({ threadId, signal, id: null, act: 'close', reason: 'Enough.' });
    await until(() => thread.shadowRoot!.textContent.includes('This discussion is closed: Enough.'));
    await until(() => deep(thread.shadowRoot!, 'comment-composer').length === 0);
    await moderator.moderate({ threadId, signal, id: null, act: 'open' });
    const composer = await desk(thread);
    await until(() => composer.shadowRoot?.querySelector('textarea')?.value === 'Too late');
  });
});

describe('a thread that is given another discussion', () => {
  it('at any moment shows that one, alive', async () => {
    const adapters = [1, 2, 3].map(() => memoryAdapter({ comments: discussion(), session: { user: ann } }));
    const moments: ((thread: CommentThread) => Promise<unknown>)[] = [
      () => Promise.resolve(),
      (thread) => thread.updateComplete,
      (thread) => thread.ready,
      (thread) => thread.ready.then(() => new Promise(requestAnimationFrame)),
      (thread) => next(thread, 'comment-session-changed'),
    ];
    for (const [at, moment] of moments.entries()) {
      const thread = makeThread(adapters[0], { 'thread-id': `first-${at}` });
      document.body.append(thread);
      await moment(thread);
      thread.adapter = adapters[1]!;
      thread.threadId = `second-${at}`;
      await until(() => items(thread).length === 5 && items(thread)[0]!.awake, `moment ${at}`);
      const composer = await desk(thread);
      await write(composer, 'Alive');
      const posted = next(thread, 'comment-posted');
      (await appears(composer, '[type=submit]')).click();
      expect((await posted).threadId).to.equal(`second-${at}`);
      await rows(thread, 6);
      thread.remove();
    }
  });
});
