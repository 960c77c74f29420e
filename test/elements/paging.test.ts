import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import {
  ann,
  appears,
  crowd,
  deep,
  discussion,
  focused,
  itemOf,
  items,
  makeThread,
  moreReplies,
  recorded,
  row,
  rows,
  same,
  start,
  until,
} from './stage.js';

const lists = ({ asked }: ReturnType<typeof recorded>) => asked.filter(({ method }) => method === 'list');
const moreButton = (thread: Element) => appears<HTMLButtonElement>(thread.shadowRoot!, '.more');

const oneMore = async (thread: Element): Promise<HTMLButtonElement> => {
  await until(() => moreReplies(thread).length === 1, 'no button for more replies');
  return moreReplies(thread)[0]!;
};

/** Answers `list` as `change` has it; the rest is the memory adapter's. */
function listing(
  change: (list: Adapter['list']) => Adapter['list'],
  comments = discussion(),
): ReturnType<typeof recorded> {
  const memory = memoryAdapter({ comments, session: { user: ann } });
  return recorded({ ...memory, list: change(memory.list) });
}

/** A parent with three replies of which pages bring one at a time. */
const stingy = () =>
  listing(
    (list) => async (query) =>
      query.parentId === null ? list({ ...query, prefetch: { depth: 1, limit: 1 } }) : list({ ...query, limit: 1 }),
    [row('1', { author: ann }), ...['2', '3', '4'].map((id) => row(id, { parentId: '1' })), row('5')],
  );

describe('page-size', () => {
  it('brings as many comments, and the rest behind a button that goes when all are here', async () => {
    const adapter = recorded(memoryAdapter({ comments: crowd(5) }));
    const thread = await start(makeThread(adapter, { 'page-size': '2' }));
    await rows(thread, 2);
    (await moreButton(thread)).click();
    await rows(thread, 4);
    await until(() => deep(thread.shadowRoot!, '.more[aria-busy=false]').length === 1);
    (await moreButton(thread)).click();
    await rows(thread, 5);
    await until(() => deep(thread.shadowRoot!, '.more').length === 0);
    expect(lists(adapter).map(({ question }) => (question as { limit: number }).limit)).to.deep.equal([2, 2, 2]);
    expect(items(thread).map(({ commentId }) => commentId)).to.deep.equal(['1', '2', '3', '4', '5']);
  });

  it('all brings every page by itself, without a button', async () => {
    const adapter = recorded(memoryAdapter({ comments: crowd(30), limits: { pageSize: 7 } }));
    const thread = await start(makeThread(adapter, { 'page-size': 'all' }));
    await rows(thread, 30);
    expect(lists(adapter)).to.have.length(5);
    expect(deep(thread.shadowRoot!, '.more').length).to.equal(0);
  });

  it('is no more than the adapter gives at once', async () => {
    const adapter = recorded(memoryAdapter({ comments: crowd(5), limits: { pageSize: 3 } }));
    const thread = await start(makeThread(adapter));
    await rows(thread, 3);
    expect(lists(adapter)[0]!.question).to.include({ limit: 3 });
  });

  it('a page that fails leaves what is shown, and its button tries again', async () => {
    let broken = true;
    const change =
      (list: Adapter['list']): Adapter['list'] =>
      async (query) => {
        if (query.cursor !== undefined && broken) throw new Error('down');
        return list(query);
      };
    const adapter = listing(change, crowd(3));
    const thread = await start(makeThread(adapter, { 'page-size': '2' }));
    (await moreButton(thread)).click();
    await until(() => thread.shadowRoot!.querySelector('.more')?.textContent?.trim() === 'Try again');
    expect(items(thread).length).to.equal(2);
    await expect(thread).to.be.accessible();
    broken = false;
    (await moreButton(thread)).click();
    await rows(thread, 3);
  });

  it('a cursor that expired starts that list anew, and nothing shows twice', async () => {
    const expired = Object.assign(new Error('gone'), { code: 'cursor-expired' });
    let once = true;
    const change =
      (list: Adapter['list']): Adapter['list'] =>
      async (query) => {
        if (query.cursor !== undefined && once) {
          once = false;
          throw expired;
        }
        return list(query);
      };
    const adapter = listing(change, crowd(3));
    const thread = await start(makeThread(adapter, { 'page-size': '2' }));
    (await moreButton(thread)).click();
    await until(() => lists(adapter).length === 3);
    await until(() => thread.shadowRoot!.querySelector('.more[aria-busy=false]'));
    expect(items(thread).length).to.equal(2);
    (await moreButton(thread)).click();
    await rows(thread, 3);
  });

  it('pressed by key, leaves the focus on the first comment that came', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: crowd(3) }), { 'page-size': '2' }));
    (await moreButton(thread)).focus();
    await sendKeys({ press: 'Enter' });
    await rows(thread, 3);
    await until(() => focused()?.closest('comment-item') === itemOf(thread, '3'), 'the focus is not on comment 3');
  });
});

describe('comment-more', () => {
  it('stands behind the replies that are here, says how many there are, and brings them', async () => {
    const adapter = stingy();
    const thread = await start(makeThread(adapter));
    await rows(thread, 3);
    const button = await oneMore(thread);
    expect(button.textContent.trim()).to.equal('Show 2 more replies');
    const home = thread.querySelector('comment-more')!.parentElement!;
    expect(same(home, itemOf(thread, '1').parentElement)).to.equal(true);
    expect(home.lastElementChild!.localName).to.equal('comment-more');
    await expect(thread).to.be.accessible();
    button.click();
    await rows(thread, 4);
    await until(() => button.textContent.trim() === 'Show 1 more reply');
    button.click();
    await rows(thread, 5);
    await until(() => !thread.querySelector('comment-more'));
    expect(lists(adapter).map(({ question }) => (question as { parentId: string }).parentId)).to.deep.equal([
      null,
      '1',
      '1',
    ]);
  });

  it('has a name of its own in which its text is heard', async () => {
    const twice =
      (list: Adapter['list']): Adapter['list'] =>
      (query) =>
        list({ ...query, prefetch: undefined });
    const comments = [row('1'), row('2'), row('3', { parentId: '1' }), row('4', { parentId: '2' })];
    const thread = await start(makeThread(listing(twice, comments)));
    await until(() => moreReplies(thread).length === 2);
    const names = moreReplies(thread).map((button) => button.ariaLabel!);
    expect(new Set(names).size).to.equal(2);
    for (const name of names) expect(name).to.contain('Show 1 more reply').and.to.contain('Bob');
  });

  it('that fails says so in its name too, and tries again', async () => {
    let broken = true;
    const change =
      (list: Adapter['list']): Adapter['list'] =>
      async (query) => {
        if (query.parentId !== null && broken) throw new Error('down');
        return list({ ...query, prefetch: undefined });
      };
    const thread = await start(makeThread(listing(change, [row('1'), row('2', { parentId: '1' })])));
    const button = await oneMore(thread);
    button.click();
    await until(() => button.textContent.trim() === 'Try again');
    expect(button.ariaLabel ?? button.textContent).to.contain('Try again');
    broken = false;
    button.click();
    await rows(thread, 2);
  });

  it('pressed by key, leaves the focus on the first reply that came', async () => {
    const thread = await start(makeThread(stingy()));
    (await oneMore(thread)).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.closest('comment-item') === itemOf(thread, '3'), 'the focus is not on comment 3');
  });

  it('asks once whether a comment has replies where nobody said, and shows no button for none', async () => {
    const mute =
      (list: Adapter['list']): Adapter['list'] =>
      async (query) => {
        const page = await list({ ...query, prefetch: undefined });
        const items = page.items.map((comment) => ({ ...comment, replyCount: undefined }));
        return { ...page, items, replies: undefined };
      };
    const adapter = listing(mute, [row('1'), row('2', { parentId: '1' }), row('3')]);
    const thread = await start(makeThread(adapter));
    await rows(thread, 3);
    await until(() => lists(adapter).length === 4);
    expect(lists(adapter).map(({ question }) => (question as { parentId: string }).parentId)).to.have.members([
      null,
      '1',
      '2',
      '3',
    ]);
    expect(moreReplies(thread).length).to.equal(0);
  });
});
