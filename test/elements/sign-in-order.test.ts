import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { ann, appears, discussion, makeThread, next, recorded, start, textOf, until } from './stage.js';

const signInUrl = '/login?next={return}';
const here = () => encodeURIComponent(location.href);

/** A thread nobody is signed in to, its adapter with the given ways to sign in. */
function signedOut(ways: Partial<Adapter>, attributes: Record<string, string> = {}) {
  const memory = memoryAdapter({ comments: discussion(), reader: ann });
  delete memory.signIn;
  const adapter = recorded({ ...memory, ...ways });
  const thread = makeThread(adapter, attributes);
  // A link that is followed would take the tests along.
  thread.addEventListener('click', (event) => event.preventDefault());
  return { adapter, thread };
}

const gateOf = (thread: Element) => appears(thread.shadowRoot!, 'sign-in-gate');
const asked = ({ asked }: ReturnType<typeof recorded>) => asked.some(({ method }) => method === 'signIn');
const own = { signIn: async () => ({ user: ann }) };
const told = { session: async () => ({ user: null, signInUrl: '/members?from={return}' }) };

describe('the order of the ways to sign in', () => {
  it("the page's own comes first, by a prevented event", async () => {
    const { thread, adapter } = signedOut({ ...told, ...own }, { 'sign-in-url': signInUrl });
    await start(thread);
    let followed: boolean | undefined;
    thread.addEventListener('comment-sign-in-request', (event) => event.preventDefault());
    const link = await appears(await gateOf(thread), 'a');
    link.addEventListener('click', (event) => queueMicrotask(() => (followed = !event.defaultPrevented)));
    link.click();
    await until(() => followed !== undefined);
    expect([followed, asked(adapter)]).to.deep.equal([false, false]);
  });

  it("then sign-in-url, before the session's address and the adapter's own way", async () => {
    const { thread, adapter } = signedOut({ ...told, ...own }, { 'sign-in-url': signInUrl });
    await start(thread);
    const link = await appears<HTMLAnchorElement>(await gateOf(thread), 'a');
    expect(link.href).to.equal(`${location.origin}/login?next=${here()}`);
    const wished = next(thread, 'comment-sign-in-request');
    link.click();
    await (await wished).granted();
    await Promise.resolve();
    expect(asked(adapter)).to.equal(false);
  });

  it("then the session's address", async () => {
    const { thread } = signedOut({ ...told, ...own });
    await start(thread);
    const link = await appears<HTMLAnchorElement>(await gateOf(thread), 'a');
    expect(link.href).to.equal(`${location.origin}/members?from=${here()}`);
  });

  it("then the adapter's own way", async () => {
    const { thread, adapter } = signedOut(own);
    await start(thread);
    const changed = next(thread, 'comment-session-changed');
    (await appears(await gateOf(thread), 'button')).click();
    expect((await changed).session.user?.id).to.equal('ann');
    expect(asked(adapter)).to.equal(true);
  });

  it('without any, a sentence says so', async () => {
    const { thread } = signedOut({});
    await start(thread);
    (await appears(await gateOf(thread), 'button')).click();
    await until(() => textOf(thread).includes('Signing in is not possible here.'));
  });
});
