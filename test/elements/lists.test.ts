import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Comment } from '../../src/model/comment.js';
import { ann, bob, crowd, discussion, itemOf, items, makeThread, place, row, rows, same, until } from './stage.js';

/** A started thread of these comments. */
async function read(comments: Comment[], attributes: Record<string, string> = {}, shown = comments.length) {
  const thread = makeThread(memoryAdapter({ comments }), { live: 'off', ...attributes });
  await place(thread);
  await thread.ready;
  await rows(thread, shown);
  return thread;
}

/** A chain: each comment answers the one before. */
const chain = (length: number): Comment[] =>
  crowd(length).map((comment, i) => ({
    ...comment,
    parentId: i ? `${i}` : null,
    author: { id: `u${i}`, name: `U${i}` },
  }));

/** How many lists of comments an item stands in. */
const depthOf = (thread: Element, id: string): number => {
  let depth = 0;
  for (let at = itemOf(thread, id).closest('ol'); at; at = at.parentElement!.closest('ol')) depth++;
  return depth;
};

const numbers = (thread: Element) => items(thread).map((item) => item.querySelector('.comment-number')?.textContent);

describe('a thread as lists', () => {
  it('is ol[role=list] > li > comment-item[role=article], three levels deep', async () => {
    const thread = await read(discussion());
    expect(['1', '2', '3', '4', '5'].map((id) => depthOf(thread, id))).to.deep.equal([1, 2, 3, 2, 1]);
    for (const item of items(thread)) {
      expect(item.getAttribute('role')).to.equal('article');
      expect(item.parentElement!.localName).to.equal('li');
      const list = item.parentElement!.parentElement!;
      expect([list.localName, list.getAttribute('role')]).to.deep.equal(['ol', 'list']);
    }
    expect(
      same(itemOf(thread, '2').parentElement!.parentElement!.parentElement, itemOf(thread, '1').parentElement),
    ).to.equal(true);
    await expect(thread).to.be.accessible();
  });

  it('names each list by what it holds, and each comment by its path and author', async () => {
    const thread = await read(discussion());
    const lists = [...thread.querySelectorAll('ol')].map((list) => list.getAttribute('aria-label'));
    expect(lists).to.deep.equal(['Comments 1 to 2', 'Replies to Ann', 'Replies to Bob']);
    expect(items(thread).map((item) => item.getAttribute('aria-label'))).to.deep.equal([
      'Comment 1 by Ann',
      'Comment 1.1 by Bob',
      'Comment 1.1.1 by Ann',
      'Comment 1.2 by Eve',
      'Comment 2 by Bob',
    ]);
  });

  it('gives each comment one heading, a level below the thread’s', async () => {
    const thread = await read(discussion(), { 'heading-level': '3' });
    expect(thread.shadowRoot!.querySelector('#title')!.ariaLevel).to.equal('3');
    for (const item of items(thread)) {
      const headings = item.querySelectorAll('[role=heading]');
      expect(headings.length).to.equal(1);
      expect(headings[0]!.getAttribute('aria-level')).to.equal('4');
      expect(headings[0]!.querySelector('time')!.dateTime).to.match(/^2026-05-01T10:0\d:00Z$/);
    }
  });

  it('is a region named by its heading', async () => {
    const thread = await read(discussion());
    const section = thread.shadowRoot!.querySelector('section')!;
    const name = thread.shadowRoot!.getElementById(section.getAttribute('aria-labelledby')!);
    expect(name!.textContent).to.equal('5 comments');
  });

  it('shows a login with the name in parentheses where they differ, and presence in words', async () => {
    const author = { id: 'x', name: 'Ann Lee', login: 'ann', presence: 'online' as const, badges: ['Editor'] };
    const thread = await read([row('1', { author }), row('2', { author: { ...ann, login: 'Ann' } })]);
    expect(itemOf(thread, '1').querySelector('.comment-byline')!.textContent).to.match(
      /^ann \(Ann Lee\) Editor online /,
    );
    expect(itemOf(thread, '2').querySelector('.comment-byline')!.textContent)
      .to.match(/^Ann \S*May|^Ann /)
      .and.not.contain('(');
    expect(itemOf(thread, '1').dataset).to.include({ authorId: 'x', login: 'ann' });
  });

  it('shows initials, pictures or none of both, as avatars says', async () => {
    const avatarUrl = `${location.origin}/demo/lantern.svg`;
    const comments = () => [
      row('1', { author: { ...ann, name: 'Ann Lee', avatarUrl } }),
      row('2', { status: 'deleted' }),
    ];
    const shown = async (avatars: string) => {
      const thread = await read(comments(), { avatars });
      const [first, gone] = ['1', '2'].map((id) => itemOf(thread, id).dataset['initials']);
      return { first, gone, picture: thread.querySelector('img') };
    };
    expect(await shown('initials')).to.deep.equal({ first: 'AL', gone: undefined, picture: null });
    expect(await shown('none')).to.deep.equal({ first: undefined, gone: undefined, picture: null });
    const { picture } = await shown('image');
    expect(picture).to.include({ alt: '', loading: 'lazy', referrerPolicy: 'no-referrer', src: avatarUrl });
  });

  it('continues a long list in a new one', async () => {
    const thread = await read(crowd(120), { 'page-size': '200' });
    const lists = [...thread.querySelectorAll<HTMLOListElement>('ol')];
    expect(lists.map(({ start, children }) => [start, children.length])).to.deep.equal([
      [1, 50],
      [51, 50],
      [101, 20],
    ]);
    expect(lists.map((list) => list.getAttribute('aria-label'))).to.deep.equal([
      'Comments 1 to 50',
      'Comments 51 to 100',
      'Comments 101 to 120',
    ]);
  });
});

describe('numbering', () => {
  it('none writes no numbers', async () => {
    expect(numbers(await read(discussion()))).to.deep.equal([undefined, undefined, undefined, undefined, undefined]);
  });

  it('ordinal begins anew in each list', async () => {
    const thread = await read(discussion(), { numbering: 'ordinal' });
    expect(numbers(thread)).to.deep.equal(['1.', '1.', '1.', '2.', '2.']);
  });

  it('path says the whole way', async () => {
    const thread = await read(discussion(), { numbering: 'path' });
    expect(numbers(thread)).to.deep.equal(['1.', '1.1.', '1.1.1.', '1.2.', '2.']);
  });

  it('keeps the number of a comment that was deleted', async () => {
    const gone = row('1', { status: 'deleted', body: null, author: null });
    const thread = await read([gone, row('2', { parentId: '1' }), row('3')], { numbering: 'path' });
    expect(numbers(thread)).to.deep.equal(['1.', '1.1.', '2.']);
  });
});

describe('max-depth', () => {
  it('lets replies go on flat past it, each with a link to what it answers', async () => {
    const thread = await read(chain(6), { 'max-depth': '3' });
    expect(['1', '2', '3', '4', '5', '6'].map((id) => depthOf(thread, id))).to.deep.equal([1, 2, 3, 3, 3, 3]);
    const links = items(thread).map((item) => item.querySelector<HTMLAnchorElement>('.comment-parent'));
    expect(links.map((link) => link && [link.textContent, link.getAttribute('href')])).to.deep.equal([
      null,
      null,
      null,
      ['in reply to U2', '#comment-3'],
      ['in reply to U3', '#comment-4'],
      ['in reply to U4', '#comment-5'],
    ]);
    expect(same(document.querySelector('#comment-5'), itemOf(thread, '5'))).to.equal(true);
    await expect(thread).to.be.accessible();
  });

  it('keeps the reading order of branches that end at different depths', async () => {
    const comments = [
      row('1'),
      row('2', { parentId: '1' }),
      row('3', { parentId: '2' }),
      row('4', { parentId: '3' }),
      row('5', { parentId: '2' }),
      row('6', { parentId: '3' }),
      row('7', { parentId: '1' }),
    ];
    const thread = await read(comments, { 'max-depth': '2' });
    expect(items(thread).map(({ commentId }) => commentId)).to.deep.equal(['1', '2', '3', '4', '6', '5', '7']);
    expect(items(thread).map(({ commentId }) => depthOf(thread, commentId))).to.deep.equal([1, 2, 2, 2, 2, 2, 2]);
  });

  it('changed at run time nests anew', async () => {
    const thread = await read(chain(5), { 'max-depth': '1' });
    expect(depthOf(thread, '5')).to.equal(1);
    thread.maxDepth = 4;
    await until(() => items(thread).length === 5 && depthOf(thread, '5') === 4);
  });

  it('names the page beside a missing parent', async () => {
    const thread = await read([row('2', { parentId: '1', author: bob })], {}, 2);
    expect(items(thread).map((item) => item.dataset['status'])).to.deep.equal(['missing', undefined]);
    expect(itemOf(thread, '1').textContent).to.equal('This comment is not available.');
    expect(depthOf(thread, '2')).to.equal(2);
    await expect(thread).to.be.accessible();
  });
});
