import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  appears,
  composerUnder,
  deep,
  desk,
  discussion,
  fieldOf,
  makeThread,
  next,
  place,
  start,
  textOf,
  until,
} from './stage.js';

const { signal } = new AbortController();
const anybody = () => memoryAdapter({ comments: discussion(), reader: { ...ann, login: 'ann_lee' } });

const gateIn = (thread: Element) => appears(thread.shadowRoot!, 'sign-in-gate');
const links = (gate: Element) => deep<HTMLAnchorElement>(gate, 'a');
const linked = async (gate: Element, count = 1) => {
  await until(() => links(gate).length === count, `${links(gate).length} links`);
  return links(gate).map(({ href }) => href);
};

describe('the gate of a thread', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('is a sentence with a real link in it, in the composer’s place', async () => {
    const thread = await start(makeThread(anybody(), { 'sign-in-url': '/login?next={return}' }));
    const gate = await gateIn(thread);
    const [href] = await linked(gate);
    expect(href).to.equal(`${location.origin}/login?next=${encodeURIComponent(location.href)}`);
    expect(textOf(gate)).to.equal('To join the discussion, sign in.');
    expect(deep(thread.shadowRoot!, 'comment-composer, input, textarea').length).to.equal(0);
    expect(gate.parentElement).to.include({ name: 'gate' });
    await expect(thread).to.be.accessible();
  });

  it('leads to registering too, where the page says how', async () => {
    const urls = { 'sign-in-url': '/login', 'register-url': 'https://id.news.example/join?back={return}' };
    const gate = await gateIn(await start(makeThread(anybody(), urls)));
    const [signIn, register] = await linked(gate, 2);
    expect(signIn).to.equal(`${location.origin}/login`);
    expect(register).to.equal(`https://id.news.example/join?back=${encodeURIComponent(location.href)}`);
    expect(textOf(gate)).to.equal('To join the discussion, sign in or create an account.');
  });

  it('brings the reader back to the comment they were about to answer', async () => {
    const thread = await start(makeThread(anybody(), { 'sign-in-url': '/login?next={return}', 'id-prefix': 'c-' }));
    const composer = await composerUnder(thread, '2', 'reply');
    const [href] = await linked(composer);
    expect(new URL(href!).searchParams.get('next')).to.equal(`${location.href}#c-2`);
  });

  for (const url of ['javascript:alert(1)//{return}', 'data:text/html,hi', 'http://[']) {
    it(`follows no ${url}`, async () => {
      const gate = await gateIn(await start(makeThread(anybody(), { 'sign-in-url': url, 'register-url': url })));
      await appears(gate, 'button');
      expect(links(gate).length).to.equal(0);
    });
  }

  it('follows its addresses at run time', async () => {
    const thread = await start(makeThread(anybody()));
    const gate = await gateIn(thread);
    await appears(gate, 'button');
    thread.setAttribute('sign-in-url', '/one');
    expect(await linked(gate)).to.deep.equal([`${location.origin}/one`]);
    thread.signInUrl = '/two';
    await until(() => links(gate)[0]?.href.endsWith('/two'));
  });

  it('goes with signing in, and comes back with signing out, without a reload', async () => {
    const adapter = anybody();
    const thread = await start(makeThread(adapter));
    const on = { threadId: thread.threadId!, signal };
    (await appears(await gateIn(thread), 'button')).click();
    await fieldOf(await desk(thread));
    expect(deep(thread.shadowRoot!, 'sign-in-gate').length).to.equal(0);
    await adapter.signOut!(on);
    dispatchEvent(new Event('focus'));
    await gateIn(thread);
    await adapter.signIn!(on);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await desk(thread);
    await adapter.signOut!(on);
    new BroadcastChannel('comment-thread:session').postMessage('changed');
    await gateIn(thread);
    await adapter.signIn!(on);
    thread.identity = 'a-token';
    await desk(thread);
  });

  it('of one thread hears of signing in at another', async () => {
    const shared = anybody();
    const [first, second] = [await start(makeThread(shared)), await start(makeThread(shared))];
    (await appears(await gateIn(first), 'button')).click();
    await desk(first);
    await desk(second);
  });

  it('is not there where nobody can write', async () => {
    const { list, session } = anybody();
    const thread = await start(makeThread({ list, session: session! }));
    expect(deep(thread.shadowRoot!, 'sign-in-gate, comment-composer').length).to.equal(0);
    const closed = anybody();
    const locked = await start(
      makeThread({ ...closed, list: async (query) => ({ ...(await closed.list(query)), closed: {} }) }),
    );
    expect(deep(locked.shadowRoot!, 'sign-in-gate, comment-composer').length).to.equal(0);
  });

  it('gives way to the reason why this reader may not write', async () => {
    const banned = memoryAdapter({ comments: discussion(), session: { user: ann, can: { comment: 'banned' } } });
    const thread = await start(makeThread(banned));
    await until(() => textOf(thread).includes('You may not write here.'));
    expect(deep(thread.shadowRoot!, 'sign-in-gate, comment-composer').length).to.equal(0);
  });
});

describe('a gate on its own', () => {
  /** Gates and threads put on one page in this order. */
  async function together(...parts: HTMLElement[]): Promise<void> {
    const section = document.createElement('section');
    section.append(...parts);
    await place(section);
  }

  function gate(forThread?: string, ...children: HTMLElement[]): HTMLElement {
    const made = document.createElement('sign-in-gate');
    if (forThread) made.setAttribute('for', forThread);
    made.append(...children);
    return made;
  }

  const thread = (id: string, signInUrl: string, adapter = anybody()): CommentThread =>
    Object.assign(makeThread(adapter, { 'sign-in-url': signInUrl }), { id });

  const slotted = (slot: string | undefined, text: string): HTMLElement => {
    const child = Object.assign(document.createElement('p'), { textContent: text });
    if (slot) child.slot = slot;
    return child;
  };

  it('belongs to the first thread on the page', async () => {
    const alone = gate();
    await together(alone, thread('a', '/a'), thread('b', '/b'));
    expect(await linked(alone)).to.deep.equal([`${location.origin}/a`]);
  });

  it('belongs to the thread it is for, wherever that stands and whenever it is ready', async () => {
    const [upper, lower] = [gate('b'), gate('b')];
    const late = thread('b', '/b');
    late.setAttribute('loading', 'manual');
    await together(upper, thread('a', '/a'), late, lower);
    await next(document, 'comment-session-changed');
    await late.load();
    expect(await linked(upper)).to.deep.equal([`${location.origin}/b`]);
    expect(await linked(lower)).to.deep.equal([`${location.origin}/b`]);
  });

  it('changes over when for changes', async () => {
    const alone = gate();
    await together(alone, thread('a', '/a'), thread('b', '/b'));
    await until(() => links(alone)[0]?.href.endsWith('/a'));
    alone.setAttribute('for', 'b');
    await until(() => links(alone)[0]?.href.endsWith('/b'));
    alone.setAttribute('for', 'a');
    await until(() => links(alone)[0]?.href.endsWith('/a'));
  });

  it('says who is signed in, and lets them sign out', async () => {
    const adapter = anybody();
    const alone = gate('a');
    await together(alone, thread('a', '/a', adapter));
    await linked(alone);
    const signedIn = next(document, 'comment-session-changed');
    await adapter.signIn!({ threadId: 'a', signal });
    dispatchEvent(new Event('focus'));
    await signedIn;
    await until(() => textOf(alone).includes('You are signed in as ann_lee.'));
    await expect(alone).to.be.accessible();
    (await appears(alone, 'button')).click();
    await linked(alone);
  });

  it('shows the page’s own content to those signed out, and other to those signed in', async () => {
    const adapter = anybody();
    const out = slotted('signed-out', 'Members write here.');
    const inside = slotted(undefined, 'Welcome back.');
    const alone = gate('a', out, inside);
    await together(alone, thread('a', '/a', adapter));
    await until(() => out.checkVisibility());
    expect(inside.checkVisibility()).to.equal(false);
    expect(deep(alone, 'a, button').some((control) => control.checkVisibility())).to.equal(false);
    await adapter.signIn!({ threadId: 'a', signal });
    dispatchEvent(new Event('focus'));
    await until(() => inside.checkVisibility());
    expect(out.checkVisibility()).to.equal(false);
  });

  it('outlives its thread: another discussion, and a thread put back', async () => {
    const alone = gate('a');
    const home = thread('a', '/a');
    await together(alone, home);
    await linked(alone);
    home.signInUrl = '/elsewhere';
    home.threadId = 'another';
    await until(() => links(alone)[0]?.href.endsWith('/elsewhere'));
    const parent = home.parentElement!;
    home.remove();
    parent.append(home);
    home.signInUrl = '/back';
    await until(() => links(alone)[0]?.href.endsWith('/back'));
  });
});
