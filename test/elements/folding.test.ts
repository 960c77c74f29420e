import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Change } from '../../src/model/change.js';
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
  row,
  rows,
  start,
  textOf,
  until,
} from './stage.js';

const standing = (attributes: Record<string, string> = {}): Promise<CommentThread> =>
  start(makeThread(memoryAdapter({ comments: discussion(), session: { user: ann } }), attributes));

const listUnder = (thread: Element, id: string): HTMLOListElement =>
  itemOf(thread, id).parentElement!.querySelector('ol')!;
const isSeen = (element: Element): boolean =>
  element.checkVisibility({ contentVisibilityAuto: false }) && element.getBoundingClientRect().height > 0;

describe('folding', () => {
  it('is offered where there are replies, with their number, those deeper down counted', async () => {
    const thread = await standing();
    const button = await control(thread, '1', 'fold');
    expect(textOf(button)).to.equal('Hide 3 replies');
    expect(button.getAttribute('aria-label')).to.equal('Hide 3 replies: comment 1 by Ann');
    expect(textOf(await control(thread, '2', 'fold'))).to.equal('Hide 1 reply');
    expect((await awake(thread, '5')).shadowRoot!.querySelector('[data-act=fold]')).to.equal(null);
  });

  it('takes the replies off the screen and moves nothing above them', async () => {
    const thread = await standing();
    const button = await control(thread, '1', 'fold');
    const { top } = button.getBoundingClientRect();
    const below = itemOf(thread, '5').getBoundingClientRect().top;
    button.click();
    await until(() => textOf(button) === 'Show 3 replies');
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(itemOf(thread, '1').matches(':state(collapsed)')).to.equal(true);
    expect(isSeen(itemOf(thread, '2'))).to.equal(false);
    expect(button.getBoundingClientRect().top).to.equal(top);
    expect(itemOf(thread, '5').getBoundingClientRect().top).to.be.below(below - 100);
    button.click();
    await until(() => textOf(button) === 'Hide 3 replies');
    expect(isSeen(itemOf(thread, '2'))).to.equal(true);
    expect(itemOf(thread, '5').getBoundingClientRect().top).to.be.closeTo(below, 2);
  });

  it('is kept when the thread comes again, and touches no other branch', async () => {
    const id = `folded-${performance.now()}`;
    const before = await standing({ 'thread-id': id });
    (await control(before, '2', 'fold')).click();
    before.remove();
    const thread = await standing({ 'thread-id': id });
    await until(() => listUnder(thread, '2').hasAttribute('hidden'));
    expect(textOf(await control(thread, '2', 'fold'))).to.equal('Show 1 reply');
    expect(listUnder(thread, '1').hasAttribute('hidden')).to.equal(false);
  });

  it('is forgotten with storage="none"', async () => {
    const id = `unkept-${performance.now()}`;
    const before = await standing({ 'thread-id': id, storage: 'none' });
    (await control(before, '1', 'fold')).click();
    before.remove();
    const thread = await standing({ 'thread-id': id });
    expect(textOf(await control(thread, '1', 'fold'))).to.equal('Hide 3 replies');
  });

  it('leaves the focus that was in the branch at its head', async () => {
    const thread = await standing();
    itemOf(thread, '3').querySelector<HTMLElement>('.comment-permalink')!.focus();
    const list = listUnder(thread, '1');
    const { left, top } = list.firstElementChild!.getBoundingClientRect();
    const line = left - parseFloat(getComputedStyle(list).paddingInlineStart) * 0.6;
    list.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: line, clientY: top + 20 }));
    await until(() => list.hasAttribute('hidden'));
    expect(itemOf(thread, '1').contains(focused())).to.equal(true);
  });

  it('by the line folds only at the line', async () => {
    const thread = await standing();
    const list = listUnder(thread, '1');
    const { left, right } = list.firstElementChild!.getBoundingClientRect();
    for (const clientX of [left + 5, right - 5]) {
      list.firstElementChild!.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX }));
      expect(list.hasAttribute('hidden')).to.equal(false);
    }
  });

  it('opens for a permalink into it, and for what a search of the page finds', async () => {
    const thread = await standing();
    (await control(thread, '1', 'fold')).click();
    (await control(thread, '2', 'fold')).click();
    await thread.goTo('3');
    expect(listUnder(thread, '1').hasAttribute('hidden')).to.equal(false);
    expect(listUnder(thread, '2').hasAttribute('hidden')).to.equal(false);
    expect(itemOf(thread, '3').contains(focused())).to.equal(true);
    (await control(thread, '1', 'fold')).click();
    expect(listUnder(thread, '1').getAttribute('hidden')).to.equal('until-found');
    listUnder(thread, '1').dispatchEvent(new Event('beforematch', { bubbles: true }));
    expect(listUnder(thread, '1').hasAttribute('hidden')).to.equal(false);
    expect(textOf(await control(thread, '1', 'fold'))).to.equal('Hide 3 replies');
  });

  it('holds while others answer in the branch', async () => {
    const memory = memoryAdapter({ comments: discussion(), session: { user: ann } });
    let tell: ((changes: Change[]) => void) | undefined;
    const adapter = {
      ...memory,
      subscribe: (_: unknown, emit: (batch: { changes: Change[] }) => void) => {
        tell = (changes) => emit({ changes });
        return new Promise<void>(() => undefined);
      },
    };
    const thread = await start(makeThread(adapter, { live: 'auto' }));
    (await control(thread, '1', 'fold')).click();
    await until(() => tell);
    tell!([{ type: 'upsert', comment: row('90', { parentId: '1', createdAt: '2026-06-01T00:00:00Z' }) }]);
    await rows(thread, 6);
    expect(isSeen(itemOf(thread, '90'))).to.equal(false);
    const button = await appears(itemOf(thread, '1'), '[data-act=fold]');
    await until(() => textOf(button) === 'Show 4 replies');
  });
});
