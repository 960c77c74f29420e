import { expect } from '@open-wc/testing';
import { insertComment, removePlace, replaceComment } from '../../src/model/tree-edits.js';
import { countShown, createThreadState, type Edit, type Entry } from '../../src/store/thread-state.js';
import { row, rows } from '../model/rows.js';

function stateOf(shorthand: string) {
  const state = createThreadState();
  state.tree.add(rows(shorthand));
  const edits: Edit['type'][] = [];
  state.$edit.listen((edit) => edit && edits.push(edit.type));
  const place = (id: string) => state.tree.get(id)!;
  return { state, edits, place };
}

describe('the state of a thread', () => {
  it('gives each item its own entry, another object for each change', () => {
    const { state, place } = stateOf('1 2');
    const told: Entry[] = [];
    state.entry('1').subscribe((entry) => told.push(entry));
    expect(state.entry('1')).to.equal(state.entry('1'));
    place('1').comment = row('1', null, { score: 7 });
    state.changed(place('1'));
    state.changed(place('2'));
    expect(told.map(({ comment }) => comment?.score)).to.deep.equal([undefined, 7]);
  });

  it('tells an entry that waited under another id', () => {
    const { state } = stateOf('1');
    const place = insertComment(state.tree, row('guess'), { pending: true });
    const $entry = state.entry('guess');
    const told: (string | undefined)[] = [];
    $entry.listen(({ comment, pending }) => told.push(`${comment?.id} ${pending}`));
    replaceComment(state.tree, place, row('2'));
    state.changed(place, 'guess');
    expect([told, state.entry('2') === $entry]).to.deep.equal([['2 false'], true]);
  });

  it('tells an entry whose comment is gone, and gives one that comes again its own', () => {
    const { state, place } = stateOf('1 2');
    const $entry = state.entry('2');
    const gone = place('2');
    removePlace(state.tree, gone);
    state.removed(gone);
    expect($entry.get().comment).to.equal(undefined);
    insertComment(state.tree, row('2'));
    expect(state.entry('2').get().comment?.id).to.equal('2');
  });

  it('knows nothing of an unknown comment', () => {
    const { state } = stateOf('1');
    expect(state.entry('9').get()).to.deep.equal({ comment: undefined, pending: false, leaving: false });
  });

  it('tells how more replies of a place stand, once they were asked after', () => {
    const { state, place } = stateOf('1 2<1');
    const $more = state.more(place('1'));
    expect([$more.get(), state.more(place('1')) === $more]).to.deep.equal([{ state: 'idle', count: 0 }, true]);
    place('1').next = 'c';
    $more.set({ state: 'loading', count: 0 });
    state.grown(place('1'));
    expect($more.get()).to.deep.equal({ state: 'idle', count: undefined });
  });

  it('counts from what is known, and never below nothing', () => {
    const { state } = stateOf('1');
    state.count(1);
    expect(state.$total.get()).to.equal(undefined);
    state.$total.set(1);
    state.count(-1);
    state.count(-1);
    expect(state.$total.get()).to.equal(0);
  });

  it('starts anew with nothing of the old', () => {
    const { state, edits, place } = stateOf('1');
    const [$entry, old] = [state.entry('1'), place('1')];
    state.$arrivals.set(rows('2'));
    state.reset();
    expect([state.tree.size, state.$arrivals.get(), edits]).to.deep.equal([0, [], ['reset']]);
    expect([state.entry('1') === $entry, state.more(old).get().count]).to.deep.equal([false, 0]);
  });
});

describe('countShown', () => {
  it('counts what a reader sees, the linked conversation too', () => {
    const { state } = stateOf('1 2<1 4<3');
    state.tree.add([row('7'), row('8', '7', { status: 'deleted' }), row('9', '8')], state.tree.linked);
    expect(countShown(state.tree)).to.equal(5);
  });
});
