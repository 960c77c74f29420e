import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { createTree, type Place } from '../../src/model/tree.js';
import { insertComment, removePlace, replaceComment } from '../../src/model/tree-edits.js';
import { flawsOf, outline, placesOf, row, rows } from './rows.js';

const treeOf = (shorthand: string) => {
  const tree = createTree();
  tree.add(rows(shorthand));
  return tree;
};

describe('insertComment', () => {
  it('puts a comment last, or first, without numbering anew', () => {
    const tree = treeOf('1 2');
    insertComment(tree, row('3'));
    insertComment(tree, row('4'), { first: true });
    insertComment(tree, row('5', '2'), { pending: true });
    expect(outline(tree.root)).to.equal('4 1 2(5*) 3');
    expect(placesOf(tree).map(({ id, ordinal }) => `${id}:${ordinal}`)).to.deep.equal([
      '4:4',
      '1:1',
      '2:2',
      '5:1',
      '3:3',
    ]);
    expect(flawsOf(tree)).to.deep.equal([]);
  });
});

describe('replaceComment', () => {
  it('keeps position and number, and is found by the new id only', () => {
    const tree = treeOf('1');
    const place = insertComment(tree, row('guess'), { pending: true });
    insertComment(tree, row('3'));
    expect(replaceComment(tree, place, row('2'))).to.equal(true);
    expect(outline(tree.root)).to.equal('1 2 3');
    expect([place.ordinal, tree.get('guess'), tree.get('2')]).to.deep.equal([2, undefined, place]);
    expect(flawsOf(tree)).to.deep.equal([]);
  });

  it('refuses an id that has a place, and changes nothing', () => {
    const tree = treeOf('1');
    const place = insertComment(tree, row('guess'), { pending: true });
    expect(replaceComment(tree, place, row('1'))).to.equal(false);
    expect(outline(tree.root)).to.equal('1 guess*');
    expect(flawsOf(tree)).to.deep.equal([]);
  });

  it('takes another comment of the same id', () => {
    const tree = treeOf('1');
    expect(replaceComment(tree, tree.get('1')!, row('1', null, { score: 7 }))).to.equal(true);
    expect(tree.get('1')?.comment?.score).to.equal(7);
    expect(flawsOf(tree)).to.deep.equal([]);
  });
});

describe('removePlace', () => {
  it('takes a comment without replies out', () => {
    const tree = treeOf('1 2 3');
    expect(removePlace(tree, tree.get('2')!)).to.equal(true);
    expect(outline(tree.root)).to.equal('1 3');
    expect(flawsOf(tree)).to.deep.equal([]);
  });

  it('frees the last number only, so no two comments share one', () => {
    const tree = treeOf('1 2 3');
    removePlace(tree, tree.get('3')!);
    expect(insertComment(tree, row('4')).ordinal).to.equal(3);
    removePlace(tree, tree.get('2')!);
    expect(insertComment(tree, row('5')).ordinal).to.equal(4);
  });

  it('begins to number anew where nothing is left', () => {
    const tree = treeOf('1 2');
    for (const id of ['1', '2']) removePlace(tree, tree.get(id)!);
    expect(insertComment(tree, row('3')).ordinal).to.equal(1);
  });

  it('leaves a placeholder where replies stand', () => {
    const tree = treeOf('1 2<1');
    expect(removePlace(tree, tree.get('1')!)).to.equal(false);
    expect(outline(tree.root)).to.equal('1?(2)');
  });

  it('takes nothing else when it is asked twice', () => {
    const tree = treeOf('1 2 3');
    const place = tree.get('1')!;
    removePlace(tree, place);
    expect(removePlace(tree, place)).to.equal(false);
    expect(outline(tree.root)).to.equal('2 3');
    expect(flawsOf(tree)).to.deep.equal([]);
  });
});

describe('a tree', () => {
  it('stays whole while comments come, go and change their ids', () => {
    const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const anyStep = fc.tuple(
      fc.constantFrom('add', 'insert', 'first', 'replace', 'remove', 'again'),
      fc.nat(),
      anyId,
      fc.option(anyId),
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const tree = createTree();
        let gone: Place | undefined;
        for (const [act, at, id, parentId] of steps) {
          const places = placesOf(tree);
          const place = places[at % (places.length || 1)];
          if (act === 'add') tree.add([row(id, parentId), row(`${id}${at % 3}`, id)]);
          else if (act === 'again') gone && removePlace(tree, gone);
          else if (act === 'replace') place && replaceComment(tree, place, row(id, parentId));
          else if (act === 'remove') gone = place && removePlace(tree, place) ? place : gone;
          else if (!tree.get(id)) insertComment(tree, row(id, parentId), { first: act === 'first' });
          expect(flawsOf(tree)).to.deep.equal([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
