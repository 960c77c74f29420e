import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { ListQuery } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { commentFromArray } from '../../src/adapters/comment-from-array.js';
import { arrayPages, pageFromArray } from '../../src/adapters/page-from-array.js';
import type { Comment, Sort } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';

const row = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  parentId: null,
  author: { name: 'Ann' },
  body: { format: 'text', text: id },
  createdAt: '2026-05-01T10:00:00Z',
  ...more,
});
const { signal } = new AbortController();
const query = (more: Partial<ListQuery> = {}): ListQuery => ({
  threadId: 't',
  parentId: null,
  sort: 'oldest',
  limit: 50,
  signal,
  ...more,
});
const ids = (comments: readonly Comment[]): string[] => comments.map(({ id }) => id);
const listed = (comments: readonly Comment[], more: Partial<ListQuery> = {}): string[] =>
  ids(pageFromArray(comments, query(more)).items);

/** Every row there is to be had, by following every cursor. */
function walk(pages: (query: ListQuery) => Page, more: Partial<ListQuery> = {}): string[] {
  const seen: string[] = [];
  const parents: (string | null)[] = [null];
  for (let parentId = parents.shift(); parentId !== undefined; parentId = parents.shift()) {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = pages(query({ ...more, parentId, cursor }));
      for (const { id } of page.items) {
        seen.push(id);
        parents.push(id);
      }
      cursor = page.nextCursor;
    }
  }
  return seen;
}

describe('pageFromArray', () => {
  describe('order', () => {
    const comments = [
      row('b', { createdAt: '2026-05-01T12:00:00+02:00', score: 2 }),
      row('a', { createdAt: '2026-05-01T09:59:59.999Z', score: 7 }),
      row('d', { createdAt: '2026-05-01T10:00:00Z', score: 2 }),
      row('c', { createdAt: '2026-05-01T06:30:00-05:00' }),
    ];
    const table: [sort: Sort, ids: string[]][] = [
      ['oldest', ['a', 'b', 'd', 'c']],
      ['newest', ['c', 'd', 'b', 'a']],
      ['top', ['a', 'd', 'b', 'c']],
    ];
    for (const [sort, order] of table) {
      it(`is ${order.join()} for ${sort}`, () => expect(listed(comments, { sort })).to.deep.equal(order));
    }

    it('is oldest first among replies, whatever the sort', () => {
      const replies = comments.map((comment) => ({ ...comment, parentId: 'p' }));
      for (const sort of ['oldest', 'newest', 'top'] as const)
        expect(listed([row('p'), ...replies], { parentId: 'p', sort })).to.deep.equal(['a', 'b', 'd', 'c']);
    });

    it('is the array’s own where no time can be read', () => {
      const untimed = ['z', 'y', '10', '9'].map((id) => row(id, { createdAt: id === 'y' ? 'yesterday' : '' }));
      expect(listed(untimed)).to.deep.equal(['z', 'y', '10', '9']);
      expect(listed(untimed, { sort: 'newest' })).to.deep.equal(['9', '10', 'y', 'z']);
    });
  });

  describe('pages', () => {
    const comments = Array.from({ length: 7 }, (_, i) => row(`${i}`, { score: i % 3 }));

    it('hold as many as asked for, at least one', () => {
      for (const [limit, length] of [
        [3, 3],
        [7, 7],
        [50, 7],
        [Infinity, 7],
        [0, 1],
        [-1, 1],
        [NaN, 1],
        [2.9, 2],
      ] as const)
        // prettier-ignore
        expect(listed(comments, { limit }), `${limit}`).to.have.length(length);
    });

    it('end with no cursor', () => {
      expect(pageFromArray(comments, query({ limit: 7 })).nextCursor).to.equal(null);
      expect(pageFromArray([], query())).to.deep.equal({ items: [], nextCursor: null, total: 0 });
    });

    it('go on where they stood, though rows come between', () => {
      for (const sort of ['oldest', 'newest', 'top'] as const) {
        const all = listed(comments, { sort });
        const first = pageFromArray(comments, query({ sort, limit: 3 }));
        const more = [
          row('early', { createdAt: '2026-04-01T10:00:00Z', score: 9 }),
          ...comments,
          row('late', { score: 1 }),
        ];
        const cursor = first.nextCursor!;
        const later = listed(more, { sort, cursor }).filter((id) => id !== 'early' && id !== 'late');
        expect([...ids(first.items), ...later], sort).to.deep.equal(all);
      }
    });

    it('pass no row by when the one they stood at is gone, or scored anew', () => {
      for (const sort of ['oldest', 'newest', 'top'] as const) {
        const first = pageFromArray(comments, query({ sort, limit: 3 }));
        const last = first.items[2]!;
        const expected = listed(comments, { sort }).slice(3);
        for (const others of [
          comments.filter((comment) => comment.id !== last.id),
          comments.map((comment) => (comment.id === last.id ? { ...comment, score: 99 } : comment)),
          comments.map((comment) => (comment.id === last.id ? { ...comment, score: -99 } : comment)),
        ]) {
          expect(listed(others, { sort, cursor: first.nextCursor! }), sort).to.include.members(expected);
        }
      }
    });

    it('refuse a cursor of another order, or of nobody', () => {
      const { nextCursor } = pageFromArray(comments, query({ sort: 'top', limit: 1 }));
      for (const cursor of [nextCursor!, 'x', '{}', '[]', '["oldest"]', '["oldest","0",0,"1"]', 'null']) {
        const refused = () => pageFromArray(comments, query({ cursor }));
        expect(refused, cursor)
          .to.throw()
          .with.property('code', 'cursor-expired' satisfies AdapterError['code']);
      }
    });
  });

  it('counts replies where nobody has, and what everybody sees', () => {
    const comments = [
      row('a'),
      row('b', { parentId: 'a' }),
      row('c', { parentId: 'a', status: 'deleted', body: null }),
      row('d', { parentId: 'c', status: 'hidden' }),
      row('e', { status: 'pending' }),
      row('f', { replyCount: 12 }),
      row('g', { body: null }),
    ];
    const { items, total } = pageFromArray(comments, query({ prefetch: { depth: 9, limit: 9 } }));
    const counts = Object.fromEntries(items.map(({ id, replyCount }) => [id, replyCount]));
    expect(counts).to.deep.equal({ a: 2, b: 0, c: 1, d: 0, e: 0, f: 12, g: 0 });
    expect(total).to.equal(3);
    expect(comments[0]).not.to.have.property('replyCount');
  });

  describe('prefetch', () => {
    // a ─ a1 a2 a3 ─ (a1) a1x ─ a1xy      b ─ b1
    const comments = [
      ...['a', 'b', 'c'].map((id) => row(id)),
      ...['a1', 'a2', 'a3'].map((id) => row(id, { parentId: 'a' })),
      row('a1x', { parentId: 'a1' }),
      row('a1xy', { parentId: 'a1x' }),
      row('b1', { parentId: 'b' }),
    ];
    const page = (depth: number, limit: number) => pageFromArray(comments, query({ prefetch: { depth, limit } }));

    it('brings nothing that was not asked for', () => {
      const { items, replies } = pageFromArray(comments, query());
      expect([ids(items), replies]).to.deep.equal([['a', 'b', 'c'], undefined]);
      expect(page(0, 9)).to.deep.include({ replies: {} });
    });

    it('tells which parents go on, and where', () => {
      const { items, replies } = page(1, 2);
      expect(ids(items)).to.have.members(['a', 'b', 'c', 'a1', 'a2', 'b1']);
      const told = replies as Record<string, { nextCursor: string | null }>;
      expect(Object.keys(told)).to.have.members(['a', 'b']);
      expect(told['b']?.nextCursor).to.equal(null);
      expect(listed(comments, { parentId: 'a', cursor: told['a']!.nextCursor! })).to.deep.equal(['a3']);
    });

    it('says when that was all', () => {
      expect(page(2, 3).replies, 'a level short').to.have.all.keys('a', 'b', 'a1');
      expect(page(9, 2).replies, 'one short of a').to.have.all.keys('a', 'b', 'a1', 'a1x');
      expect(page(3, 3)).to.deep.include({ replies: 'all' });
      expect(ids(page(3, 3).items)).to.have.members(ids(comments));
      expect(pageFromArray(comments, query({ parentId: 'b', prefetch: { depth: 1, limit: 1 } })).replies).to.equal(
        'all',
      );
    });

    it('keeps an id that is a word of the language apart', () => {
      const odd = ['__proto__', 'constructor', 'all'].flatMap((id) => [row(id), row(`${id}1`, { parentId: id })]);
      const { replies } = pageFromArray(
        [...odd, row('x', { parentId: 'all1' })],
        query({ prefetch: { depth: 1, limit: 1 } }),
      );
      expect(Object.keys(replies!)).to.have.members(['__proto__', 'constructor', 'all']);
    });
  });

  describe('rows that fit nowhere', () => {
    it('come among the roots when their parent is nowhere, and where it is asked for', () => {
      const comments = [row('a'), row('b', { parentId: 'gone' }), row('c', { parentId: 'b' })];
      const { items } = pageFromArray(comments, query());
      expect(items.map(({ id, parentId }) => [id, parentId])).to.deep.equal([['a', null], ['b', 'gone']]); // prettier-ignore
      expect(listed(comments, { parentId: 'gone' })).to.deep.equal(['b']);
      expect(listed(comments, { parentId: 'b' })).to.deep.equal(['c']);
    });

    it('come once when they answer each other, or themselves', () => {
      const circle = [
        row('a', { parentId: 'c' }),
        row('b', { parentId: 'a' }),
        row('c', { parentId: 'b' }),
        row('me', { parentId: 'me' }),
        row('x', { parentId: 'me' }),
      ];
      expect(walk(arrayPages(circle)))
        .to.have.members(['a', 'b', 'c', 'me', 'x'])
        .and.have.length(5);
      const { items } = pageFromArray(circle, query({ prefetch: { depth: Infinity, limit: 9 } }));
      expect(ids(items)).to.have.members(['a', 'b', 'c', 'me', 'x']).and.have.length(5);
    });

    it('come once when they were sent twice, as they were first', () => {
      const { items, total } = pageFromArray([row('a'), row('a', { body: null })], query());
      expect([items.length, items[0]?.body?.text, total]).to.deep.equal([1, 'a', 1]);
    });

    it('are handed on once when they are no rows at all', () => {
      const strays = [null, 7, 'row', {}, { id: '' }, undefined] as unknown as Comment[];
      const comments = [...strays, row('a'), row('b')];
      const first = pageFromArray(comments, query({ limit: 1 }));
      expect(first.items.slice(1)).to.deep.equal(strays);
      expect(
        pageFromArray(comments, query({ limit: 1, cursor: first.nextCursor! })).items.map(({ id }) => id),
      ).to.deep.equal(['b']);
      expect(pageFromArray(comments, query({ parentId: 'a' })).items).to.deep.equal([]);
    });
  });

  it('shows every row once, whatever the rows say', () => {
    const anyId = fc.integer({ min: 0, max: 12 }).map(String);
    const anyRow = fc.record({
      id: anyId,
      parentId: fc.option(anyId),
      createdAt: fc.constantFrom('2026-05-01T10:00:00Z', '2026-05-01T11:00:00Z', ''),
      score: fc.integer({ min: -1, max: 1 }),
    });
    const anySort = fc.constantFrom<Sort[]>('oldest', 'newest', 'top');
    fc.assert(
      fc.property(fc.array(anyRow), anySort, fc.integer({ min: 1, max: 4 }), (rows, sort, limit) => {
        const comments = rows.map(({ id, ...more }) => row(id, more));
        const all = [...new Set(ids(comments))].sort();
        const seen = walk(arrayPages(comments), { sort, limit });
        // What a missing parent's replies are is asked for by nobody here, so nothing comes twice.
        expect(seen.sort()).to.deep.equal(all);
        const { items, replies } = pageFromArray(comments, query({ sort, prefetch: { depth: 99, limit: 99 } }));
        expect([replies, ids(items).sort()]).to.deep.equal(['all', all]);
      }),
      { numRuns: 500 },
    );
  });

  it('works 10,000 deep', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => row(`${i}`, { parentId: i ? `${i - 1}` : null })).reverse();
    const { items, replies } = pageFromArray(chain, query({ prefetch: { depth: Infinity, limit: 1 } }));
    expect([items.length, replies]).to.deep.equal([10_000, 'all']);
    expect(commentFromArray(chain, { ...query(), id: '9999', ancestors: true }).ancestors).to.have.length(9_999);
  });

  it('walks 100,000 siblings of one moment without going through them for each page', () => {
    const wide = Array.from({ length: 100_000 }, (_, i) => row(`${i}`));
    let compared = 0;
    const counted = wide.map((comment) => ({
      ...comment,
      get score() {
        compared++;
        return 0;
      },
    }));
    const pages = arrayPages(counted);
    expect(walkRoots(pages)).to.equal(100_000);
    expect(compared, 'reads of each score').to.be.below(300_000);
  });
});

function walkRoots(pages: (query: ListQuery) => Page): number {
  let seen = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = pages(query({ limit: 50, sort: 'top', cursor }));
    seen += page.items.length;
    cursor = page.nextCursor;
  }
  return seen;
}

describe('commentFromArray', () => {
  const comments = [row('a'), row('b', { parentId: 'a' }), row('c', { parentId: 'b' }), row('x', { parentId: 'x' })];
  const find = (id: string, ancestors = true) => commentFromArray(comments, { ...query(), id, ancestors });

  it('finds a comment, and the line that leads to it from the root', () => {
    expect(ids(find('c').ancestors!)).to.deep.equal(['a', 'b']);
    expect(find('c', false)).to.deep.equal({ comment: comments[2] });
    expect(find('a').ancestors).to.deep.equal([]);
    expect(find('x').ancestors).to.deep.equal([]);
  });

  it('throws not-found for any other', () => {
    expect(() => find('d'))
      .to.throw()
      .with.property('code', 'not-found');
  });
});
