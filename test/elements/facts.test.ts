import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import {
  ann,
  bob,
  composerUnder,
  control,
  desk,
  discussion,
  makeThread,
  next,
  row,
  rows,
  same,
  start,
  submit,
  until,
} from './stage.js';

const { signal } = new AbortController();
const mine = () => memoryAdapter({ comments: discussion(), session: { user: ann } });
const comment = (threadId: string, text: string) => ({
  ...{ threadId, signal, parentId: null, clientId: text, page: { url: '', title: '' } },
  body: { format: 'text' as const, text },
});

describe('the facts a thread tells', () => {
  it('comment-posted, through every root up to the document', async () => {
    const thread = await start(makeThread(mine(), { 'thread-id': 'posted' }));
    const told = next(document, 'comment-posted');
    await submit(await desk(thread), 'Well said');
    const fact = await told;
    expect(same(fact.target, thread)).to.equal(true);
    expect(fact).to.include({ threadId: 'posted', source: 'viewer', bubbles: true, composed: true, cancelable: false });
    expect(fact.comment).to.deep.include({ parentId: null, body: { format: 'text', text: 'Well said' } });
  });

  it('comment-edited', async () => {
    const thread = await start(makeThread(mine()));
    const told = next(thread, 'comment-edited');
    await submit(await composerUnder(thread, '1', 'edit'), 'Better said');
    const { comment, source } = await told;
    expect([source, comment?.id, comment?.body?.text]).to.deep.equal(['viewer', '1', 'Better said']);
  });

  it('comment-deleted, once it can no longer be undone', async () => {
    const thread = await start(makeThread(mine()));
    let deleted = 0;
    thread.addEventListener('comment-deleted', () => deleted++);
    (await control(thread, '3', 'delete')).click();
    await control(thread, '3', 'undo');
    expect(deleted).to.equal(0);
    const told = next(thread, 'comment-deleted');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    const { comment, source } = await told;
    expect([source, comment?.id, comment?.body?.text]).to.deep.equal(['viewer', '3', 'Text of 3']);
  });

  it('comment-voted', async () => {
    const thread = await start(makeThread(mine()));
    const told = next(thread, 'comment-voted');
    (await control(thread, '2', 'voteUp')).click();
    const { comment, source } = await told;
    expect([source, comment?.id, comment?.score, comment?.viewerVote]).to.deep.equal(['viewer', '2', 1, 1]);
  });

  it('comment-refused, with the reason', async () => {
    const vote = () => Promise.reject(new AdapterError('rate-limited', 'slow down', { retryAfter: 3 }));
    const thread = await start(makeThread({ ...mine(), vote }));
    const told = next(thread, 'comment-refused');
    (await control(thread, '2', 'voteUp')).click();
    const { error, source } = await told;
    expect(source).to.equal('viewer');
    expect(error).to.deep.include({ code: 'rate-limited', message: 'slow down', retryAfter: 3 });
  });

  it('comment-arrivals and comment-count-changed, for what others write', async () => {
    const threads: MemoryThreads = new Map();
    const other = memoryAdapter({ threads, session: { user: bob }, comments: discussion() });
    const thread = await start(
      makeThread(memoryAdapter({ threads, session: { user: ann }, comments: discussion() }), { 'thread-id': 'live' }),
    );
    const arrival = next(thread, 'comment-arrivals');
    const counted = next(thread, 'comment-count-changed');
    await other.create!(comment('live', 'News'));
    expect(await arrival).to.include({ threadId: 'live', source: 'remote' });
    expect((await arrival).comment?.body?.text).to.equal('News');
    expect(await counted).to.include({ threadId: 'live', source: 'remote', count: 6 });
  });

  it('comment-count-changed, for the first answer and for what the viewer posts', async () => {
    const thread = makeThread(mine());
    const counts: number[] = [];
    thread.addEventListener('comment-count-changed', ({ count }) => counts.push(count));
    await start(thread);
    expect(counts).to.deep.equal([5]);
    await submit(await desk(thread), 'One more');
    await rows(thread, 6);
    expect(counts.at(-1)).to.equal(6);
  });

  it('comment-session-changed, for who is reading, and again only when that changes', async () => {
    const thread = makeThread(memoryAdapter({ reader: ann, comments: [row('1')] }), { 'thread-id': 'session' });
    const users: unknown[] = [];
    thread.addEventListener('comment-session-changed', ({ session, source, threadId }) =>
      users.push([session.user?.id, source, threadId]),
    );
    await start(thread);
    await thread.refreshSession();
    expect(users).to.deep.equal([[undefined, 'viewer', 'session']]);
    await until(() => thread.shadowRoot!.querySelector('sign-in-gate')?.shadowRoot?.querySelector('button'));
    const told = next(thread, 'comment-session-changed');
    thread.shadowRoot!.querySelector('sign-in-gate')!.shadowRoot!.querySelector('button')!.click();
    await told;
    expect(users[1]).to.deep.equal(['ann', 'viewer', 'session']);
  });
});
