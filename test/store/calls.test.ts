import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { asFailure, createCalls, DEADLINE, type Calls } from '../../src/store/calls.js';
import { readSession } from '../../src/model/schema-session.js';
import { byHand } from './by-hand.js';
import { stopClock, turn, type StoppedClock } from './stopped-clock.js';

const LIST = { parentId: null, sort: 'oldest', limit: 10 } as const;
const asIs = (answer: unknown) => answer;
const failure = (call: Promise<unknown>): Promise<AdapterError> =>
  call.then(
    (answer) => Promise.reject(new Error(`it answered ${JSON.stringify(answer)}`)),
    (error: AdapterError) => error,
  );
/** Calls to an adapter whose `list` does this. */
const callsTo = (list: unknown, deadline?: number): Calls => createCalls({ list } as Adapter, 't', deadline);

describe('calls', () => {
  let clock: StoppedClock;
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(() => clock.restart());

  it('hand the question on, with the thread and a signal', async () => {
    const { adapter, last } = byHand('list');
    const answer = createCalls(adapter, 'thread').call('list', LIST, asIs);
    const { question } = last('list');
    expect(question).to.include({ ...LIST, threadId: 'thread' });
    expect(question.signal.aborted).to.equal(false);
    last('list').answer('yes');
    expect(await answer).to.equal('yes');
  });

  it('are about their own thread, whatever the question says', () => {
    const { adapter, last } = byHand('list');
    const { signal } = new AbortController();
    void createCalls(adapter, 'thread').call('list', { ...LIST, threadId: 'other', signal } as typeof LIST, asIs);
    expect([last('list').question['threadId'], last('list').question.signal === signal]).to.deep.equal([
      'thread',
      false,
    ]);
  });

  it('call a member as the adapter’s own', async () => {
    const adapter = {
      name: 'mine',
      async session() {
        return { user: { name: this.name } };
      },
      list: async () => ({ items: [], nextCursor: null }),
    };
    expect((await createCalls(adapter, 't').call('session', {}, readSession)).user?.name).to.equal('mine');
  });

  it('hand on what was rebuilt, never what came', async () => {
    const adapter = memoryAdapter({ session: { user: { id: 'ann', name: 'Ann' } } });
    const session = await createCalls(adapter, 't').call('session', {}, readSession);
    expect(session.user).to.deep.equal({ id: 'ann', name: 'Ann' });
  });

  it('know which members there are', () => {
    const { has } = callsTo(() => 0);
    expect([has('list'), has('create'), has('toString' as never)]).to.deep.equal([true, false, true]);
    expect(createCalls({ create: undefined } as unknown as Adapter, 't').has('create')).to.equal(false);
  });

  it('refuse a member that is not there, without a word to the adapter', async () => {
    const { adapter, asked } = byHand('list');
    const error = await failure(createCalls(adapter, 't').call('get', { id: '1' }, asIs));
    expect([error.code, asked.length]).to.deep.equal(['unsupported', 0]);
  });

  it('take an answer that is no promise', async () =>
    expect(await callsTo(() => 7).call('list', LIST, asIs)).to.equal(7));

  const thrown: [about: string, thrown: unknown, code: string, message: string][] = [
    ['a string', 'no', 'server', 'no'],
    ['nothing', undefined, 'server', 'undefined'],
    ['null', null, 'server', 'null'],
    ['a number', 503, 'server', '503'],
    ['a symbol', Symbol('why'), 'server', 'Symbol(why)'],
    ['an error', new TypeError('odd'), 'server', 'odd'],
    ['a failure', new AdapterError('locked', 'shut'), 'locked', 'shut'],
    ['a failure of another copy', { code: 'rate-limited', message: 'slow' }, 'rate-limited', 'slow'],
    ['a code nobody knows', { code: 'teapot', message: 'short' }, 'server', 'short'],
    ['a code every object has', { code: 'toString', message: 'x' }, 'server', 'x'],
    ['an error of another realm', { code: 18, message: 'denied' }, 'server', 'denied'],
    ['a code without a message', { code: 'conflict' }, 'conflict', 'conflict'],
    ['an object without anything', Object.create(null) as object, 'server', 'server'],
    ['a message that is none', { message: Object.create(null) as object, code: Symbol('c') }, 'server', 'server'],
  ];
  for (const [about, value, code, message] of thrown) {
    it(`turn ${about} into an AdapterError, thrown at once or later`, async () => {
      const atOnce = callsTo(() => {
        throw value;
      }).call('list', LIST, asIs);
      const { adapter, last } = byHand('list');
      const later = createCalls(adapter, 't').call('list', LIST, asIs);
      last('list').refuse(value);
      for (const error of await Promise.all([atOnce, later].map(failure))) {
        expect(error).to.be.instanceOf(AdapterError);
        expect([error.code, error.message]).to.deep.equal([code, message]);
      }
    });
  }

  it('count an answer that cannot be read as the back end’s mistake', async () => {
    const error = await failure(callsTo(() => 'nonsense').call('list', LIST, readSession));
    expect([error.code, error.message]).to.deep.equal(['server', 'session: expected an object, got "nonsense"']);
  });

  it('give up after the deadline, and tell the adapter so', async () => {
    const { adapter, last } = byHand('list');
    const call = failure(createCalls(adapter, 't').call('list', LIST, asIs));
    await clock.pass(DEADLINE - 1);
    expect(last('list').question.signal.aborted).to.equal(false);
    await clock.pass(1);
    const error = await call;
    expect([error.code, error.message]).to.deep.equal(['network', 'list() did not answer within 10 seconds.']);
    expect(last('list').question.signal.reason).to.equal(error);
  });

  it('keep another deadline where they are given one', async () => {
    const call = failure(callsTo(() => new Promise(() => {}), 50).call('list', LIST, asIs));
    await clock.pass(50);
    expect((await call).code).to.equal('network');
  });

  it('leave no timer behind, however it ends', async () => {
    await callsTo(() => 1).call('list', LIST, asIs);
    await failure(callsTo(() => Promise.reject(new Error())).call('list', LIST, asIs));
    await failure(callsTo(() => 1).call('get', { id: '1' }, asIs));
    expect(clock.waits).to.deep.equal([]);
  });

  it('obey their signal, with its reason, though the adapter does not', async () => {
    const { adapter, last } = byHand('list');
    const stop = new AbortController();
    const call = failure(createCalls(adapter, 't').call('list', LIST, asIs, stop.signal));
    const reason = new Error('enough');
    stop.abort(reason);
    expect(await call).to.equal(reason);
    expect(last('list').question.signal.reason).to.equal(reason);
    expect(clock.waits).to.deep.equal([]);
  });

  it('do not ask at all once their signal has ended', async () => {
    const { adapter, asked } = byHand('list');
    const reason = new Error('over');
    expect(await failure(createCalls(adapter, 't').call('list', LIST, asIs, AbortSignal.abort(reason)))).to.equal(
      reason,
    );
    expect(asked).to.deep.equal([]);
  });

  it('pay no heed to an answer or a refusal that comes too late', async () => {
    const unheard: unknown[] = [];
    const hear = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unheard.push(event.reason);
    };
    addEventListener('unhandledrejection', hear);
    let read = 0;
    const { adapter, asked } = byHand('list');
    const late = [1, 2].map(() => failure(createCalls(adapter, 't').call('list', LIST, () => ++read)));
    await clock.pass(DEADLINE);
    asked[0]!.answer('late');
    asked[1]!.refuse(new Error('late'));
    expect((await Promise.all(late)).map(({ code }) => code)).to.deep.equal(['network', 'network']);
    await turn();
    removeEventListener('unhandledrejection', hear);
    expect([read, unheard]).to.deep.equal([0, []]);
  });

  it('let go of the signal they were given', async () => {
    const stop = new AbortController();
    const { adapter, last } = byHand('list');
    const call = createCalls(adapter, 't').call('list', LIST, asIs, stop.signal);
    last('list').answer(1);
    await call;
    stop.abort();
    expect(last('list').question.signal.aborted).to.equal(false);
  });
});

describe('calls.ask', () => {
  it('hands everything on, knows no deadline, and rejects with whatever is thrown', async () => {
    const clock = stopClock();
    const stop = new AbortController();
    const subscribe = async (question: unknown, emit: unknown) => [question, emit];
    const { ask } = createCalls({ subscribe } as unknown as Adapter, 't');
    expect(await ask('subscribe', { since: 's' }, stop.signal, 'emit')).to.deep.equal([
      { since: 's', threadId: 't', signal: stop.signal },
      'emit',
    ]);
    expect(clock.waits).to.deep.equal([]);
    clock.restart();
    const { adapter, last } = byHand('subscribe');
    const thrown = failure(createCalls(adapter, 't').ask('subscribe', {}, stop.signal));
    last('subscribe').refuse('odd');
    expect(await thrown).to.equal('odd');
  });
});

describe('asFailure', () => {
  it('keeps what a failure tells, and only that', () => {
    const told = asFailure({
      code: 'rate-limited',
      message: 'm',
      retryAfter: 30,
      field: 'body',
      reason: 'too-late',
      more: 1,
    });
    expect(told).to.include({ code: 'rate-limited', retryAfter: 30, field: 'body', reason: 'too-late' });
    expect(told).not.to.have.property('more');
    const cause = new Error('deep');
    expect(asFailure(cause).cause).to.equal(cause);
  });

  it('leaves out what cannot be so', () => {
    for (const retryAfter of [0, -1, NaN, 'soon', '30', null, {}, Symbol('s'), Infinity])
      expect(asFailure({ code: 'server', retryAfter }).retryAfter, String(retryAfter)).to.equal(undefined);
    for (const reason of ['because', 7, {}, null])
      expect(asFailure({ field: 1, reason })).to.include({ field: undefined, reason: undefined });
  });
});
