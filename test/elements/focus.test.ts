import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import {
  ann,
  appears,
  awake,
  composerUnder,
  control,
  desk,
  discussion,
  fieldOf,
  focused,
  itemOf,
  makeThread,
  next,
  place,
  row,
  rows,
  same,
  start,
  submit,
  until,
  write,
} from './stage.js';

const standing = async (more: MemoryOptions = {}) => {
  const thread = await start(makeThread(memoryAdapter({ comments: discussion(), session: { user: ann }, ...more })));
  await awake(thread, '1');
  return thread;
};

/** The comment the focus is in, through the shadow roots of its controls. */
const focusedId = (): string | undefined => {
  for (let at: Node | null = focused(); at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof Element && at.localName === 'comment-item')
      return (at as Element & { commentId: string }).commentId;
  }
  return undefined;
};
const focusedAct = () => (focused() as HTMLElement | null)?.dataset['act'];
const leave = () => dispatchEvent(new PageTransitionEvent('pagehide'));

describe('the focus', () => {
  it('goes into the field with Reply and Edit, with what is there behind the caret', async () => {
    const thread = await standing();
    (await control(thread, '1', 'edit')).focus();
    await sendKeys({ press: 'Enter' });
    const composer = await appears(itemOf(thread, '1'), 'comment-composer');
    const field = await fieldOf(composer);
    await until(() => focused() === field);
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([9, 9]);
    await sendKeys({ type: '!' });
    expect(field.value).to.equal('Text of 1!');
  });

  it('goes back to Reply with Escape, and the draft stays', async () => {
    const thread = await standing();
    await write(await composerUnder(thread, '2', 'reply'), 'Half a sent');
    await sendKeys({ press: 'Escape' });
    await until(() => focusedAct() === 'reply' && focusedId() === '2');
    await until(() => !itemOf(thread, '2').shadowRoot!.querySelector('comment-composer'));
    expect((await fieldOf(await composerUnder(thread, '2', 'reply'))).value).to.equal('Half a sent');
  });

  it('goes back to Reply with Cancel, too', async () => {
    const thread = await standing();
    const composer = await composerUnder(thread, '2', 'reply');
    const cancel = await appears(composer, '.foot button:not([type=submit])');
    cancel.focus();
    cancel.click();
    await until(() => focusedAct() === 'reply' && focusedId() === '2');
  });

  it('goes to the comment that was posted', async () => {
    const thread = await standing();
    const posted = next(thread, 'comment-posted');
    await submit(await desk(thread), 'At the top');
    const { comment } = await posted;
    await until(() => focusedId() === comment!.id);
    expect(focused()!.className).to.equal('comment-permalink');
  });

  it('goes to the reply that was posted, and stays there when its composer closes', async () => {
    const thread = await standing();
    const posted = next(thread, 'comment-posted');
    await submit(await composerUnder(thread, '2', 'reply'), 'In reply');
    const { comment } = await posted;
    await until(() => !itemOf(thread, '2').shadowRoot!.querySelector('comment-composer'));
    await until(() => focusedId() === comment!.id, `the focus is in ${focusedId()}`);
  });

  it('goes back to Edit once changes are saved', async () => {
    const thread = await standing();
    await submit(await composerUnder(thread, '1', 'edit'), 'Changed');
    await until(() => focusedAct() === 'edit' && focusedId() === '1');
  });

  it('stays in the field when a post is refused', async () => {
    const memory = memoryAdapter({ session: { user: ann } });
    const create = () => Promise.reject(new AdapterError('rate-limited', 'slow'));
    const thread = await start(makeThread({ ...memory, create }));
    const composer = await desk(thread);
    const refused = next(thread, 'comment-refused');
    await submit(composer, 'Too fast');
    await refused;
    const field = await fieldOf(composer);
    await until(() => focused() === field && field.value === 'Too fast');
  });

  it('goes to Undo with Delete, and back to Delete with Undo', async () => {
    const thread = await standing();
    (await control(thread, '3', 'delete')).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focusedAct() === 'undo' && focusedId() === '3');
    await sendKeys({ press: 'Enter' });
    await until(() => focusedAct() === 'delete' && focusedId() === '3');
  });

  it('goes to the tombstone, or to what stood beside a comment that vanished; never to the page', async () => {
    const thread = await standing();
    (await control(thread, '1', 'delete')).click();
    await until(() => focusedAct() === 'undo');
    let deleted = next(thread, 'comment-deleted');
    leave();
    await deleted;
    await until(() => focusedId() === '1', 'not on the tombstone');
    (await control(thread, '3', 'delete')).click();
    await until(() => focusedAct() === 'undo');
    deleted = next(thread, 'comment-deleted');
    leave();
    await deleted;
    await rows(thread, 4);
    await until(() => focusedId() === '2', 'not on the parent');
  });

  it('goes to the next comment where one vanishes among others', async () => {
    const thread = await standing({ comments: [row('1'), row('2', { author: ann }), row('3')] });
    (await control(thread, '2', 'delete')).click();
    await until(() => focusedAct() === 'undo');
    leave();
    await rows(thread, 2);
    await until(() => focusedId() === '3');
  });

  it('goes to the thread’s heading where nothing is left', async () => {
    const thread = await standing({ comments: [row('1', { author: ann })] });
    (await control(thread, '1', 'delete')).click();
    await until(() => focusedAct() === 'undo');
    leave();
    await rows(thread, 0);
    await until(() => focused()?.id === 'title');
  });

  it('stays where the reader is while a thread is read again, with what they write', async () => {
    const thread = await standing();
    const composer = await desk(thread);
    const field = await write(composer, 'In the middle of');
    field.setSelectionRange(3, 6);
    await thread.reload();
    await thread.updateComplete;
    expect(same(focused(), field)).to.equal(true);
    expect([field.value, field.selectionStart, field.selectionEnd]).to.deep.equal(['In the middle of', 3, 6]);
  });

  it('stays at a comment while all is read again, in the middle of a reply too', async () => {
    const thread = await standing();
    await write(await composerUnder(thread, '2', 'reply'), 'Half a sent');
    await thread.reload();
    await until(() => focused()?.localName === 'textarea' && focusedId() === '2');
    await sendKeys({ type: 'ence' });
    expect((focused() as HTMLTextAreaElement).value).to.equal('Half a sentence');
    itemOf(thread, '4').querySelector<HTMLElement>('.comment-permalink')!.focus();
    await thread.reload();
    await until(() => focusedId() === '4' && focused()!.className === 'comment-permalink');
  });

  it('stays on the order control when the order changes', async () => {
    const thread = await standing();
    const select = await appears<HTMLSelectElement>(thread.shadowRoot!, 'select');
    select.focus();
    const answered = next(thread, 'comment-thread-ready');
    await sendKeys({ press: 'ArrowDown' });
    await answered;
    await thread.updateComplete;
    expect(thread.sort).to.equal('newest');
    expect(focused() === select && select.isConnected).to.equal(true);
  });

  for (const [what, user, found] of [
    ['where a comment is written', ann, 'textarea'],
    ['on what leads to signing in', null, 'button'],
  ] as const) {
    it(`focusComposer() puts it ${what}, loading the thread if need be`, async () => {
      const thread = makeThread(memoryAdapter({ session: { user } }), { loading: 'manual' });
      await place(thread);
      await thread.focusComposer();
      await until(() => focused()?.localName === found);
    });
  }
});
