import { expect } from '@open-wc/testing';
import { counts, createTree, pathOf } from '../../src/model/tree.js';
import { flawsOf, outline, placesOf, row, rows } from './rows.js';

const treeOf = (...batches: string[]) => {
  const tree = createTree();
  for (const batch of batches) tree.add(rows(batch));
  return tree;
};

describe('a tree puts', () => {
  const table: [about: string, batches: string[], outline: string][] = [
    ['nothing where there is nothing', [''], ''],
    ['roots in the order given', ['2 1 3'], '2 1 3'],
    ['replies under their comments, in the order given', ['1 3<1 2<1 4<3'], '1(3(4) 2)'],
    ['a reply sent before what it answers', ['3<2 2<1 1'], '1(2(3))'],
    ['later batches behind what is there', ['1 2<1', '3 4<1 5<2'], '1(2(5) 4) 3'],
    ['an orphan under a placeholder, before its first reply', ['1 2<9 3 4<9'], '1 9?(2 4) 3'],
    ['a parent that comes later into its placeholder', ['2<9 1', '9'], '9(2) 1'],
    ['a parent that comes later where its placeholder stands, whatever it answers itself', ['2<9 1', '9<1'], '9(2) 1'],
    ['a comment that answers itself on the article', ['1 2<2 3<2'], '1 2(3)'],
    ['a circle of two where it closes', ['1<2 2<1 3'], '2(1) 3'],
    ['what leads into a circle', ['4<1 1<2 2<3 3<1'], '3(2(1(4)))'],
    ['a repeated row once, where it came first', ['1 2 1 3<1 3<2'], '1 2(3)'],
    ['a known comment nowhere else', ['1 2 3<1', '3<2'], '1(3) 2'],
    [
      'words that every object inherits',
      ['constructor __proto__<constructor toString<__proto__'],
      'constructor(__proto__(toString))',
    ],
  ];
  for (const [about, batches, expected] of table)
    it(about, () => {
      const tree = treeOf(...batches);
      expect(outline(tree.root)).to.equal(expected);
      expect(flawsOf(tree)).to.deep.equal([]);
    });
});

describe('tree.add', () => {
  it('tells which places are new, placeholders too, and which have another comment', () => {
    const tree = treeOf('1 2');
    const { placed, updated } = tree.add(rows('2 3<9 3<9 2'));
    expect(placed.map(({ id }) => id)).to.deep.equal(['9', '3']);
    expect(updated.map(({ id }) => id)).to.include('2');
    expect(updated.map(({ id }) => id)).not.to.include('3');
  });

  it('lets the newest row say what a comment says', () => {
    const tree = createTree();
    tree.add([row('1', null, { score: 1 }), row('1', null, { score: 2 })]);
    expect(tree.get('1')?.comment?.score).to.equal(2);
    tree.add([row('1', null, { score: 3 })]);
    expect(tree.get('1')?.comment?.score).to.equal(3);
    expect(tree.size).to.equal(1);
  });

  it('puts rows without a parent under the top it is given, and no others', () => {
    const tree = treeOf('1');
    tree.add(rows('7 8<7 9<1 6<5'), tree.linked);
    expect([outline(tree.root), outline(tree.linked)]).to.deep.equal(['1(9)', '7(8) 5?(6)']);
    expect(flawsOf(tree)).to.deep.equal([]);
    tree.add(rows('7 2'));
    expect([outline(tree.root), outline(tree.linked)]).to.deep.equal(['1(9) 2', '7(8) 5?(6)']);
  });

  it('breaks a circle among linked rows under the linked top', () => {
    const tree = createTree();
    tree.add(rows('1<2 2<1'), tree.linked);
    expect([outline(tree.root), outline(tree.linked)]).to.deep.equal(['', '2(1)']);
  });

  it('numbers siblings from 1 in each list', () => {
    const tree = treeOf('1 2 3<1 4<1', '5 6<1');
    const numbered = placesOf(tree).map((place) => `${place.id}:${pathOf(place).join('.')}`);
    expect(numbered).to.deep.equal(['1:1', '3:1.1', '4:1.2', '6:1.3', '2:2', '5:3']);
  });

  it('knows no cursor of what it was not told', () => {
    expect(treeOf('1').get('1')?.next).to.equal(undefined);
  });
});

describe('counts', () => {
  it('takes what is there or awaits approval, not what is gone', () => {
    const told = (['published', 'pending', 'hidden', 'deleted', undefined] as const).map((status) =>
      counts(row('1', null, { status })),
    );
    expect(told).to.deep.equal([true, true, false, false, true]);
    expect(counts(undefined)).to.equal(false);
  });
});

describe('the path of a place far down', () => {
  it('has 33 numbers, of which the first counts the levels left out', () => {
    const tree = createTree();
    const chain = Array.from({ length: 100 }, (_, at) => row(`${at}`, at ? `${at - 1}` : null));
    tree.add(chain);
    expect(pathOf(tree.get('31')!)).to.deep.equal(Array.from({ length: 32 }, () => 1));
    expect(pathOf(tree.get('99')!)).to.deep.equal([68, ...Array.from({ length: 32 }, () => 1)]);
    const paths = chain.map(({ id }) => pathOf(tree.get(id)!).join('.'));
    expect(new Set(paths).size).to.equal(100);
  });
});
