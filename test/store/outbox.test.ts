import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { DEADLINE } from '../../src/store/calls.js';
import { createOutbox } from '../../src/store/outbox.js';
import { flawsOf, outline, row, rows } from '../model/rows.js';
import { byHand, holding } from './by-hand.js';
import { ann, discussion, outcome, posting, THREAD, writing } from './discussion.js';
import { stopClock, turn, type StoppedClock } from './stopped-clock.js';

const mine = { session: { user: ann } };
const down = new AdapterError('network', 'gone');

/** A discussion of these comments, whose writes wait for the test. */
async function byTheWay(shorthand: string, options: Parameters<typeof writing>[1] = {}) {
  const hand = byHand('create', 'update', 'remove', 'vote');
  const { list } = memoryAdapter({ comments: rows(shorthand) });
  return { ...hand, ...(await writing({ ...hand.adapter, list }, options)) };
}

describe('a posted comment', () => {
  it('shows at once, as pending, and then as what the back end made of it', async () => {
    const held = holding(memoryAdapter({ ...mine, comments: rows('1 2') }), 'create');
    const { outbox, store, seen, edits } = await writing(held.adapter);
    const posted = outbox.post(posting('c'));
    const place = store.tree.get('pending-c')!;
    expect([seen(), place.comment?.author, edits]).to.deep.equal([
      ['1 2 pending-c*', 3, 0],
      ann,
      ['inserted pending-c'],
    ]);
    await turn();
    held.arrive();
    const comment = await posted;
    expect(seen()).to.deep.equal([`1 2 ${comment.id}`, 3, 0]);
    expect([store.tree.get(comment.id) === place, place.ordinal, place.comment]).to.deep.equal([true, 3, comment]);
    expect(edits).to.deep.equal(['inserted pending-c', `changed ${comment.id}`]);
    expect(flawsOf(store.tree)).to.deep.equal([]);
  });

  it('is seen even where the answer has the id of a comment that is there', async () => {
    const { outbox, store, seen, last } = await byTheWay('1 2');
    const posted = outbox.post(posting('c'));
    last('create').answer({ ...row('2'), body: { format: 'text', text: 'posted c' } });
    await posted;
    expect(seen()).to.deep.equal(['1 2', 2, 0]);
    expect(store.tree.get('2')?.comment?.body?.text).to.equal('posted c');
    expect(flawsOf(store.tree)).to.deep.equal([]);
  });

  it('is asked for with everything the back end may want to know', async () => {
    const { outbox, last } = await byTheWay('1');
    const posted = outbox.post(posting('c', '1', { guest: { name: 'Eve' }, author: { name: 'Eve' } }));
    const { signal, ...question } = last('create').question;
    expect(question).to.deep.equal({
      threadId: THREAD,
      parentId: '1',
      body: { format: 'text', text: 'posted c' },
      clientId: 'c',
      page: { url: 'https://news.example/a', title: 'A' },
      author: { name: 'Eve' },
    });
    expect(signal.aborted).to.equal(false);
    last('create').answer(row('5', '1'));
    await posted;
    void outbox.post(posting('d'));
    expect(last('create').question).not.to.have.property('author');
  });

  it('stands first where the newest do, and last among replies', async () => {
    const { outbox, store } = await byTheWay('1 2 3<1', { sort: 'newest' });
    void outbox.post(posting('a'));
    void outbox.post(posting('b', '1'));
    expect(outline(store.tree.root)).to.equal('pending-a* 2 1(3 pending-b*)');
  });

  it('is one reply more to what it answers', async () => {
    const { outbox, store, last } = await byTheWay('1 2<1');
    const replies = () => store.tree.get('1')?.comment?.replyCount;
    const first = outbox.post(posting('a', '1'));
    expect(replies()).to.equal(2);
    last('create').answer(row('5', '1', { clientId: 'a' }));
    await first;
    expect(replies()).to.equal(2);
    const second = outcome(outbox.post(posting('b', '1')));
    last('create').refuse(new AdapterError('locked', 'shut'));
    expect([await second, replies()]).to.deep.equal(['locked', 2]);
  });

  for (const parentId of [null, '1'])
    it(`leaves no trace where it is refused (under ${parentId})`, async () => {
      const { outbox, store, last, edits, seen } = await byTheWay('1 2<1 3');
      const before = [
        seen(),
        store.tree.size,
        store.tree.root.lastOrdinal,
        JSON.stringify(store.tree.get('1')?.comment),
      ];
      const refused = outcome(outbox.post(posting('c', parentId)));
      last('create').refuse(new AdapterError('invalid', 'too rude'));
      expect(await refused).to.equal('invalid');
      const after = [
        seen(),
        store.tree.size,
        store.tree.root.lastOrdinal,
        JSON.stringify(store.tree.get('1')?.comment),
      ];
      expect(after).to.deep.equal(before);
      expect(edits).to.include('removed pending-c');
      expect(flawsOf(store.tree)).to.deep.equal([]);
    });

  it('leaves the others in their places where one of several is refused', async () => {
    const { outbox, store, asked, seen } = await byTheWay('1');
    const posts = ['a', 'b', 'c'].map((id) => outcome(outbox.post(posting(id))));
    expect(outline(store.tree.root)).to.equal('1 pending-a* pending-b* pending-c*');
    asked[2]!.answer(row('7'));
    asked[1]!.refuse(new AdapterError('locked', 'shut'));
    asked[0]!.answer(row('8'));
    expect(await Promise.all(posts)).to.deep.equal(['done', 'locked', 'done']);
    expect([seen(), flawsOf(store.tree)]).to.deep.equal([['1 8 7', 3, 0], []]);
  });

  for (const answer of [undefined, 'made', {}, row('9', null, { threadId: 'elsewhere' })])
    it(`counts as refused where the answer is ${JSON.stringify(answer)?.slice(0, 30)}`, async () => {
      const { outbox, last, seen } = await byTheWay('1', { once: false });
      const refused = outcome(outbox.post(posting('c')));
      last('create').answer(answer);
      expect([await refused, seen()]).to.deep.equal(['server', ['1', 1, 0]]);
    });

  it('is not counted where the back end made it invisible', async () => {
    const { outbox, last, seen } = await byTheWay('1');
    const posted = outbox.post(posting('c'));
    last('create').answer(row('5', null, { status: 'hidden' }));
    await posted;
    expect(seen()).to.deep.equal(['1 5', 1, 0]);
  });

  describe('while the thread is loaded anew', () => {
    /** Begins a post and loads the thread anew before the answer; `comments` are in what is loaded. */
    const reloading = async (comments: string, parentId: string | null = null) => {
      const hand = byHand('create', 'list');
      const made = discussion(hand.adapter);
      const load = async (items: string) => {
        const loading = made.store.load();
        hand.last('list').answer({ items: rows(items), nextCursor: null, total: rows(items).length });
        await loading;
      };
      const loading = made.store.load();
      hand.last('list').answer({ items: rows('1 2'), nextCursor: null, total: 2 });
      await loading;
      const posted = outcome(createOutbox(made.store, () => false).post(posting('c', parentId)));
      await load(comments);
      const total = () => made.store.state.$total.get();
      return { ...hand, ...made, posted, total };
    };

    it('comes in where it belongs', async () => {
      const { store, last, posted, total } = await reloading('2 1', '1');
      last('create').answer(row('5', '1'));
      expect([await posted, outline(store.tree.root), total(), flawsOf(store.tree)]).to.deep.equal([
        'done',
        '2 1(5)',
        3,
        [],
      ]);
    });

    it('stands once where it was loaded', async () => {
      const { store, last, posted, total } = await reloading('1 2 5');
      last('create').answer(row('5'));
      expect([await posted, outline(store.tree.root), total(), flawsOf(store.tree)]).to.deep.equal([
        'done',
        '1 2 5',
        3,
        [],
      ]);
    });

    it('waits for its page where what it answers is not here', async () => {
      const { store, last, posted, total } = await reloading('2', '1');
      last('create').answer(row('5', '1'));
      expect([await posted, outline(store.tree.root), total(), flawsOf(store.tree)]).to.deep.equal([
        'done',
        '2',
        1,
        [],
      ]);
    });

    it('takes nothing with it where it is refused', async () => {
      const { store, last, posted, total } = await reloading('1 2 3');
      last('create').refuse(new AdapterError('locked', 'shut'));
      expect([await posted, outline(store.tree.root), total(), flawsOf(store.tree)]).to.deep.equal([
        'locked',
        '1 2 3',
        3,
        [],
      ]);
    });
  });
});

describe('a create that fails in passing', () => {
  let clock: StoppedClock;
  beforeEach(() => {
    clock = stopClock(Date.UTC(2026, 5, 1));
  });
  afterEach(() => clock.restart());

  it('is tried again with the same client id, after longer and longer waits', async () => {
    const { outbox, asked, seen } = await byTheWay('1');
    clock.random = 0.999;
    const posted = outcome(outbox.post(posting('c')));
    for (const wait of [500, 1_000, 2_000]) {
      asked.at(-1)!.refuse(down);
      await turn();
      expect(clock.waits).to.deep.equal([0.999 * wait]);
      const tries = asked.length;
      await clock.pass(wait);
      expect(asked.length).to.equal(tries + 1);
    }
    expect(new Set(asked.map(({ question }) => question['clientId']))).to.deep.equal(new Set(['c']));
    expect(seen()).to.deep.equal(['1 pending-c*', 2, 0]);
    asked.at(-1)!.answer(row('5', null, { clientId: 'c' }));
    expect([await posted, seen()]).to.deep.equal(['done', ['1 5', 2, 0]]);
  });

  it('is given up after four tries', async () => {
    const { outbox, asked, seen } = await byTheWay('1');
    const refused = outcome(outbox.post(posting('c')));
    for (let tries = 0; tries < 4; tries++) {
      asked.at(-1)!.refuse(new AdapterError('server', 'no'));
      await clock.pass(5_000);
    }
    expect([await refused, asked.length, seen()]).to.deep.equal(['server', 4, ['1', 1, 0]]);
  });

  it('may have been carried out: it makes one comment all the same', async () => {
    const adapter = memoryAdapter({ ...mine, comments: rows('1') });
    let lost = 2;
    const losing: Adapter = {
      ...adapter,
      create: async (comment) => {
        const made = await adapter.create!(comment);
        if (lost-- > 0) throw down;
        return made;
      },
    };
    const { outbox, store } = await writing(losing);
    const posted = outbox.post(posting('c'));
    await clock.pass(5_000);
    const { id } = await posted;
    expect(outline(store.tree.root)).to.equal(`1 ${id}`);
    await store.load();
    expect(outline(store.tree.root)).to.equal(`1 ${id}`);
  });

  it('is tried again where no answer comes in time', async () => {
    const { outbox, asked } = await byTheWay('1');
    const posted = outcome(outbox.post(posting('c')));
    await clock.pass(DEADLINE);
    await clock.pass(500);
    expect(asked.length).to.equal(2);
    asked[1]!.answer(row('5'));
    expect(await posted).to.equal('done');
  });

  const final: [about: string, error: unknown, once: boolean][] = [
    ['where the back end may make it twice', down, false],
    ['where the back end names the time to wait', new AdapterError('server', 'busy', { retryAfter: 30 }), true],
    ['where it was understood and refused', new AdapterError('forbidden', 'no'), true],
    ['where it was too fast', new AdapterError('rate-limited', 'slow'), true],
  ];
  for (const [about, error, once] of final)
    it(`is not tried again ${about}`, async () => {
      const { outbox, asked } = await byTheWay('1', { once });
      const refused = outcome(outbox.post(posting('c')));
      asked[0]!.refuse(error);
      expect(await refused).to.equal((error as AdapterError).code);
      await clock.pass(60_000);
      expect(asked.length).to.equal(1);
    });
});
