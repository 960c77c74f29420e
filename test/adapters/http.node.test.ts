import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Adapter, AdapterOptions, NewComment } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { http } from '../../src/adapters/http.js';
import type { Limits } from '../../src/model/session.js';
import { startCommentServer, type CommentServer } from '../server/comment-server.js';
import { describeAdapter, type Subject } from '../../src/testing/index.js';

const tokens = {
  'token-ann': { id: 'ann', name: 'Ann' },
  'token-bob': { id: 'bob', name: 'Bob' },
  'token-mod': { id: 'mod', name: 'Mod', login: 'moderator' },
};
const limits: Limits = { reactions: [{ key: 'like', label: 'Like' }], votes: 'up' };

const make = (src: string, token?: string, identity?: AdapterOptions['identity']): Required<Adapter> =>
  http({ src, data: {}, identity: identity ?? (() => Promise.resolve(token)) }) as Required<Adapter>;

const { signal } = new AbortController();
const on = { threadId: 't', signal };
const list = { ...on, parentId: null, sort: 'oldest', limit: 50 } as const;
const draft = (text = 'x'): NewComment => ({
  ...on,
  parentId: null,
  body: { format: 'text', text },
  clientId: `client ${Math.random()}`,
  page: { url: 'https://news.example/', title: 'A' },
});
const failure = (call: Promise<unknown>): Promise<AdapterError> =>
  call.then(
    (answer) => Promise.reject(new Error(`it answered ${JSON.stringify(answer)}`)),
    (error: AdapterError) => error,
  );

const kept = await startCommentServer({ tokens, limits });
after(() => kept.close());
const subject = (): Subject => ({
  adapter: make(kept.src, 'token-ann'),
  other: make(kept.src, 'token-bob'),
  nobody: make(kept.src),
  moderator: make(kept.src, 'token-mod'),
  limits: { ...limits, maxBody: 10_000 },
  faults: { offline: (on) => (on ? void kept.faults.set('drop') : kept.faults.clear()) },
});
describeAdapter('http', subject, { describe, it });

describe('http', () => {
  let server: CommentServer;
  let ann: Required<Adapter>;
  before(async () => {
    server = await startCommentServer({ tokens, limits });
    ann = make(server.src, 'token-ann');
  });
  afterEach(() => {
    server.faults.clear();
    server.log.length = 0;
  });
  after(() => server.close());

  it('asks in the words of the protocol', async () => {
    const prefetch = { depth: 2, limit: 3 };
    await ann.list({ ...list, threadId: 'https://news.example/a?b=1&c', prefetch });
    await failure(ann.list({ ...list, parentId: 'a/b', cursor: 'c&d' }));
    await failure(ann.get({ ...on, id: 'a/b?', ancestors: true }));
    await ann.count({ threadIds: ['a', 'b&'], signal });
    await ann.session(on);
    assert.deepEqual(server.log, [
      {
        method: 'GET',
        url: '/api/comments?thread=https%3A%2F%2Fnews.example%2Fa%3Fb%3D1%26c&sort=oldest&limit=50&depth=2&each=3',
        status: 200,
      },
      { method: 'GET', url: '/api/comments?thread=t&parent=a%2Fb&sort=oldest&limit=50&cursor=c%26d', status: 410 },
      { method: 'GET', url: '/api/comments/a%2Fb%3F?thread=t&ancestors=1', status: 404 },
      { method: 'GET', url: '/api/counts?thread=a&thread=b%26', status: 200 },
      { method: 'GET', url: '/api/session?thread=t', status: 200 },
    ]);
  });

  it('reacts, reports and moderates', async () => {
    const { id } = await ann.create(draft());
    const mod = make(server.src, 'token-mod');
    const like = { ...on, id, key: 'like', on: true };
    assert.deepEqual((await ann.react(like)).reactions, [{ key: 'like', count: 1, mine: true }]);
    assert.deepEqual((await ann.react({ ...like, on: false })).reactions, [{ key: 'like', count: 0, mine: false }]);
    assert.equal(await ann.report({ ...on, id, reason: 'spam' }), undefined);
    assert.equal((await failure(ann.moderate({ ...on, id, act: 'hide' }))).code, 'forbidden');
    assert.equal((await mod.moderate({ ...on, id, act: 'hide', reason: 'rude' }))?.status, 'hidden');
    await mod.moderate({ ...on, id: null, act: 'close', reason: 'Enough.' });
    assert.equal((await ann.list(list)).closed?.reason, 'Enough.');
    assert.deepEqual({ ...(await failure(ann.create(draft()))) }, { name: 'AdapterError', code: 'locked', field: undefined, reason: 'locked', retryAfter: undefined }); // prettier-ignore
  });

  it('edits only the version it knows, by If-Match', async () => {
    const threadId = 'versions';
    const { id, version } = await ann.create({ ...draft(), threadId });
    const body = { format: 'text', text: 'y' } as const;
    await ann.update({ ...on, threadId, id, body, ifVersion: version });
    assert.equal((await failure(ann.update({ ...on, threadId, id, body, ifVersion: version }))).code, 'conflict');
    assert.deepEqual(server.log.map(({ method, status }) => [method, status]), [['POST', 201], ['PATCH', 200], ['PATCH', 412]]); // prettier-ignore
  });

  it('makes one comment where the answer to the first try was lost', async () => {
    const threadId = 'lost';
    const comment = { ...draft('kept'), threadId };
    server.faults.set('lose', { method: 'POST', times: 1 });
    assert.equal((await failure(ann.create(comment))).code, 'network');
    assert.equal((await ann.create(comment)).body?.text, 'kept');
    assert.equal((await ann.list({ ...list, threadId })).total, 1);
  });

  it('keeps the query and the path of src', async () => {
    await make(`${server.src}/?site=1`).session(on);
    assert.equal(server.log[0]?.url, '/api/session?site=1&thread=t');
  });

  it('throws on an address that is none', () => {
    const identity = () => Promise.resolve(undefined);
    for (const src of [undefined, '', 'http://', '/relative/without/a/page'])
      assert.throws(
        () => http({ src, data: {}, identity }),
        { name: 'TypeError', message: /adapter="http".*src/ },
        src,
      );
  });

  it('asks who is reading before each call, and says that a token is refused', async () => {
    let token: string | undefined = 'token-ann';
    const adapter = make(server.src, undefined, () => Promise.resolve(token));
    assert.equal((await adapter.session(on)).user?.name, 'Ann');
    token = undefined;
    assert.equal((await adapter.session(on)).user, null);
    token = 'stale';
    assert.equal((await failure(adapter.list(list))).code, 'unauthenticated');
  });

  describe('when something is wrong', () => {
    const at = (path: string) => `${server.src}/${path}`;

    it('a server that cannot be reached is a network failure', async () => {
      const gone = createServer();
      await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
      const { port } = gone.address() as AddressInfo;
      await new Promise((resolve) => gone.close(resolve));
      const error = await failure(make(`http://127.0.0.1:${port}/api`).list(list));
      assert.equal(error.code, 'network');
      assert.equal(error.message, `http://127.0.0.1:${port}/api/comments cannot be reached`);
      assert.ok(error.cause instanceof TypeError);
    });

    it('so is a connection that breaks', async () => {
      server.faults.set('drop', { times: 1 });
      assert.equal((await failure(ann.list(list))).code, 'network');
      assert.deepEqual((await ann.list({ ...list, threadId: 'empty' })).items, []);
    });

    it('half an answer is a server failure', async () => {
      server.faults.set('malformed');
      const { code, message } = await failure(ann.list(list));
      assert.equal(code, 'server');
      assert.ok(message.startsWith(`${at('comments')} is not JSON: `), message);
    });

    it('so is a web page that says all is well', async () => {
      server.faults.set('html');
      const { code, message } = await failure(ann.list(list));
      assert.equal(code, 'server');
      assert.ok(message.startsWith(`${at('comments')} is not JSON: `), message);
    });

    it('a web page that says it is not names the status', async () => {
      server.faults.set('gateway');
      const { code, message } = await failure(ann.list(list));
      assert.deepEqual([code, message], ['server', `${at('comments')} answered 502 with a web page, not JSON`]);
    });

    it('the server’s own words come first', async () => {
      server.faults.set('error');
      const { code, message } = await failure(ann.list(list));
      assert.deepEqual([code, message], ['server', 'The database is on fire']);
    });

    it('a wait is handed on in seconds', async () => {
      server.faults.set('busy');
      const { code, retryAfter } = await failure(ann.create(draft()));
      assert.deepEqual([code, retryAfter], ['rate-limited', 30]);
    });
  });

  describe('when it is called off', () => {
    it('rejects with the reason while the server hangs', async () => {
      const reason = new Error('the reader left');
      const { met } = server.faults.set('hang');
      const stop = new AbortController();
      const call = ann.list({ ...list, signal: stop.signal });
      await met;
      stop.abort(reason);
      assert.equal(await failure(call), reason as AdapterError);
    });

    it('rejects with the reason while the answer comes in, be it good or bad', async () => {
      for (const status of [200, 500]) {
        const reason = new Error(`enough of ${status}`);
        const stop = new AbortController();
        const half = createServer((_, response) => {
          response.writeHead(status, { 'content-type': 'application/json' }).write('{"items":');
          response.once('close', () => half.close());
          setImmediate(() => stop.abort(reason));
        });
        await new Promise<void>((resolve) => half.listen(0, '127.0.0.1', resolve));
        const { port } = half.address() as AddressInfo;
        const call = make(`http://127.0.0.1:${port}`).list({ ...list, signal: stop.signal });
        assert.equal(await failure(call), reason as AdapterError);
        half.closeAllConnections();
      }
    });

    it('rejects with the reason while the host looks for its token', async () => {
      const reason = new Error('no patience');
      const stop = new AbortController();
      const call = make(server.src, undefined, () => new Promise(() => {})).list({ ...list, signal: stop.signal });
      stop.abort(reason);
      assert.equal(await failure(call), reason as AdapterError);
      assert.deepEqual(server.log, []);
    });
  });
});
