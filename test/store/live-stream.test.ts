import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { rows } from '../model/rows.js';
import { byHand, type ByHand } from './by-hand.js';
import { ann, backEnd, bob, THREAD } from './discussion.js';
import { follower, type Followed } from './follower.js';
import { stopClock, turn, until, type StoppedClock } from './stopped-clock.js';

/** A stream the test emits into; each time it is opened is one question more. */
function streaming(hand: ByHand): { readonly adapter: Adapter; emit(batch: unknown): void } {
  const made = {
    adapter: hand.adapter,
    emit: (_batch: unknown): void => undefined,
  };
  const subscribe = hand.adapter.subscribe!;
  made.adapter = {
    ...hand.adapter,
    subscribe(question, emit) {
      made.emit = emit as typeof made.emit;
      return subscribe(question, emit);
    },
  };
  return made;
}

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

  describe('a stream', () => {
    it('hears what others write, and nothing after it ended', async () => {
      const reader = backEnd({ comments: rows('1') });
      const writer = reader({ user: bob });
      const on = { threadId: THREAD, signal: new AbortController().signal };
      const { checkpoint } = await writer.list({ ...on, parentId: null, sort: 'oldest', limit: 1 });
      const { types, done } = following(reader({ user: ann }), { checkpoint });
      const write = (clientId: string) =>
        writer.create({
          ...on,
          parentId: null,
          clientId,
          body: { format: 'text', text: clientId },
          page: { url: '', title: '' },
        });
      await write('a');
      await until(() => types().length);
      expect(types()).to.deep.equal(['upsert', 'thread']);
      stop.abort();
      await done;
      await write('b');
      await turn();
      expect(types()).to.deep.equal(['upsert', 'thread']);
    });

    it('is opened where the page ended, and again where the last batch did', async () => {
      const hand = byHand('subscribe');
      const stream = streaming(hand);
      following(stream.adapter);
      await turn();
      expect(hand.last('subscribe').question).to.include({ since: 'c0', threadId: THREAD });
      stream.emit({ changes: [], checkpoint: 'c1' });
      stream.emit({ changes: [] });
      hand.last('subscribe').refuse(new Error('cut'));
      await clock.pass(1_000);
      expect([hand.asked.length, hand.last('subscribe').question['since']]).to.deep.equal([2, 'c1']);
    });

    it('is opened again after longer and longer waits, and says why it broke', async () => {
      const hand = byHand('subscribe');
      clock.random = 0.999;
      const { reports } = following(hand.adapter);
      const waits: number[] = [];
      for (let tries = 0; tries < 9; tries++) {
        await turn();
        hand.last('subscribe').refuse(new Error('cut'));
        await turn();
        waits.push(Math.round(clock.waits[0]! / 0.999));
        await clock.pass(clock.waits[0]!);
      }
      expect(waits).to.deep.equal([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
      expect(reports).to.deep.equal(Array(9).fill('cut'));
    });

    it('is not opened at once again and again where it ends at once', async () => {
      let opened = 0;
      const { reports } = following({ subscribe: async () => void opened++ } as unknown as Adapter);
      await clock.pass(60_000);
      expect(opened).to.be.within(5, 12);
      expect(reports).to.deep.equal([]);
    });

    for (const end of ['answer', 'refuse'] as const)
      it(`that has worked is opened again soon (${end})`, async () => {
        const hand = byHand('subscribe');
        clock.random = 0.999;
        following(hand.adapter);
        for (let tries = 0; tries < 5; tries++) {
          await turn();
          hand.last('subscribe').refuse(new Error('cut'));
          await clock.pass(30_000);
        }
        await clock.pass(60_000);
        hand.last('subscribe')[end](undefined);
        await turn();
        expect(clock.waits).to.deep.equal([499.5]);
      });

    it('outlives what it cannot read, reports it, and does not trouble the adapter with it', async () => {
      const hand = byHand('subscribe');
      const stream = streaming(hand);
      const { batches, reports } = following(stream.adapter);
      await turn();
      for (const nonsense of ['nonsense', null, {}, { changes: 'none' }]) stream.emit(nonsense);
      stream.emit({
        changes: [
          { type: 'upsert', comment: {} },
          { type: 'wat', id: '1' },
          { type: 'remove', id: '1' },
        ],
      });
      expect([batches.length, reports.length, hand.asked.length]).to.deep.equal([1, 6, 1]);
      expect(batches[0]?.changes).to.deep.equal([{ type: 'remove', id: '1' }]);
    });

    it('says nothing any more once it was called off, though the adapter goes on', async () => {
      const hand = byHand('subscribe');
      const stream = streaming(hand);
      const { batches, reports } = following(stream.adapter);
      await turn();
      stop.abort();
      stream.emit({ changes: [], checkpoint: 'c1' });
      stream.emit('nonsense');
      expect([batches, reports]).to.deep.equal([[], []]);
      expect(hand.last('subscribe').question.signal.aborted).to.equal(true);
      hand.last('subscribe').refuse(new Error('late'));
      await clock.pass(60_000);
      expect([hand.asked.length, reports, clock.waits]).to.deep.equal([1, [], []]);
    });

    for (const thrown of ['odd', null, undefined, { code: 'network', message: 'gone' }])
      it(`outlives that it throws ${JSON.stringify(thrown)}`, async () => {
        const hand = byHand('subscribe');
        const { reports } = following(hand.adapter);
        await turn();
        hand.last('subscribe').refuse(thrown);
        await clock.pass(30_000);
        expect([hand.asked.length, reports.length]).to.deep.equal([2, 1]);
      });

    it('without a checkpoint is helped by a list after each gap', async () => {
      const hand = byHand('subscribe', 'list');
      const { pages } = following(hand.adapter, { checkpoint: null });
      await turn();
      expect(hand.asked.map(({ method }) => method)).to.deep.equal(['subscribe']);
      hand.last('subscribe').answer(undefined);
      await clock.pass(1_000);
      expect(hand.asked.map(({ method }) => method)).to.deep.equal(['subscribe', 'list']);
      hand.last('list').answer({ items: rows('1'), nextCursor: null });
      await turn();
      expect([pages.length, hand.asked.length, hand.last('subscribe').question['since']]).to.deep.equal([
        1,
        3,
        undefined,
      ]);
    });

    it('without a checkpoint begins with a list where something may have been missed', async () => {
      const hand = byHand('subscribe', 'list');
      following(hand.adapter, { checkpoint: null, gap: true });
      await turn();
      expect(hand.asked.map(({ method }) => method)).to.deep.equal(['list']);
    });
  });

  it('does nothing where it was called off before', async () => {
    const hand = byHand('subscribe', 'changes', 'list');
    stop.abort();
    await following(hand.adapter, { limits: { pollMs: 1_000 }, gap: true }).done;
    expect(hand.asked).to.deep.equal([]);
  });
});
