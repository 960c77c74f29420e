import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  awake,
  composerUnder,
  control,
  discussion,
  itemOf,
  items,
  makeThread,
  next,
  recorded,
  row,
  rows,
  same,
  start,
  submit,
  textOf,
  until,
} from './stage.js';

const mine = (more: MemoryOptions = {}) => memoryAdapter({ comments: discussion(), session: { user: ann }, ...more });

async function standing(adapter: Adapter = mine(), attributes: Record<string, string> = {}): Promise<CommentThread> {
  const thread = await start(makeThread(adapter, attributes));
  await until(() => items(thread).length > 0);
  return thread;
}

/** The acts a comment offers, beside folding its replies, which is reading. */
const acts = async (thread: Element, id: string) => {
  const { shadowRoot } = await awake(thread, id);
  return [...shadowRoot!.querySelectorAll<HTMLElement>('[data-act]:not([data-act=fold], [data-act=menu])')].map(
    (button) => button.dataset['act'],
  );
};

const scoreOf = async (thread: Element, id: string) =>
  (await awake(thread, id)).shadowRoot!.querySelector('.score')!.textContent;
const leave = () => dispatchEvent(new PageTransitionEvent('pagehide'));

describe('a reply', () => {
  it('stands under its comment, in a list with its name, and is counted', async () => {
    const thread = await standing();
    const posted = next(thread, 'comment-posted');
    await submit(await composerUnder(thread, '4', 'reply'), 'I agree');
    await posted;
    await rows(thread, 6);
    const list = itemOf(thread, '4').parentElement!.querySelector('ol')!;
    expect(list.getAttribute('aria-label')).to.equal('Replies to Eve');
    expect(list.textContent).to.contain('I agree').and.to.contain('Ann');
    expect(list.querySelector('comment-item')!.getAttribute('aria-label')).to.equal('Comment 1.2.1 by Ann');
    expect(thread.shadowRoot!.querySelector('#title')!.textContent).to.equal('6 comments');
    await until(() => !itemOf(thread, '4').shadowRoot!.querySelector('comment-composer'));
  });

  it('says it is being sent, then takes the id and permalink the back end gave', async () => {
    const memory = mine();
    let answer: (() => void) | undefined;
    const create: Adapter['create'] = async (comment) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return { ...(await memory.create!(comment)), id: 'given' };
    };
    // The change feed would tell first, and of the comment as the memory adapter has it.
    const thread = await standing({ ...memory, create }, { live: 'off' });
    await submit(await composerUnder(thread, '5', 'reply'), 'On its way');
    await until(() => answer && items(thread).length === 6);
    const item = items(thread).at(-1)!;
    expect(item.hasAttribute('data-pending')).to.equal(true);
    expect(item.textContent).to.contain('On its way').and.to.contain('Sending…');
    expect(same(item.querySelector('.comment-permalink'), null)).to.equal(true);
    await expect(thread).to.be.accessible();
    answer!();
    await next(thread, 'comment-posted');
    expect(item.isConnected).to.equal(true);
    expect([item.commentId, item.id, item.hasAttribute('data-pending')]).to.deep.equal([
      'given',
      'comment-given',
      false,
    ]);
    expect(item.querySelector('.comment-permalink')!.getAttribute('href')).to.equal('#comment-given');
    expect(await acts(thread, 'given')).to.include.members(['reply', 'edit', 'delete']);
  });
});

describe('an edit', () => {
  it('begins with the text as it is, and changes it in place', async () => {
    const thread = await standing();
    const item = itemOf(thread, '1');
    const composer = await composerUnder(thread, '1', 'edit');
    expect(composer.shadowRoot!.querySelector('textarea')!.value).to.equal('Text of 1');
    const edited = next(thread, 'comment-edited');
    await submit(composer, 'Another text');
    await edited;
    expect(same(itemOf(thread, '1'), item)).to.equal(true);
    expect(item.querySelector('.comment-body')!.textContent).to.equal('Another text');
    expect(item.textContent).to.contain('edited');
    expect(item.parentElement!.querySelectorAll('comment-item').length).to.equal(4);
  });

  it('that is refused keeps the composer, with the text and the reason', async () => {
    const update = () => Promise.reject(new AdapterError('conflict', 'changed'));
    const thread = await standing({ ...mine(), update });
    const composer = await composerUnder(thread, '1', 'edit');
    const refused = next(thread, 'comment-refused');
    await submit(composer, 'Another text');
    await refused;
    await until(() => textOf(composer).includes('Somebody changed it in the meantime.'));
    expect(composer.shadowRoot!.querySelector('textarea')!.value).to.equal('Another text');
    expect(itemOf(thread, '1').textContent).to.contain('Text of 1');
  });
});

describe('a deletion', () => {
  it('of a comment with replies leaves a tombstone with number, id and replies', async () => {
    const thread = await standing(mine(), { numbering: 'path' });
    (await control(thread, '1', 'delete')).click();
    await control(thread, '1', 'undo');
    leave();
    await next(thread, 'comment-deleted');
    const item = itemOf(thread, '1');
    expect(item.textContent).to.equal('1. This comment was deleted by its author.');
    expect([item.id, item.dataset['status'], item.dataset['removedBy']]).to.deep.equal([
      'comment-1',
      'deleted',
      'author',
    ]);
    expect(item.getAttribute('aria-label')).to.equal('Comment 1');
    expect(items(thread).length).to.equal(5);
    expect(await acts(thread, '1')).to.deep.equal([]);
    await expect(thread).to.be.accessible();
  });

  it('of a comment without replies takes it away, and its list with the last one', async () => {
    const thread = await standing();
    (await control(thread, '3', 'delete')).click();
    await control(thread, '3', 'undo');
    leave();
    await next(thread, 'comment-deleted');
    await rows(thread, 4);
    expect(itemOf(thread, '2').parentElement!.querySelectorAll('ol').length).to.equal(0);
    await expect(thread).to.be.accessible();
  });

  it('can be undone, and then was never told to anybody', async () => {
    const adapter = recorded(mine());
    const thread = await standing(adapter);
    (await control(thread, '1', 'delete')).click();
    (await control(thread, '1', 'undo')).click();
    await control(thread, '1', 'delete');
    expect(itemOf(thread, '1').textContent).to.contain('Text of 1').and.to.contain('Ann');
    leave();
    expect(adapter.asked.map(({ method }) => method)).not.to.include('remove');
    expect(thread.shadowRoot!.querySelector('#title')!.textContent).to.equal('5 comments');
  });

  it('that is refused brings the comment back, and says why', async () => {
    const remove = () => Promise.reject(new AdapterError('forbidden', 'no', { reason: 'too-late' }));
    const thread = await standing({ ...mine(), remove });
    (await control(thread, '1', 'delete')).click();
    await control(thread, '1', 'undo');
    leave();
    await next(thread, 'comment-refused');
    await until(() => itemOf(thread, '1').textContent.includes('Text of 1'));
    await until(() => textOf(thread).includes('The time for this has passed.'));
  });
});

describe('a vote', () => {
  it('counts at once, can be changed and taken back', async () => {
    const thread = await standing(mine({ comments: [row('1', { score: 3 })] }));
    const up = await control(thread, '1', 'voteUp');
    const down = await control(thread, '1', 'voteDown');
    const pressed = () => [up.ariaPressed, down.ariaPressed];
    up.click();
    await next(thread, 'comment-voted');
    expect(await scoreOf(thread, '1')).to.equal('4');
    expect(pressed()).to.deep.equal(['true', 'false']);
    down.click();
    await next(thread, 'comment-voted');
    expect([await scoreOf(thread, '1'), ...pressed()]).to.deep.equal(['2', 'false', 'true']);
    down.click();
    await next(thread, 'comment-voted');
    expect([await scoreOf(thread, '1'), ...pressed()]).to.deep.equal(['3', 'false', 'false']);
    expect(itemOf(thread, '1').dataset['score']).to.equal('3');
  });

  it('that is refused is taken back, and the reader hears why', async () => {
    let refuse!: () => void;
    const vote = () =>
      new Promise<never>(
        (_, reject) => (refuse = () => reject(new AdapterError('rate-limited', 'slow', { retryAfter: 4 }))),
      );
    const thread = await standing({ ...mine({ comments: [row('1', { score: 3 })] }), vote });
    const body = itemOf(thread, '1').querySelector('.comment-body')!.firstChild;
    (await control(thread, '1', 'voteUp')).click();
    await until(() => refuse);
    expect(await scoreOf(thread, '1')).to.equal('4');
    refuse();
    await next(thread, 'comment-refused');
    await until(() => itemOf(thread, '1').dataset['score'] === '3');
    expect(await scoreOf(thread, '1')).to.equal('3');
    await until(() => textOf(thread).includes('Wait 4 seconds'));
    expect(same(itemOf(thread, '1').querySelector('.comment-body')!.firstChild, body)).to.equal(true);
  });

  it('goes up only where the limits say so', async () => {
    const thread = await standing(mine({ limits: { votes: 'up' } }));
    expect(await acts(thread, '2')).to.deep.equal(['reply', 'voteUp']);
  });
});

describe('one comment', () => {
  it('that is voted on is drawn again, and no other', async () => {
    const thread = await standing();
    for (const { commentId } of items(thread)) await awake(thread, commentId);
    const drawn = new Set<string>();
    for (const item of items(thread)) {
      item.addController({ hostUpdated: () => void drawn.add(item.commentId) });
      await item.updateComplete;
    }
    const voted = next(thread, 'comment-voted');
    (await control(thread, '5', 'voteUp')).click();
    await voted;
    // The first press brings along what helps to find one's way, which every item hears of.
    await until(() => drawn.size === 5);
    drawn.clear();
    const again = next(thread, 'comment-voted');
    (await control(thread, '4', 'voteUp')).click();
    await again;
    expect(await scoreOf(thread, '4')).to.equal('1');
    expect([...drawn]).to.deep.equal(['4']);
  });
});
