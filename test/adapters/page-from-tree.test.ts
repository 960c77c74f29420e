import { expect } from '@open-wc/testing';
import { flatten, pageFromTree, type NestedComment } from '../../src/adapters/page-from-tree.js';

const node = (id: string, ...replies: NestedComment[]): NestedComment => ({
  id,
  author: { name: 'Ann' },
  body: { format: 'text', text: id },
  createdAt: '2026-05-01T10:00:00Z',
  ...(replies.length && { replies }),
});
const { signal } = new AbortController();
const query = { threadId: 't', parentId: null, sort: 'oldest', limit: 50, signal } as const;
const places = (roots: readonly NestedComment[]) => flatten(roots).map(({ id, parentId }) => [id, parentId]);

describe('flatten', () => {
  it('puts each comment before its replies, under the parent it stood in', () => {
    const misled = { ...node('a2'), parentId: 'elsewhere' };
    expect(places([node('a', node('a1', node('a1x')), misled), node('b')])).to.deep.equal([
      ['a', null],
      ['a1', 'a'],
      ['a1x', 'a1'],
      ['a2', 'a'],
      ['b', null],
    ]);
  });

  it('lets a flat list through, and a list that is both', () => {
    const flat = { ...node('b'), parentId: 'a' };
    expect(places([node('a'), flat, node('c', node('c1'))])).to.deep.equal([
      ['a', null],
      ['b', 'a'],
      ['c', null],
      ['c1', 'c'],
    ]);
  });

  it('writes out ids that are numbers', () => {
    const numbered = { ...node('7', { ...node('8'), id: 8 as unknown as string }), id: 7 as unknown as string };
    const under = { ...node('9'), parentId: 7 as unknown as string };
    expect(places([numbered, under])).to.deep.equal([
      ['7', null],
      ['8', '7'],
      ['9', '7'],
    ]);
  });

  it('keeps the rest of a comment and leaves the tree as it was', () => {
    const tree = [node('a', node('b'))];
    const [row] = flatten(tree);
    expect(row).to.deep.equal({ ...node('a'), parentId: null });
    expect(tree).to.deep.equal([node('a', node('b'))]);
  });

  it('hands on what is no comment, and takes no replies from what is no list', () => {
    const odd = [null, 'x', { ...node('a'), replies: 'many' }] as unknown as NestedComment[];
    expect(flatten(odd)).to.deep.equal([null, 'x', { ...node('a'), parentId: null }]);
  });

  it('finds replies elsewhere, and comes to an end where they turn back', () => {
    const first: NestedComment = node('a');
    const second: NestedComment = node('b');
    const children = new Map([[first, [second]], [second, [first]]]); // prettier-ignore
    expect(flatten([first], (comment) => children.get(comment)).map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });

  it('works 10,000 deep and 100,000 wide', () => {
    let deep = node('0');
    for (let i = 1; i < 10_000; i++) deep = node(`${i}`, deep);
    expect(flatten([deep])).to.have.length(10_000);
    const wide = Array.from({ length: 100_000 }, (_, i) => node(`${i}`));
    expect(flatten([node('root', ...[]), { ...node('r'), replies: wide }])).to.have.length(100_002);
  });
});

describe('pageFromTree', () => {
  const tree = [node('a', node('a1'), node('a2')), node('b')];

  it('answers as pageFromArray does', () => {
    const { items, nextCursor, total } = pageFromTree(tree, { ...query, limit: 1 });
    expect([items.map(({ id, replyCount }) => [id, replyCount]), total]).to.deep.equal([[['a', 2]], 4]);
    expect(pageFromTree(tree, { ...query, cursor: nextCursor! }).items.map(({ id }) => id)).to.deep.equal(['b']);
    expect(pageFromTree(tree, { ...query, prefetch: { depth: 1, limit: 5 } }).replies).to.equal('all');
  });

  it('takes another word for replies', () => {
    const nested = [{ ...node('a'), children: [node('a1')] }];
    const page = pageFromTree(
      nested,
      { ...query, parentId: 'a' },
      (comment) => (comment as (typeof nested)[0]).children,
    );
    expect(page.items.map(({ id }) => id)).to.deep.equal(['a1']);
  });
});
