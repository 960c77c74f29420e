import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  appears,
  control,
  deep,
  discussion,
  focused,
  itemOf,
  makeThread,
  row,
  start,
  textOf,
  until,
} from './stage.js';

const standing = (attributes: Record<string, string> = { shortcuts: '' }): Promise<CommentThread> =>
  start(
    makeThread(memoryAdapter({ comments: [...discussion(), row('6'), row('7')], session: { user: ann } }), attributes),
  );

const here = () => focused()?.closest('comment-item')?.commentId;
const at = (thread: CommentThread, id: string) =>
  itemOf(thread, id).querySelector<HTMLElement>('.comment-permalink')!.focus();

function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', {
    key,
    code: `Key${key.toUpperCase()}`,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...more,
  });
  return focused()!.dispatchEvent(event);
}

describe('single keys', () => {
  afterEach(() => scrollTo(0, 0));

  it('go to the next and previous comment, conversation and what is answered', async () => {
    const thread = await standing();
    await until(() => deep(thread.shadowRoot!, '.way button').length === 2);
    at(thread, '1');
    for (const [key, id] of [
      ['j', '2'],
      ['j', '3'],
      ['k', '2'],
      ['J', '5'],
      ['J', '6'],
      ['K', '5'],
      ['K', '1'],
      ['j', '2'],
      ['j', '3'],
      ['p', '2'],
    ] as const) {
      press(key);
      await until(() => here() === id, `${key} should lead to ${id}, not ${here()}`);
    }
  });

  it('fold, reply and list themselves in a dialog', async () => {
    const thread = await standing();
    await until(() => deep(thread.shadowRoot!, '.way button').length === 2);
    at(thread, '1');
    press('x');
    const fold = await control(thread, '1', 'fold');
    await until(() => fold.getAttribute('aria-expanded') === 'false');
    at(thread, '1');
    press('x');
    await until(() => fold.getAttribute('aria-expanded') === 'true');
    press('?', { code: 'Slash', shiftKey: true });
    const dialog = await appears<HTMLDialogElement>(thread.shadowRoot!, 'dialog');
    const keys = [...dialog.querySelectorAll('dt')].map((key) => `${textOf(key)} ${textOf(key.nextElementSibling!)}`);
    expect(keys).to.include.members(['J Next comment', 'Shift + J Next conversation', '? Keyboard shortcuts']);
    expect(keys).to.have.length(10);
    await expect(thread).to.be.accessible();
    dialog.close();
    await until(() => here() === '1');
    press('r');
    await until(() => focused()?.localName === 'textarea');
  });

  it('go by their place on keyboards with other letters', async () => {
    const thread = await standing();
    await until(() => deep(thread.shadowRoot!, '.way button').length === 2);
    at(thread, '1');
    press('о', { code: 'KeyJ' });
    await until(() => here() === '2');
  });

  it('do nothing unless asked for, outside the thread, in a field, or with another key held', async () => {
    const quiet = await standing({});
    at(quiet, '1');
    press('j');
    await appears(quiet.shadowRoot!, '.way');
    await nextFrame();
    expect(here()).to.equal('1');
    quiet.remove();
    const thread = await standing();
    await until(() => deep(thread.shadowRoot!, '.way button').length === 2);
    at(thread, '1');
    press('j', { ctrlKey: true });
    (document.activeElement as HTMLElement).blur();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    await nextFrame();
    expect(here()).to.equal(undefined);
    (await control(thread, '2', 'reply')).click();
    await until(() => focused()?.localName === 'textarea');
    press('j');
    await nextFrame();
    expect(focused()!.localName).to.equal('textarea');
  });
});
