import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentRequest } from '../../src/elements/events.js';
import {
  ann,
  appears,
  composerUnder,
  control,
  desk,
  discussion,
  fieldOf,
  items,
  itemOf,
  makeThread,
  next,
  place,
  recorded,
  rows,
  same,
  start,
  submit,
  until,
} from './stage.js';

const mine = () => recorded(memoryAdapter({ comments: discussion(), session: { user: ann } }));
const methods = ({ asked }: ReturnType<typeof recorded>) => asked.map(({ method }) => method);

/** A promise to settle by hand. */
function open() {
  let settle!: () => void;
  let refuse!: (why: Error) => void;
  const promise = new Promise<void>((resolve, reject) => ([settle, refuse] = [resolve, reject]));
  return { promise, settle, refuse };
}

describe('the wishes of a reader', () => {
  it('a prevented post does nothing, and keeps the text for the writer', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter, { 'thread-id': 'wish' }));
    thread.addEventListener('comment-post-request', (event) => event.preventDefault());
    const wished = next(document, 'comment-post-request');
    const composer = await desk(thread);
    await submit(composer, 'Not now');
    const wish = await wished;
    expect(same(wish.target, thread)).to.equal(true);
    expect(wish).to.include({ threadId: 'wish', parentId: null, cancelable: true, bubbles: true, composed: true });
    expect(wish.body).to.deep.equal({ format: 'text', text: 'Not now' });
    expect(wish.clientId).to.be.a('string').and.not.empty;
    await wish.granted();
    const field = await fieldOf(composer);
    await until(() => field.value === 'Not now');
    expect(methods(adapter)).not.to.include('create');
    expect(items(thread).length).to.equal(5);
  });

  it('a reply says which comment it answers', async () => {
    const thread = await start(makeThread(mine()));
    const wished = next(thread, 'comment-post-request');
    await submit(await composerUnder(thread, '4', 'reply'), 'Indeed');
    expect((await wished).parentId).to.equal('4');
    await rows(thread, 6);
  });

  it('a post tells the back end the page as it is then', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter));
    const composer = await desk(thread);
    thread.pageUrl = 'https://news.example/moved';
    thread.setAttribute('page-title', 'Moved');
    await submit(composer, 'Here');
    await rows(thread, 6);
    const { question } = adapter.asked.find(({ method }) => method === 'create')!;
    expect(question).to.deep.include({ page: { url: 'https://news.example/moved', title: 'Moved' } });
  });

  it('a post waits for what the page waits for, then goes on', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter));
    const check = open();
    thread.addEventListener('comment-post-request', (event) => event.waitUntil(check.promise));
    const wished = next(thread, 'comment-post-request');
    await submit(await desk(thread), 'Patience');
    await wished;
    expect(methods(adapter)).not.to.include('create');
    check.settle();
    await next(thread, 'comment-posted');
    expect(methods(adapter)).to.include('create');
  });

  it('a rejection of what it waits for stops a post, and keeps the text', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter));
    const check = open();
    thread.addEventListener('comment-post-request', (event) => event.waitUntil(check.promise));
    const wished = next(thread, 'comment-post-request');
    const composer = await desk(thread);
    await submit(composer, 'Rude words');
    const wish = await wished;
    check.refuse(new Error('no'));
    await wish.granted();
    const field = await fieldOf(composer);
    await until(() => field.value === 'Rude words' && !field.readOnly);
    expect(methods(adapter)).not.to.include('create');
  });

  it('may still be prevented while it waits', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter));
    const wished = next(thread, 'comment-vote-request');
    thread.addEventListener('comment-vote-request', (event) => {
      event.waitUntil(Promise.resolve().then(() => event.preventDefault()));
    });
    (await control(thread, '2', 'voteUp')).click();
    expect(await (await wished).granted()).to.equal(false);
    expect(methods(adapter)).not.to.include('vote');
  });

  it('a prevented edit leaves the composer open with its text', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter));
    const wished = next(thread, 'comment-edit-request');
    thread.addEventListener('comment-edit-request', (event) => event.preventDefault());
    const composer = await composerUnder(thread, '1', 'edit');
    await submit(composer, 'Changed');
    const wish = await wished;
    expect([wish.comment.id, wish.body.text]).to.deep.equal(['1', 'Changed']);
    await wish.granted();
    const field = await fieldOf(composer);
    await until(() => !field.readOnly);
    expect(field.value).to.equal('Changed');
    expect(itemOf(thread, '1').textContent).to.contain('Text of 1');
    expect(methods(adapter)).not.to.include('update');
  });

  it('a prevented delete and a prevented vote change nothing', async () => {
    const adapter = mine();
    const thread = await start(makeThread(adapter));
    const wishes: CommentRequest[] = [];
    for (const type of ['comment-delete-request', 'comment-vote-request'] as const) {
      thread.addEventListener(type, (event) => {
        event.preventDefault();
        wishes.push(event);
      });
    }
    (await control(thread, '3', 'delete')).click();
    (await control(thread, '3', 'voteDown')).click();
    await until(() => wishes.length === 2);
    expect(wishes[1]).to.deep.include({ value: -1 });
    for (const wish of wishes) expect(await wish.granted()).to.equal(false);
    await itemOf(thread, '3').updateComplete;
    expect(itemOf(thread, '3').textContent).to.contain('Text of 3');
    expect(itemOf(thread, '3').getAttribute('data-score')).to.equal(null);
    expect(methods(adapter)).not.to.include.members(['remove', 'vote']);
  });

  it('a prevented sign-out stays signed in', async () => {
    const adapter = mine();
    const gate = document.createElement('sign-in-gate');
    const thread = await start(makeThread(adapter, { 'thread-id': 'out' }), (thread) => {
      thread.append(gate);
      return place(thread);
    });
    thread.addEventListener('comment-sign-out-request', (event) => event.preventDefault());
    const wished = next(thread, 'comment-sign-out-request');
    (await appears(gate, 'button')).click();
    expect((await wished).threadId).to.equal('out');
    expect(methods(adapter)).not.to.include('signOut');
  });
});
