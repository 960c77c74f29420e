import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  appears,
  awake,
  control,
  discussion,
  focused,
  itemOf,
  makeThread,
  start,
  textOf,
  until,
} from './stage.js';

const standing = (): Promise<CommentThread> =>
  start(makeThread(memoryAdapter({ comments: discussion(), session: { user: ann } }), { numbering: 'path' }));

const isRead = (thread: Element, id: string) => itemOf(thread, id).querySelector('.comment-body')!.checkVisibility();

async function press(thread: CommentThread, id: string, choice: string): Promise<void> {
  (await control(thread, id, 'menu')).click();
  const dialog = await appears(thread.shadowRoot!, 'dialog');
  [...dialog.querySelectorAll('button')].find((button) => textOf(button) === choice)!.click();
}

const stubButton = (thread: CommentThread, id: string, text: string) =>
  [...itemOf(thread, id).shadowRoot!.querySelectorAll('button')].find((button) => textOf(button) === text);

describe('a muted person', () => {
  afterEach(() => localStorage.removeItem('comment-thread:muted'));

  it('keeps byline, number and replies of what they wrote, the text waits, and all can be undone', async () => {
    const thread = await standing();
    await press(thread, '2', 'Mute Bob');
    await until(() => !isRead(thread, '2'));
    expect(isRead(thread, '5')).to.equal(false);
    expect(isRead(thread, '3')).to.equal(true);
    expect(itemOf(thread, '2').querySelector('.comment-byline')!.checkVisibility()).to.equal(true);
    expect(textOf(await awake(thread, '2'))).to.contain('Bob is muted in this browser.');
    expect(itemOf(thread, '2').contains(focused())).to.equal(true);
    expect(document.querySelector('.comment-announcer')!.textContent).to.equal('Bob is muted in this browser.');
    await expect(thread).to.be.accessible();
    stubButton(thread, '2', 'Show the comment')!.click();
    await until(() => isRead(thread, '2'));
    expect(isRead(thread, '5')).to.equal(false);
    stubButton(thread, '2', 'Unmute Bob')!.click();
    await until(() => isRead(thread, '5'));
    await control(thread, '5', 'reply');
  });

  it('is muted on every thread of the site, and told to nobody', async () => {
    const before = await standing();
    await press(before, '2', 'Mute Bob');
    await until(() => !isRead(before, '2'));
    const thread = await standing();
    await until(() => !isRead(thread, '2'));
    expect(isRead(thread, '4')).to.equal(true);
  });

  it('is never oneself', async () => {
    const thread = await standing();
    (await control(thread, '1', 'menu')).click();
    expect(textOf(await appears(thread.shadowRoot!, 'dialog'))).not.to.contain('Mute');
  });
});
