import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Comment } from '../../src/model/comment.js';
import { createTree, type Place } from '../../src/model/tree.js';
import { flawsOf, placesOf, row } from './rows.js';

/** Few ids, so that rows repeat, answer each other in circles, and name what nobody sends. */
const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const anyRow = fc
  .tuple(
    anyId,
    fc.option(fc.oneof({ weight: 5, arbitrary: anyId }, { weight: 1, arbitrary: fc.constantFrom('x', 'y') })),
    fc.nat(),
  )
  .map(([id, parentId, score]) => row(id, parentId, { score }));
const anyBatches = fc.array(fc.array(anyRow, { maxLength: 12 }), { minLength: 1, maxLength: 4 });

/** Where each id has to stand, worked out as slowly and plainly as can be. */
class Expected {
  /** In the order places are made. */
  readonly parents = new Map<string, string | null>();
  readonly last = new Map<string, Comment>();
  /** Circles, each as the ids in it. */
  readonly circles: Set<string>[] = [];

  add(batch: readonly Comment[]): void {
    const fresh = new Map<string, string | null>();
    for (const comment of batch) {
      if (!this.parents.has(comment.id)) fresh.set(comment.id, comment.parentId);
      this.last.set(comment.id, comment);
    }
    for (const [id, parentId] of fresh) {
      if (parentId !== null && !this.parents.has(parentId) && !fresh.has(parentId)) this.parents.set(parentId, null);
      this.parents.set(id, parentId);
    }
    for (const id of fresh.keys()) {
      const way = [id];
      for (let up = fresh.get(id); up != null && fresh.has(up) && !way.includes(up); up = fresh.get(up)) way.push(up);
      const up = fresh.get(way[way.length - 1]!);
      if (up === id && !this.circles.some((circle) => circle.has(id))) this.circles.push(new Set(way));
    }
  }
}

const built = (batches: readonly Comment[][]) => {
  const tree = createTree();
  const expected = new Expected();
  for (const batch of batches) {
    tree.add(batch);
    expected.add(batch);
  }
  return { tree, expected };
};

const check = (holds: (made: ReturnType<typeof built>) => void) =>
  fc.assert(
    fc.property(anyBatches, (batches) => holds(built(batches))),
    { numRuns: 500 },
  );

describe('whatever the rows say, a tree', () => {
  it('gives every id exactly one place', () =>
    check(({ tree, expected }) => {
      expect(flawsOf(tree)).to.deep.equal([]);
      expect(placesOf(tree).map(({ id }) => id)).to.have.members([...expected.parents.keys()]);
    }));

  it('shows the newest row of each, and a placeholder where there is none', () =>
    check(({ tree, expected }) => {
      for (const { id, comment } of placesOf(tree)) expect(comment).to.equal(expected.last.get(id));
    }));

  it('believes every parent but one in each circle', () =>
    check(({ tree, expected }) => {
      const moved = placesOf(tree).filter(({ id, parent }) => (parent!.id || null) !== expected.parents.get(id));
      for (const { id, parent } of moved) {
        expect(parent).to.equal(tree.root);
        expect(expected.circles.some((circle) => circle.has(id))).to.equal(true);
      }
      expect(moved.length).to.equal(expected.circles.length);
    }));

  it('keeps the order rows came in among siblings, and numbers them so', () =>
    check(({ tree, expected }) => {
      const order = [...expected.parents.keys()];
      const inOrder = (replies: readonly Place[]) =>
        [...replies].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
      for (const { replies } of [tree.root, ...placesOf(tree)]) {
        expect(replies.map(({ id }) => id)).to.deep.equal(inOrder(replies).map(({ id }) => id));
        expect(replies.map(({ ordinal }) => ordinal)).to.deep.equal(replies.map((_, i) => i + 1));
      }
    }));

  it('tells of every new place once, and of every known one that got a comment', () => {
    fc.assert(
      fc.property(anyBatches, (batches) => {
        const tree = createTree();
        for (const batch of batches) {
          const before = new Set(placesOf(tree));
          const { placed, updated } = tree.add(batch);
          const now = placesOf(tree);
          expect(placed).to.have.members(now.filter((place) => !before.has(place)));
          expect(new Set(placed).size).to.equal(placed.length);
          const told = now.filter((place) => before.has(place) && batch.some(({ id }) => id === place.id));
          expect([...new Set(updated)]).to.have.members(told);
        }
      }),
    );
  });
});

describe('a tree of any shape', function () {
  // A walk that costs the square of the rows takes minutes here, one in step with them a part of a second.
  this.timeout(8_000);
  const SIZE = 100_000;
  const ids = Array.from({ length: SIZE }, (_, i) => `${i}`);
  const chain = (i: number) => (i ? `${i - 1}` : null);
  const rowsOf = (parentOf: (i: number) => string | null) => ids.map((id, i) => row(id, parentOf(i)));

  const shapes: [about: string, rows: () => Comment[], deepest: number][] = [
    ['100,000 side by side', () => rowsOf(() => null), 1],
    ['100,000 deep', () => rowsOf(chain), SIZE],
    ['100,000 deep, the deepest first', () => rowsOf(chain).reverse(), SIZE],
    ['100,000 replies to one comment nobody sent', () => rowsOf(() => 'gone'), 2],
    ['100,000 orphans', () => rowsOf((i) => `gone-${i}`), 2],
    ['a circle of 100,000', () => rowsOf((i) => `${(i + 1) % SIZE}`), SIZE],
    [
      '50,000 that lead into one circle',
      () => rowsOf((i) => (i < SIZE / 2 ? `${(i + 1) % (SIZE / 2)}` : `${i - SIZE / 2}`)),
      SIZE / 2 + 1,
    ],
    ['one comment 100,000 times', () => ids.map(() => row('1')), 1],
  ];
  for (const [about, make, deepest] of shapes)
    it(`takes ${about} in one add`, () => {
      const tree = createTree();
      tree.add(make());
      const places = placesOf(tree);
      expect(places.length).to.equal(tree.size);
      expect(places.reduce((most, { depth }) => Math.max(most, depth), 0)).to.equal(deepest);
    });

  it('takes a chain of 100,000 one by one', () => {
    const tree = createTree();
    for (const comment of rowsOf(chain)) tree.add([comment]);
    expect(tree.get(`${SIZE - 1}`)?.depth).to.equal(SIZE);
    expect(tree.get(`${SIZE - 1}`)!.depth).to.equal(SIZE);
  });

  it('takes a chain of 100,000 in pages, the deepest first', () => {
    const tree = createTree();
    const all = rowsOf(chain).reverse();
    for (let i = 0; i < SIZE; i += 50) tree.add(all.slice(i, i + 50));
    expect(tree.size).to.equal(SIZE);
    expect(placesOf(tree).length).to.equal(SIZE);
  });
});
