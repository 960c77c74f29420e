import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import { flawsOf, outline, row, rows } from '../model/rows.js';
import { byHand, holding } from './by-hand.js';
import { ann, bob, backEnd, outcome, writing } from './discussion.js';
import { turn } from './stopped-clock.js';

const text = (words: string) => ({ format: 'text', text: words }) as const;
const shut = new AdapterError('locked', 'shut');

/** A discussion that shows these rows as they are, whose writes wait for the test. */
async function showing(items: readonly Comment[]) {
  const hand = byHand('update', 'remove', 'vote');
  let page: Page = { items: [...items], nextCursor: null, replies: 'all', total: items.length };
  const made = await writing({ ...hand.adapter, list: async () => page });
  const { store } = made;
  const now = (id: string) => store.tree.get(id)?.comment;
  /** Everything a reader can see, to be compared. */
  const all = () => [
    made.seen(),
    JSON.stringify([...store.tree.places.values()].map(({ comment, leaving }) => [comment, leaving])),
  ];
  return {
    ...hand,
    ...made,
    now,
    all,
    loads: (next: readonly Comment[]) => ((page = { ...page, items: [...next] }), store.load()),
  };
}

describe('an edit', () => {
  it('shows what the back end made of it, and not before', async () => {
    const { acts, last, now } = await showing([row('1', null, { version: '7', score: 3 })]);
    const edited = acts.edit('1', text('new'));
    expect([last('update').question['ifVersion'], now('1')?.body?.text]).to.deep.equal(['7', 'text 1']);
    last('update').answer(row('1', null, { body: text('New.'), version: '8' }));
    expect((await edited).body?.text).to.equal('New.');
    expect(now('1')).to.deep.include({ body: text('New.'), version: '8', score: 3 });
  });

  it('changes nothing where it is refused', async () => {
    const { acts, last, all, edits } = await showing(rows('1 2<1'));
    const before = all();
    const refused = outcome(acts.edit('1', text('new')));
    last('update').refuse(new AdapterError('conflict', 'changed'));
    expect([await refused, all(), edits]).to.deep.equal(['conflict', before, []]);
  });

  it('reaches the comment though the thread was loaded anew meanwhile', async () => {
    const { acts, last, now, loads } = await showing(rows('1 2'));
    const edited = acts.edit('1', text('new'));
    await loads(rows('2 1'));
    last('update').answer(row('1', null, { body: text('new') }));
    await edited;
    expect(now('1')?.body?.text).to.equal('new');
  });

  it('cannot move a comment, whatever the answer says', async () => {
    const { acts, last, store } = await showing(rows('1 2<1'));
    const edited = acts.edit('2', text('new'));
    last('update').answer(row('9', null, { body: text('new') }));
    await edited;
    expect([outline(store.tree.root), store.tree.get('2')?.comment?.parentId, flawsOf(store.tree)]).to.deep.equal([
      '1(2)',
      '1',
      [],
    ]);
  });

  for (const act of ['edit', 'vote'] as const)
    it(`(${act}) is refused where there is no such comment`, async () => {
      const { acts, asked } = await showing(rows('2<1'));
      for (const id of ['9', '1'])
        expect(await outcome(act === 'edit' ? acts.edit(id, text('x')) : acts.vote(id, 1))).to.equal('not-found');
      expect(asked).to.deep.equal([]);
    });
});

describe('a vote', () => {
  const votes = ({ viewerVote, score }: Partial<Comment> = {}) => [viewerVote, score];

  it('shows at once, and then what the back end counts', async () => {
    const { acts, last, now } = await showing([row('1', null, { score: 5, viewerVote: -1 })]);
    const voted = acts.vote('1', 1);
    expect(votes(now('1'))).to.deep.equal([1, 7]);
    await turn();
    last('vote').answer({ score: 9, viewerVote: 1 });
    expect(votes(await voted)).to.deep.equal([1, 9]);
    expect(votes(now('1'))).to.deep.equal([1, 9]);
  });

  it('counts from nothing where nothing was counted, and can be taken back', async () => {
    const adapter = memoryAdapter({ session: { user: ann }, comments: [row('1')] });
    const { acts, store } = await writing(adapter);
    await acts.vote('1', 1);
    expect(votes(store.tree.get('1')?.comment)).to.deep.equal([1, 1]);
    await acts.vote('1', 0);
    expect(votes(store.tree.get('1')?.comment)).to.deep.equal([0, 0]);
  });

  for (const before of [{ score: 5, viewerVote: -1 }, { score: 0 }, {}] as Partial<Comment>[])
    it(`leaves ${JSON.stringify(before)} where it is refused`, async () => {
      const { acts, last, all } = await showing([row('1', null, before), row('2')]);
      const was = all();
      const refused = outcome(acts.vote('1', 1));
      await turn();
      last('vote').refuse(shut);
      expect([await refused, all()]).to.deep.equal(['locked', was]);
    });

  it('is told after the one before it, and the newest is what shows', async () => {
    const { acts, asked, now } = await showing([row('1', null, { score: 5 })]);
    const first = outcome(acts.vote('1', 1));
    const second = outcome(acts.vote('1', -1));
    const third = outcome(acts.vote('1', 0));
    await turn();
    expect([asked.length, votes(now('1'))]).to.deep.equal([1, [0, 5]]);
    asked[0]!.answer({ score: 6, viewerVote: 1 });
    await turn();
    expect([asked.map(({ question }) => question['value']), votes(now('1'))]).to.deep.equal([
      [1, -1],
      [0, 5],
    ]);
    asked[1]!.refuse(shut);
    await turn();
    asked[2]!.refuse(shut);
    expect(await Promise.all([first, second, third])).to.deep.equal(['done', 'locked', 'locked']);
    expect(votes(now('1'))).to.deep.equal([1, 6]);
  });

  it('leaves what was before where every one of several is refused', async () => {
    const { acts, asked, all } = await showing([row('1', null, { score: 5, viewerVote: 0 })]);
    const was = all();
    const refused = ([1, -1] as const).map((value) => outcome(acts.vote('1', value)));
    await turn();
    asked[0]!.refuse(shut);
    await turn();
    asked[1]!.refuse(shut);
    expect([await Promise.all(refused), all()]).to.deep.equal([['locked', 'locked'], was]);
  });

  it('is not taken back by the refusal of an older one that looked the same', async () => {
    const { acts, asked, now } = await showing([row('1', null, { score: 5, viewerVote: 0 })]);
    const cast = ([1, -1, 1] as const).map((value) => outcome(acts.vote('1', value)));
    await turn();
    asked[0]!.refuse(shut);
    await turn();
    expect(votes(now('1'))).to.deep.equal([1, 6]);
    asked[1]!.refuse(shut);
    await turn();
    asked[2]!.answer({});
    expect([await Promise.all(cast), votes(now('1'))]).to.deep.equal([
      ['locked', 'locked', 'done'],
      [1, 6],
    ]);
  });

  it('leaves what others made of it since the last one', async () => {
    const { acts, last, now, changes } = await showing([row('1', null, { score: 5 })]);
    const first = acts.vote('1', 1);
    await turn();
    last('vote').answer({ score: 6, viewerVote: 1 });
    await first;
    changes.apply({ changes: [{ type: 'patch', id: '1', patch: { score: 20 } }] });
    const refused = outcome(acts.vote('1', 0));
    await turn();
    last('vote').refuse(shut);
    expect([await refused, votes(now('1'))]).to.deep.equal(['locked', [1, 20]]);
  });

  it('takes nothing back that is newer than itself', async () => {
    const { acts, last, now, changes } = await showing([row('1', null, { score: 5 })]);
    const refused = outcome(acts.vote('1', 1));
    changes.apply({ changes: [{ type: 'patch', id: '1', patch: { score: 9 } }] });
    await turn();
    last('vote').refuse(shut);
    await refused;
    expect(votes(now('1'))).to.deep.equal([undefined, 9]);
  });

  it('leaves the guess where the answer says nothing of it', async () => {
    const { acts, last, now } = await showing([row('1', null, { score: 5 })]);
    const voted = acts.vote('1', 1);
    await turn();
    last('vote').answer({});
    expect([votes(await voted), votes(now('1'))]).to.deep.equal([
      [1, 6],
      [1, 6],
    ]);
  });
});

describe('a removal', () => {
  const gone = (comment: Comment | undefined) => [comment?.status, comment?.removedBy, comment?.body, comment?.author];

  it('leaves a tombstone at once, tells nobody, and can be undone', async () => {
    const { acts, store, asked, now, all, seen } = await showing([row('1'), row('2', null, { score: 3 })]);
    const before = all();
    const removal = acts.remove('2');
    expect([gone(now('2')), store.tree.get('2')?.leaving, seen()]).to.deep.equal([
      ['deleted', 'author', null, null],
      true,
      ['1 2', 1, 0],
    ]);
    removal.undo();
    expect(all()).to.deep.equal(before);
    expect(asked).to.deep.equal([]);
  });

  it('takes the comment away where nothing answers it', async () => {
    const adapter = memoryAdapter({ session: { user: ann }, comments: rows('1 2<1', { author: ann }) });
    const { acts, store, seen, edits } = await writing(adapter);
    await acts.remove('2').commit();
    expect([seen(), store.tree.get('2'), store.tree.get('1')?.comment?.replyCount]).to.deep.equal([
      ['1', 1, 0],
      undefined,
      0,
    ]);
    expect(edits).to.include('removed 2');
    await store.load();
    expect(seen()).to.deep.equal(['1', 1, 0]);
  });

  it('leaves the tombstone of the back end where something does', async () => {
    const adapter = memoryAdapter({ session: { user: ann }, comments: rows('1 2<1', { author: ann }) });
    const { acts, store, seen } = await writing(adapter);
    await acts.remove('1').commit();
    expect([seen(), gone(store.tree.get('1')?.comment), store.tree.get('1')?.leaving]).to.deep.equal([
      ['1(2)', 1, 0],
      ['deleted', 'author', null, null],
      false,
    ]);
  });

  it('leaves its own where the back end says nothing and something answers it', async () => {
    const { acts, last, now, seen } = await showing(rows('1 2<1'));
    const removed = acts.remove('1').commit();
    last('remove').answer(undefined);
    await removed;
    expect([seen(), gone(now('1'))]).to.deep.equal([
      ['1(2)', 1, 0],
      ['deleted', 'author', null, null],
    ]);
  });

  it('comes back as it was where it is refused', async () => {
    const { acts, last, all } = await showing([row('1', null, { status: 'published', score: 4 }), row('2')]);
    const before = all();
    const refused = outcome(acts.remove('1').commit());
    last('remove').refuse(shut);
    expect([await refused, all()]).to.deep.equal(['locked', before]);
  });

  it('comes back with what others did meanwhile', async () => {
    const { acts, changes, now, seen } = await showing(rows('1 2'));
    const removal = acts.remove('1');
    changes.apply({
      changes: [{ type: 'patch', id: '1', patch: { score: 8, status: 'published', body: text('1 1/2') } }],
    });
    expect([gone(now('1')), seen()]).to.deep.equal([
      ['deleted', 'author', null, null],
      ['1 2', 1, 0],
    ]);
    removal.undo();
    expect([now('1')?.score, now('1')?.body?.text, seen()]).to.deep.equal([8, '1 1/2', ['1 2', 2, 0]]);
  });

  it('is not counted back in by a count that has not heard of it', async () => {
    const { acts, changes, seen } = await showing(rows('1 2'));
    const removal = acts.remove('1');
    changes.apply({ changes: [{ type: 'thread', total: 5 }] });
    expect(seen()).to.deep.equal(['1 2', 4, 0]);
    removal.undo();
    expect(seen()).to.deep.equal(['1 2', 5, 0]);
  });

  it('takes nothing else along where the feed tells of it before the answer', async () => {
    const reader = backEnd({ comments: rows('1 2 3', { author: ann }) });
    const held = holding(reader({ user: ann }), 'remove');
    const { acts, store, changes, seen } = await writing(held.adapter);
    const since = store.checkpoint();
    const removed = acts.remove('1').commit();
    await turn();
    changes.apply(await reader({ user: bob }).changes({ threadId: 't', since, signal: new AbortController().signal }));
    expect(seen()).to.deep.equal(['2 3', 2, 0]);
    held.arrive();
    await removed;
    expect([seen(), flawsOf(store.tree)]).to.deep.equal([['2 3', 2, 0], []]);
  });

  it('reaches the comment though the thread was loaded anew meanwhile', async () => {
    const { acts, last, loads, seen, now } = await showing(rows('1 2'));
    const kept = acts.remove('1');
    const removed = acts.remove('2').commit();
    await loads([row('2'), row('1', null, { body: text('newer') })]);
    expect([seen(), now('1')?.body?.text]).to.deep.equal([['2 1', 2, 0], 'newer']);
    last('remove').answer(undefined);
    await removed;
    kept.undo();
    expect([seen(), now('1')?.body?.text]).to.deep.equal([['1', 1, 0], 'newer']);
  });

  it('is refused where there is no such comment', async () => {
    const { acts } = await showing(rows('1'));
    expect(() => acts.remove('9'))
      .to.throw(AdapterError)
      .with.property('code', 'not-found');
  });
});

describe('an adapter that cannot', () => {
  it('refuses every act, and nothing changes', async () => {
    const { list } = memoryAdapter({ comments: rows('1') }) as Required<Adapter>;
    const { acts, outbox, seen } = await writing({ list }, { once: false });
    const asked = [
      acts.edit('1', text('x')),
      acts.vote('1', 1),
      acts.react('1', 'heart', true),
      acts.report('1', 'spam'),
      acts.remove('1').commit(),
    ];
    const post = outbox.post({ parentId: null, body: text('x'), clientId: 'c', author: ann });
    expect(await Promise.all([...asked, post].map(outcome))).to.deep.equal(Array(6).fill('unsupported'));
    expect(seen()).to.deep.equal(['1', 1, 0]);
  });
});
