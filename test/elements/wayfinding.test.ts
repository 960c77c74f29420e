import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import type { Comment } from '../../src/model/comment.js';
import {
  ann,
  appears,
  awake,
  control,
  crowd,
  deep,
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

const standing = (comments: Comment[], attributes: Record<string, string> = {}): Promise<CommentThread> =>
  start(makeThread(memoryAdapter({ comments, session: { user: ann } }), attributes));

/** Scrolls as a reader does, who is offered ways from then on. */
const readOn = () => dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
const here = () => focused()?.closest('comment-item')?.commentId;
const hop = (thread: Element, name: string) => appears(thread.shadowRoot!, `.way button[aria-label^="${name}"]`);

describe('a reader', () => {
  afterEach(() => {
    history.replaceState(null, '', location.pathname + location.search);
    scrollTo(0, 0);
  });

  it('hops from conversation to conversation and back by button, and the focus goes along', async () => {
    const replies = crowd(9).map(({ id }) => row(`${id}0`, { parentId: id }));
    const thread = await standing([...crowd(9), ...replies]);
    readOn();
    const next = await hop(thread, 'Next conversation');
    next.click();
    await until(() => here());
    const first = Number(here());
    next.click();
    await until(() => here() === `${first + 1}`);
    next.click();
    await until(() => here() === `${first + 2}`);
    (await hop(thread, 'Previous conversation')).click();
    await until(() => here() === `${first + 1}`);
    const { top } = itemOf(thread, `${first + 1}`).getBoundingClientRect();
    expect(top).to.be.within(0, innerHeight);
    await expect(thread).to.be.accessible();
  });

  it('who hops past the last conversation gets the next page', async () => {
    const thread = await standing(crowd(6), { 'page-size': '4' });
    await thread.goTo('4');
    readOn();
    (await hop(thread, 'Next conversation')).click();
    await rows(thread, 6);
    await until(() => here() === '5');
  });

  it('is offered no hops where there are few conversations', async () => {
    const thread = await standing(discussion());
    readOn();
    await appears(thread.shadowRoot!, '.way');
    await nextFrame();
    expect(deep(thread.shadowRoot!, '.way button')).to.deep.equal([]);
  });

  it('past the depth cap follows “in reply to” and comes back to the place left', async () => {
    const chain = Array.from({ length: 6 }, (_, i) => row(`${i + 1}`, i ? { parentId: `${i}` } : {}));
    const thread = await standing(chain, { 'max-depth': '2' });
    const link = itemOf(thread, '5').querySelector<HTMLAnchorElement>('.comment-parent')!;
    expect(link.textContent).to.equal('in reply to Bob');
    link.click();
    await until(() => here() === '4');
    const back = await hop(thread, 'Back to comment 1.1.1.1.1');
    back.click();
    await until(() => here() === '5');
    await until(() => !deep(thread.shadowRoot!, '.way button').includes(back));
  });

  it('goes to what a comment answers from its menu, at any depth', async () => {
    const thread = await standing(discussion());
    (await control(thread, '3', 'menu')).click();
    const dialog = await appears(thread.shadowRoot!, 'dialog');
    const parent = [...dialog.querySelectorAll('button')].find((button) => textOf(button) === 'Go to what it answers')!;
    parent.click();
    await until(() => here() === '2');
    (await hop(thread, 'Back to comment')).click();
    await until(() => here() === '3');
  });

  it('keeps what has the focus clear of the buttons that lie over it', async () => {
    const thread = await standing(crowd(12));
    readOn();
    await hop(thread, 'Next conversation');
    const way = thread.shadowRoot!.querySelector('.way')!;
    for (const id of ['2', '3', '4', '5', '6']) {
      const button = await control(thread, id, 'menu');
      button.scrollIntoView({ block: 'end' });
      button.focus({ preventScroll: true, focusVisible: true });
      const [over, box] = [way.firstElementChild!.getBoundingClientRect(), button.getBoundingClientRect()];
      expect(box.bottom <= over.top || box.top >= over.bottom, `comment ${id}`).to.equal(true);
      button.blur();
    }
  });

  it('who writes has nothing lying over the field', async () => {
    const thread = await standing(crowd(12));
    readOn();
    await hop(thread, 'Next conversation');
    (await control(thread, '3', 'reply')).click();
    await until(() => focused()?.localName === 'textarea');
    expect(thread.shadowRoot!.querySelector<HTMLElement>('.way')!.hidden).to.equal(true);
  });
});

describe('the order a reader chose', () => {
  const choose = async (thread: Element, order: string) => {
    const select = await appears<HTMLSelectElement>(thread.shadowRoot!, 'select');
    select.value = order;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => itemOf(thread, '5') === thread.querySelector('comment-item'));
  };

  it('is said to who listens', async () => {
    await choose(await standing(discussion()), 'newest');
    expect(document.querySelector('.comment-announcer')!.textContent).to.equal('Newest first');
  });
});

describe('a menu', () => {
  it('opens with the focus in it, says which comment it is of, and gives the focus back', async () => {
    const thread = await standing(discussion());
    const button = await control(thread, '4', 'menu');
    expect(button.getAttribute('aria-label')).to.equal('More: comment 1.2 by Eve');
    button.focus();
    button.click();
    const dialog = await appears<HTMLDialogElement>(thread.shadowRoot!, 'dialog');
    expect(dialog.getAttribute('aria-label')).to.equal('Comment 1.2 by Eve');
    expect(dialog.contains(focused())).to.equal(true);
    await expect(thread).to.be.accessible();
    dialog.close();
    await until(() => focused() === button);
    await until(() => !deep(thread.shadowRoot!, 'dialog').length);
    await awake(thread, '4');
  });

  it('copies the address of its comment, and lets it be taken by hand where that is refused', async () => {
    const thread = await standing(discussion());
    const written: string[] = [];
    const clipboard = Object.getOwnPropertyDescriptor(Clipboard.prototype, 'writeText')!;
    let refuses = false;
    Clipboard.prototype.writeText = (text) => {
      if (refuses) return Promise.reject(new Error('denied'));
      written.push(text);
      return Promise.resolve();
    };
    try {
      const press = async () => {
        (await control(thread, '4', 'menu')).click();
        const dialog = await appears(thread.shadowRoot!, 'dialog');
        [...dialog.querySelectorAll('button')].find((each) => textOf(each) === 'Copy link')!.click();
        return dialog;
      };
      await press();
      await until(() => written.length === 1);
      expect(written[0]).to.equal(`${location.href.split('#')[0]}#comment-4`);
      await until(() => document.querySelector('.comment-announcer')!.textContent === 'Link copied.');
      await until(() => !deep(thread.shadowRoot!, 'dialog').length);
      refuses = true;
      await press();
      const field = await appears<HTMLInputElement>(thread.shadowRoot!, 'dialog input');
      expect(field.value).to.equal(`${location.href.split('#')[0]}#comment-4`);
      expect(field.labels![0]!.textContent).to.contain('The link to this comment');
      expect(focused()).to.equal(field);
      await expect(thread).to.be.accessible();
    } finally {
      Object.defineProperty(Clipboard.prototype, 'writeText', clipboard);
    }
  });
});
