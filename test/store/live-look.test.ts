import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { DEADLINE } from '../../src/store/calls.js';
import { row } from '../model/rows.js';
import { byHand } from './by-hand.js';
import { THREAD } from './discussion.js';
import { follower, type Followed } from './follower.js';
import { stopClock, turn, type StoppedClock } from './stopped-clock.js';

describe('following', () => {
  let clock: StoppedClock;
  let stop: AbortController;
  beforeEach(() => {
    clock = stopClock(Date.UTC(2026, 5, 1));
    stop = new AbortController();
  });
  afterEach(() => {
    stop.abort();
    clock.restart();
  });

  const following = (adapter: Adapter, followed?: Followed) => follower(adapter, stop.signal, followed);

  describe('a feed', () => {
    const limits = { pollMs: 5_000 };

    it('is asked so often as the back end wishes, each time from where it was', async () => {
      const hand = byHand('changes');
      const { batches } = following(hand.adapter, { limits });
      for (const [n, checkpoint] of ['c1', 'c2', undefined].entries()) {
        await turn();
        expect(hand.asked.length).to.equal(n + 1);
        hand.last('changes').answer({ changes: [], checkpoint });
        await clock.pass(4_999);
        expect(hand.asked.length).to.equal(n + 1);
        await clock.pass(1);
      }
      expect(hand.asked.map(({ question }) => question['since'])).to.deep.equal(['c0', 'c1', 'c2', 'c2']);
      expect(batches.length).to.equal(3);
    });

    it('is not asked at all where the back end names no time', async () => {
      const hand = byHand('changes');
      await following(hand.adapter).done;
      expect(hand.asked).to.deep.equal([]);
    });

    it('is asked once a second at most', async () => {
      const hand = byHand('changes');
      following(hand.adapter, { limits: { pollMs: 1 } });
      await turn();
      hand.last('changes').answer({ changes: [], checkpoint: 'c1' });
      await turn();
      expect(clock.waits).to.deep.equal([1_000]);
    });

    it('is asked at once for what waits behind a batch', async () => {
      const hand = byHand('changes');
      following(hand.adapter, { limits });
      for (const [n, more] of [true, true, false].entries()) {
        await turn();
        hand.last('changes').answer({ changes: [], checkpoint: `c${n + 1}`, more });
      }
      await turn();
      expect([hand.asked.length, clock.waits]).to.deep.equal([3, [5_000]]);
    });

    it('is not asked for ever where it says that there is always more', async () => {
      const hand = byHand('changes');
      following(hand.adapter, { limits });
      await turn();
      hand.last('changes').answer({ changes: [], checkpoint: 'c0', more: true });
      await turn();
      expect([hand.asked.length, clock.waits]).to.deep.equal([1, [5_000]]);
    });

    it('that fails is asked less and less often, and then as before', async () => {
      const hand = byHand('changes');
      const { reports } = following(hand.adapter, { limits: { pollMs: 1_000 } });
      const waits: number[] = [];
      for (let tries = 0; tries < 8; tries++) {
        await turn();
        if (tries < 7) hand.last('changes').refuse('no');
        else hand.last('changes').answer({ changes: [], checkpoint: 'c1' });
        await turn();
        waits.push(clock.waits[0]!);
        await clock.pass(clock.waits[0]!);
      }
      expect(waits).to.deep.equal([1_000, 1_500, 3_500, 7_500, 15_500, 29_500, 29_500, 1_000]);
      expect(reports.length).to.equal(7);
    });

    it('that never answers is given up after the deadline', async () => {
      const hand = byHand('changes');
      const { reports } = following(hand.adapter, { limits });
      await clock.pass(DEADLINE);
      expect(reports).to.deep.equal(['changes() did not answer within 10 seconds.']);
      await clock.pass(30_000);
      expect(hand.asked.length).to.be.greaterThan(1);
    });

    it('that gives nothing to go on from is helped by a list', async () => {
      const hand = byHand('changes', 'list');
      following(hand.adapter, { limits, checkpoint: null });
      await turn();
      hand.last('changes').answer({ changes: [] });
      await turn();
      expect(hand.asked.map(({ method }) => method)).to.deep.equal(['changes', 'list']);
    });

    it('is asked no more once it was called off, while it waits or while it is asked', async () => {
      const hand = byHand('changes');
      const { done, batches, reports } = following(hand.adapter, { limits });
      await turn();
      hand.last('changes').answer({ changes: [], checkpoint: 'c1' });
      await clock.pass(5_000);
      expect(hand.asked.length).to.equal(2);
      stop.abort();
      hand.last('changes').answer({ changes: [], checkpoint: 'c2' });
      await done;
      expect([batches.length, reports, clock.waits]).to.deep.equal([1, [], []]);
      const waiting = new AbortController();
      stop = waiting;
      const again = following(hand.adapter, { limits });
      await turn();
      hand.last('changes').answer({ changes: [], checkpoint: 'c1' });
      await turn();
      waiting.abort();
      await again.done;
      expect([hand.asked.length, clock.waits]).to.deep.equal([3, []]);
    });
  });

  describe('a list', () => {
    it('is asked again, the newest first, where there is nothing better', async () => {
      const hand = byHand('list');
      const { pages, reports } = following(hand.adapter, {
        limits: { pollMs: 5_000, pageSize: 20 },
        checkpoint: null,
      });
      await turn();
      expect(hand.last('list').question).to.include({ parentId: null, sort: 'newest', limit: 20, threadId: THREAD });
      hand.last('list').answer({ items: [row('1'), null], nextCursor: null, total: 7 });
      await clock.pass(5_000);
      expect([hand.asked.length, pages[0]?.total, pages[0]?.items.map(({ id }) => id), reports.length]).to.deep.equal([
        2,
        7,
        ['1'],
        1,
      ]);
    });

    it('asks for no more than a page', async () => {
      const hand = byHand('list');
      following(hand.adapter, { limits: { pollMs: 5_000, pageSize: 500 } });
      await turn();
      expect(hand.last('list').question['limit']).to.equal(50);
    });
  });
});
