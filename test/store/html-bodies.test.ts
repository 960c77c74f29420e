import { expect } from '@open-wc/testing';
import { blocksOf } from '../../src/model/body-formats.js';
import { findComment } from '../../src/store/find-comment.js';
import { createCommentActs } from '../../src/store/comment-acts.js';
import { createOutbox } from '../../src/store/outbox.js';
import { readableOrder } from '../../src/store/readable-order.js';
import { row } from '../model/rows.js';
import { byHand } from './by-hand.js';
import { discussion, posting } from './discussion.js';

const body = { format: 'html', text: '<b>a</b>' } as const;
const READ = '[{"type":"p","children":[{"type":"strong","children":[{"type":"text","text":"a"}]}]}]';

/** A discussion, and how each html body in it read when its readers heard of it. */
function watched() {
  const hand = byHand('list', 'get', 'create', 'update');
  const made = discussion(hand.adapter);
  const { tree } = made.store;
  const heard: string[] = [];
  made.store.state.$edit.listen(() => {
    for (const { comment } of tree.places.values())
      if (comment?.body?.format === 'html') heard.push(JSON.stringify(blocksOf(comment.body)));
  });
  return { ...hand, ...made, heard };
}

describe('html bodies, before anything has needed them', () => {
  // Each of these would show the markup if it did not wait, and none comes late: the reader arrives once for all.
  it('are read wherever they come from, and changes keep their order', async () => {
    const page = { items: [row('1', null, { body })], nextCursor: null };

    const loaded = watched();
    const loading = loaded.store.load();

    const linked = watched();
    const finding = findComment(linked.store, '7');

    const written = watched();
    written.store.tree.add([row('2')]);
    const outbox = createOutbox(written.store, () => false);
    const posted = outbox.post(posting('c1'));
    const edited = createCommentActs(written.store, outbox.leaving).edit('2', { format: 'text', text: 'new' });

    const order: string[] = [];
    const hand = readableOrder(new AbortController().signal, (error) => order.push(String(error)));
    const gone = new AbortController();
    const handAfter = readableOrder(gone.signal, (error) => order.push(String(error)));

    loaded.last('list').answer(page);
    linked.last('get').answer({ comment: row('7', null, { body }) });
    written.last('create').answer(row('3', null, { body, clientId: 'c1' }));
    written.last('update').answer(row('2', null, { body }));
    hand([{ body: { format: 'text', text: '' } }], () => order.push('at once'));
    hand([{}, { body }], () => order.push('html'));
    hand([{ body: { format: 'text', text: '' } }], () => order.push('text behind it'));
    hand([], () => {
      throw new Error('bad');
    });
    hand([], () => order.push('and more'));
    handAfter([{ body }], () => order.push('never'));
    gone.abort();
    expect(order).to.deep.equal(['at once']);

    await Promise.all([loading, finding, posted, edited]);
    for (const { heard } of [loaded, linked, written]) {
      expect(heard.length).to.be.greaterThan(0);
      expect(new Set(heard)).to.deep.equal(new Set([READ]));
    }
    expect(order).to.deep.equal(['at once', 'html', 'text behind it', 'Error: bad', 'and more']);
    hand([{ body }], () => order.push('at once again'));
    expect(order.at(-1)).to.equal('at once again');
  });
});
