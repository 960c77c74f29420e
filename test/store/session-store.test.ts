import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Session } from '../../src/model/session.js';
import { createCalls } from '../../src/store/calls.js';
import { createSessionStore } from '../../src/store/session-store.js';
import { byHand, holding } from './by-hand.js';
import { turn } from './stopped-clock.js';

const ann = { id: 'ann', name: 'Ann' };

/** A session store over an adapter, what it reported, and every session it told of. */
function sessionOf(adapter: Adapter, limits: unknown = adapter.limits) {
  const reports: AdapterError[] = [];
  const told: (Session | undefined)[] = [];
  const store = createSessionStore(createCalls(adapter, 't'), limits, (error) => reports.push(error));
  store.$session.listen((session) => told.push(session));
  return { ...store, reports, told, user: () => store.$session.get()?.user };
}

describe('the session', () => {
  it('is unknown until somebody asked', async () => {
    const { $session, refresh, user } = sessionOf(memoryAdapter({ session: { user: ann } }));
    expect($session.get()).to.equal(undefined);
    await refresh();
    expect(user()).to.deep.equal(ann);
  });

  it('is nobody’s where the adapter knows none', async () => {
    const { $session, refresh, reports } = sessionOf(byHand('list').adapter);
    await refresh();
    expect($session.get()).to.deep.equal({ user: null });
    expect(reports).to.deep.equal([]);
  });

  it('is signed in and out by the adapter', async () => {
    const { signIn, signOut, user, told } = sessionOf(memoryAdapter({ reader: ann }));
    await signIn();
    expect(user()).to.deep.equal(ann);
    await signOut();
    expect(user()).to.equal(null);
    expect(told.length).to.equal(2);
  });

  it('stays signed in where the adapter knows how to sign in, and no more', async () => {
    const { adapter, last } = byHand('signIn', 'signOut');
    const { signIn, signOut, refresh, user } = sessionOf(adapter);
    const signingIn = signIn();
    last('signIn').answer({ user: ann });
    await signingIn;
    await refresh();
    expect(user()).to.deep.equal(ann);
    const signingOut = signOut();
    last('signOut').answer(undefined);
    await signingOut;
    expect(user()).to.equal(null);
  });

  it('tells of a change, not of the same answer again', async () => {
    const { refresh, told } = sessionOf(memoryAdapter({ session: { user: ann, guest: 'name' } }));
    await refresh();
    await refresh();
    expect(told.length).to.equal(1);
  });

  it('is what the adapter’s words come to, and nothing else', async () => {
    const { adapter, last } = byHand('session');
    const { refresh, $session } = sessionOf(adapter);
    const refreshed = refresh();
    last('session').answer({
      user: { id: 7, name: ' Ann ', admin: true },
      guest: 'maybe',
      can: { comment: 'why' },
      token: 'x',
    });
    await refreshed;
    expect($session.get()).to.deep.equal({ user: { id: '7', name: 'Ann' }, can: {} });
  });

  it('is nobody’s where it cannot be read the first time, and that is reported', async () => {
    const { adapter, last } = byHand('session');
    const { refresh, $session, reports } = sessionOf(adapter);
    const refreshed = refresh();
    last('session').answer('nonsense');
    await refreshed;
    expect($session.get()).to.deep.equal({ user: null });
    expect(reports.map(({ code }) => code)).to.deep.equal(['server']);
  });

  describe('that is known', () => {
    const known = async () => {
      const hand = byHand('session', 'signIn', 'signOut');
      const session = sessionOf(hand.adapter);
      const refreshed = session.refresh();
      hand.last('session').answer({ user: ann });
      await refreshed;
      return { ...hand, ...session };
    };

    it('outlives a moment without network', async () => {
      const { refresh, last, user } = await known();
      const refreshed = refresh();
      last('session').refuse(new AdapterError('network', 'gone'));
      await refreshed;
      expect(user()).to.deep.equal(ann);
    });

    it('ends where the back end says that nobody is signed in', async () => {
      const { refresh, last, user } = await known();
      const refreshed = refresh();
      last('session').refuse({ code: 'unauthenticated', message: 'who?' });
      await refreshed;
      expect(user()).to.equal(null);
    });

    it('ends with signing out, though nobody can be asked afterwards', async () => {
      const { signOut, last, asked, user } = await known();
      const signedOut = signOut();
      last('signOut').answer(undefined);
      await turn();
      expect(asked.length).to.equal(3);
      last('session').refuse(new AdapterError('network', 'gone'));
      await signedOut;
      expect(user()).to.equal(null);
    });

    it('stays where signing out is refused', async () => {
      const { signOut, last, user } = await known();
      const refused = signOut().catch((error: AdapterError) => error.code);
      last('signOut').refuse(new AdapterError('server', 'no'));
      expect([await refused, user()]).to.deep.equal(['server', ann]);
    });

    it('stays where signing in is refused', async () => {
      const { signIn, last, user } = await known();
      const refused = signIn().catch((error: AdapterError) => error.code);
      last('signIn').refuse('closed window');
      expect([await refused, user()]).to.deep.equal(['server', ann]);
    });
  });

  it('believes the newest question, in whatever order answers come', async () => {
    const { adapter, asked } = byHand('session');
    const { refresh, user, reports } = sessionOf(adapter);
    const both = Promise.all([refresh(), refresh()]);
    asked[1]!.answer({ user: ann });
    await turn();
    asked[0]!.answer({ user: null });
    await both;
    expect([user(), reports.length, asked[0]!.question.signal.aborted]).to.deep.equal([ann, 0, true]);
  });

  it('believes a sign-in more than an older question that is answered later', async () => {
    const held = holding(memoryAdapter({ reader: ann }), 'session');
    const { refresh, signIn, user } = sessionOf(held.adapter);
    const refreshed = refresh();
    await turn();
    expect(held.waiting).to.equal(1);
    await signIn();
    held.arrive();
    await refreshed;
    expect(user()).to.deep.equal(ann);
  });

  it('hears nothing after it was closed', async () => {
    const { adapter, last } = byHand('session');
    const { refresh, close, $session, reports } = sessionOf(adapter);
    const refreshed = refresh();
    close();
    last('session').answer({ user: ann });
    await refreshed;
    expect([$session.get(), reports.length]).to.deep.equal([undefined, 0]);
  });

  it('refuses to sign in where the adapter cannot', async () => {
    const { signIn } = sessionOf(byHand('list').adapter);
    expect(await signIn().catch((error: AdapterError) => error.code)).to.equal('unsupported');
  });
});

describe('limits', () => {
  it('are the adapter’s, under those of the session', async () => {
    const { adapter, last } = byHand('session');
    const { limits, refresh } = sessionOf(adapter, { maxBody: 10, pollMs: 5, createOnce: true });
    expect(limits()).to.deep.equal({ maxBody: 10, pollMs: 5, createOnce: true });
    const refreshed = refresh();
    last('session').answer({ limits: { maxBody: 20, createOnce: false, maxDepth: 'deep' } });
    await refreshed;
    expect(limits()).to.deep.equal({ maxBody: 20, pollMs: 5, createOnce: false });
  });

  it('are none where an adapter’s cannot be read', () => {
    for (const limits of [undefined, null, 5, 'many', { maxBody: -1 }])
      expect(sessionOf(byHand('list').adapter, limits).limits()).to.deep.equal({});
  });
});
