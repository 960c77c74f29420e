import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import {
  ann,
  bob,
  composerUnder,
  desk,
  discussion,
  fieldOf,
  makeThread,
  next,
  rows,
  start,
  submit,
  textOf,
  until,
  write,
} from './stage.js';

const { signal } = new AbortController();
const memory = (more: MemoryOptions = {}) => memoryAdapter({ comments: discussion(), session: { user: ann }, ...more });
const open = (id: string, adapter: Adapter = memory(), attributes: Record<string, string> = {}) =>
  start(makeThread(adapter, { 'thread-id': id, ...attributes }));
const textIn = async (thread: Element) => (await fieldOf(await desk(thread))).value;
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('comment-thread:draft:'));

describe('a draft', () => {
  beforeEach(() => localStorage.clear());

  it('is kept a moment after the last key, says so, and is there again', async () => {
    const first = await open('moment');
    const composer = await desk(first);
    await write(composer, 'Half a sent');
    await until(() => textOf(composer).includes('Draft saved'));
    expect(kept()).to.have.length(1);
    first.remove();
    expect(await textIn(await open('moment'))).to.equal('Half a sent');
  });

  it('is kept at once when the thread or the page goes away', async () => {
    const first = await open('away');
    await write(await desk(first), 'Gone with the thread');
    first.remove();
    const second = await open('away');
    expect(await textIn(second)).to.equal('Gone with the thread');
    await write(await desk(second), 'Gone with the page');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(Object.values(localStorage).join()).to.contain('Gone with the page');
  });

  it('belongs to one thread and one place in it', async () => {
    const thread = await open('places');
    await write(await desk(thread), 'On the article');
    await write(await composerUnder(thread, '2', 'reply'), 'On comment 2');
    await write(await composerUnder(thread, '1', 'edit'), 'Instead of comment 1');
    thread.remove();
    const again = await open('places');
    expect(await textIn(again)).to.equal('On the article');
    const under = async (id: string, act: 'reply' | 'edit') =>
      (await fieldOf(await composerUnder(again, id, act))).value;
    expect(await under('2', 'reply')).to.equal('On comment 2');
    expect(await under('4', 'reply')).to.equal('');
    expect(await under('1', 'edit')).to.equal('Instead of comment 1');
    expect(await under('3', 'edit')).to.equal('Text of 3');
    expect(await textIn(await open('other-places'))).to.equal('');
  });

  it('is forgotten once the text is posted, or deleted', async () => {
    const thread = await open('posted');
    const posted = next(thread, 'comment-posted');
    await submit(await desk(thread), 'Done');
    await posted;
    await rows(thread, 6);
    await until(() => kept().length === 0);
    await write(await desk(thread), 'Not yet');
    await until(() => kept().length === 1);
    await write(await desk(thread), '');
    await until(() => kept().length === 0);
    thread.remove();
    expect(await textIn(await open('posted'))).to.equal('');
  });

  it('is kept before the back end has answered', async () => {
    const create: Adapter['create'] = () => new Promise(() => undefined);
    const thread = await open('hanging', { ...memory(), create });
    await submit(await desk(thread), 'Will it arrive?');
    await until(() => kept().length === 1);
    thread.remove();
    expect(await textIn(await open('hanging'))).to.equal('Will it arrive?');
  });

  it('belongs to who wrote it', async () => {
    const thread = await open('whose');
    await write(await desk(thread), 'Mine');
    thread.remove();
    expect(await textIn(await open('whose', memory({ session: { user: bob } })))).to.equal('');
    expect(await textIn(await open('whose'))).to.equal('Mine');
  });

  it('with storage="none" lives as long as the page does', async () => {
    const thread = await open('memory', memory(), { storage: 'none' });
    await write(await composerUnder(thread, '2', 'reply'), 'Not on disk');
    thread.textContent = '';
    await rows(thread, 5);
    expect((await fieldOf(await composerUnder(thread, '2', 'reply'))).value).to.equal('Not on disk');
    expect(kept()).to.deep.equal([]);
  });

  it('where storage is denied is kept in memory, without a word', async () => {
    const denied = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const thread = await open('denied');
      await write(await composerUnder(thread, '2', 'reply'), 'Only here');
      thread.textContent = '';
      await rows(thread, 5);
      expect((await fieldOf(await composerUnder(thread, '2', 'reply'))).value).to.equal('Only here');
    } finally {
      Object.defineProperty(window, 'localStorage', denied);
    }
  });

  it('written before signing in goes along, with gate="submit"', async () => {
    const adapter = memoryAdapter({ comments: discussion(), reader: ann });
    const thread = await open('gate', adapter, { gate: 'submit' });
    const composer = await desk(thread);
    await submit(composer, 'Before signing in');
    await until(() => textOf(composer).includes('Sign in to post this.'));
    expect(kept()).to.have.length(1);
    await adapter.signIn!({ threadId: 'gate', signal });
    await thread.refreshSession();
    await until(() => !textOf(composer).includes('Sign in to post this.'));
    expect(await textIn(thread)).to.equal('Before signing in');
    const posted = next(thread, 'comment-posted');
    await submit(composer, await textIn(thread));
    expect((await posted).comment!.author).to.include({ id: 'ann' });
    await until(() => kept().length === 0);
  });
});
