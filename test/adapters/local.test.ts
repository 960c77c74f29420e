import { expect, oneEvent } from '@open-wc/testing';
import type { Adapter, NewComment } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { local } from '../../src/adapters/local.js';
import type { ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import { describeAdapter } from '../../src/testing/index.js';

type Local = typeof local;
const make = (data: Record<string, string> = {}, identity?: string, from: Local = local): Required<Adapter> =>
  from({ data, identity: () => Promise.resolve(identity) }) as Required<Adapter>;
const signedIn = (name: string, from?: Local) => make({}, JSON.stringify({ id: name.toLowerCase(), name }), from);

describeAdapter('local', () => ({ adapter: signedIn('Ann'), other: signedIn('Bob'), nobody: make({ guest: 'no' }) }), {
  describe,
  it,
});

let threads = 0;
const newThread = (): string => `local/${Date.now()}/${++threads}`;
const live = (): AbortSignal => new AbortController().signal;
const list = (threadId: string, more: object = {}) =>
  ({ threadId, parentId: null, sort: 'oldest', limit: 100, signal: live(), ...more }) as const;
const draft = (threadId: string, text: string, more: Partial<NewComment> = {}): NewComment => ({
  threadId,
  parentId: null,
  body: { format: 'text', text },
  clientId: `${text} ${Math.random()}`,
  author: { name: 'Eve' },
  page: { url: location.href, title: '' },
  signal: live(),
  ...more,
});
const texts = async (adapter: Adapter, threadId: string): Promise<(string | undefined)[]> =>
  (await adapter.list(list(threadId))).items.map(({ body }) => body?.text);
const failure = (call: Promise<unknown>): Promise<AdapterError> =>
  call.then(
    (answer) => Promise.reject(new Error(`it answered ${JSON.stringify(answer)}`)),
    (error: AdapterError) => error,
  );

describe('local', () => {
  describe('in two tabs', () => {
    let frame: HTMLIFrameElement;
    let there: Local;
    before(async () => {
      frame = document.createElement('iframe');
      frame.src = new URL('fixtures/other-tab.html', import.meta.url).href;
      document.body.append(frame);
      await oneEvent(frame, 'load');
      const tab = frame.contentWindow as Window & { local?: Local };
      if (!tab.local) await oneEvent(tab, 'local-ready');
      there = tab.local!;
    });
    after(() => frame.remove());

    it('finds there what was written here, by the same hand', async () => {
      const threadId = newThread();
      const { id } = await make().create(draft(threadId, 'kept'));
      await make().vote({ threadId, id, value: 1, signal: live() });
      const [comment] = (await make({}, undefined, there).list(list(threadId))).items;
      expect(comment).to.deep.include({ id, body: { format: 'text', text: 'kept' }, score: 1, viewerVote: 1 });
      expect(comment?.can).to.deep.include({ edit: true, delete: true });
    });

    it('is told there of what is written here', async () => {
      const threadId = newThread();
      const stop = new AbortController();
      const heard = new Promise<ChangeBatch>((resolve) => {
        const adapter = make({}, undefined, there);
        void adapter.list(list(threadId)).then(({ checkpoint }) => {
          void adapter.subscribe({ threadId, since: checkpoint, signal: stop.signal }, resolve);
          void make().create(draft(threadId, 'news'));
        });
      });
      const { changes } = await heard;
      expect(changes[0]?.type === 'upsert' && changes[0].comment.body?.text).to.equal('news');
      stop.abort();
    });

    it('loses nothing when both write at once', async () => {
      const threadId = newThread();
      const tabs = [make(), make({}, undefined, there), make(), make({}, undefined, there)];
      const written = Array.from({ length: 40 }, (_, i) => `${i}`);
      await Promise.all(written.map((text, i) => tabs[i % 4]!.create(draft(threadId, text))));
      for (const tab of tabs) {
        expect(await texts(tab, threadId))
          .to.have.members(written)
          .and.have.length(40);
        expect(await tab.count({ threadIds: [threadId], signal: live() })).to.deep.equal({ [threadId]: 40 });
      }
      expect(await texts(tabs[0]!, threadId), 'the same order in both').to.deep.equal(await texts(tabs[1]!, threadId));
    });

    it('makes one comment when both send the same', async () => {
      const threadId = newThread();
      const given = draft(threadId, 'once');
      const made = await Promise.all([
        make().create(given),
        make({}, undefined, there).create({ ...given, signal: live() }),
      ]);
      expect(made[0].id).to.equal(made[1].id);
      expect(await texts(make(), threadId)).to.deep.equal(['once']);
    });

    it('refuses an edit of what was edited in the other', async () => {
      const threadId = newThread();
      const { id, version } = await make().create(draft(threadId, 'x'));
      const change = { threadId, id, ifVersion: version };
      await make({}, undefined, there).update({ ...change, body: { format: 'text', text: 'y' }, signal: live() });
      const mine = make().update({ ...change, body: { format: 'text', text: 'z' }, signal: live() });
      expect((await failure(mine)).code).to.equal('conflict');
    });
  });

  describe('knows its reader', () => {
    const sessionOf = (adapter: Required<Adapter>) => adapter.session({ threadId: newThread(), signal: live() });

    it('as a guest who gives a name', async () => {
      const threadId = newThread();
      const { user, guest, limits } = await sessionOf(make());
      expect([user, guest, limits?.createOnce]).to.deep.equal([null, 'name', true]);
      const { author, can } = await make().create(draft(threadId, 'x', { author: { name: 'Eve' } }));
      expect([author?.name, can?.edit, can?.delete]).to.deep.equal(['Eve', true, true]);
      const nameless = draft(threadId, 'x', { author: undefined });
      expect(await failure(make().create(nameless))).to.deep.include({ code: 'invalid', field: 'name' });
    });

    it('as nobody where guests may not write', async () => {
      const threadId = newThread();
      const { id } = await make().create(draft(threadId, 'x'));
      const guest = make({ guest: 'no' });
      expect((await sessionOf(guest)).guest).to.equal('no');
      for (const call of [
        guest.create(draft(threadId, 'y')),
        guest.remove({ threadId, id, signal: live() }),
        guest.vote({ threadId, id, value: 1, signal: live() }),
      ]) {
        expect(await failure(call)).to.deep.include({ code: 'unauthenticated', reason: 'signed-out' });
      }
    });

    it('by the name the host gives', async () => {
      const { user } = await sessionOf(make({}, 'Ann Lee'));
      expect(user).to.deep.include({ name: 'Ann Lee' });
      const { author } = await make({}, 'Ann Lee').create(draft(newThread(), 'x', { author: undefined }));
      expect(author).to.deep.equal(user);
    });

    it('by all the host tells', async () => {
      const { user } = await sessionOf(make({}, '{"name":"Ann Lee","login":"ann","id":7}'));
      expect(user).to.deep.equal({ name: 'Ann Lee', login: 'ann', id: '7' });
      const named = await Promise.all(
        ['{"login":"ann"}', '"Ann"', '{Ann}', 'null'].map((told) => sessionOf(make({}, told))),
      );
      expect(named.map(({ user }) => user?.name)).to.deep.equal(['ann', '"Ann"', '{Ann}', 'null']);
    });

    it('and keeps one reader’s comments from another', async () => {
      const threadId = newThread();
      const { id } = await signedIn('Ann').create(draft(threadId, 'mine'));
      for (const other of [signedIn('Bob'), make()])
        expect((await failure(other.remove({ threadId, id, signal: live() }))).code).to.equal('forbidden');
      expect((await make().list(list(threadId))).items[0]?.can?.delete).to.equal(false);
    });
  });

  describe('begins an empty thread with a file', () => {
    const seed = new URL('fixtures/nested.json', import.meta.url).href;
    const all = { prefetch: { depth: 9, limit: 9 } };

    it('once, however many ask', async () => {
      const threadId = newThread();
      const pages = await Promise.all([1, 2, 3].map(() => make({ seed }).list(list(threadId, all))));
      for (const { items, total } of pages) expect([items.length, total]).to.deep.equal([5, 4]);
    });

    it('which is nobody’s to change here', async () => {
      const threadId = newThread();
      const [comment] = (await make({ seed }).list(list(threadId))).items;
      expect(comment?.can).to.deep.include({ edit: false, delete: false, reply: true });
      const on = { threadId, id: comment!.id, signal: live() };
      expect((await failure(make({ seed }).remove(on))).code).to.equal('forbidden');
    });

    it('and leaves alone a thread that somebody wrote in, and emptied', async () => {
      const threadId = newThread();
      const { id } = await make().create(draft(threadId, 'x'));
      await make().remove({ threadId, id, signal: live() });
      expect(await texts(make({ seed }), threadId)).to.deep.equal([]);
    });

    it('or says what is wrong with it, and tries again', async () => {
      const threadId = newThread();
      const broken = make({ seed: new URL('fixtures/none.json', import.meta.url).href });
      expect((await failure(broken.list(list(threadId)))).code).to.equal('not-found');
      expect((await failure(broken.list(list(threadId)))).code).to.equal('not-found');
      expect(await texts(make(), threadId)).to.deep.equal([]);
      expect(() => make({ seed: '' })).to.throw(TypeError, 'adapter="local"');
    });
  });

  it('keeps nothing of a comment that was called off', async () => {
    const threadId = newThread();
    const stop = new AbortController();
    const reason = new Error('changed my mind');
    const call = failure(make().create(draft(threadId, 'x', { signal: stop.signal })));
    stop.abort(reason);
    expect(await call).to.equal(reason);
    expect(await texts(make(), threadId)).to.deep.equal([]);
  });

  it('keeps threads with awkward names apart', async () => {
    const name = newThread();
    const names = [name, `${name}/`, `${name}\u0000`, `${name}\uffff`, `${name} `];
    for (const threadId of names) await make().create(draft(threadId, threadId));
    for (const threadId of names) expect(await texts(make(), threadId)).to.deep.equal([threadId]);
  });

  it('shows ten thousand, and changes one of them, without going through all each time', async () => {
    const threadId = newThread();
    const comments: Partial<Comment>[] = Array.from({ length: 10_000 }, (_, i) => ({
      id: `${i}`,
      body: { format: 'text', text: `${i}` },
      createdAt: '2026-05-01T10:00:00Z',
    }));
    const seed = URL.createObjectURL(new Blob([JSON.stringify(comments)]));
    const adapter = make({ seed });
    let { items, nextCursor } = await adapter.list(list(threadId));
    for (let n = 0; n < 99 && nextCursor; n++) {
      const page = await adapter.list(list(threadId, { cursor: nextCursor }));
      items = items.concat(page.items);
      nextCursor = page.nextCursor;
    }
    expect([items.length, items[9_999]?.id, nextCursor]).to.deep.equal([10_000, '9999', null]);
    expect((await adapter.vote({ threadId, id: '7', value: 1, signal: live() })).score).to.equal(1);
    URL.revokeObjectURL(seed);
  });
});
