import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Adapter } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { json } from '../../src/adapters/json.js';
import { describeAdapter, type Subject } from '../../src/testing/index.js';
import { startCommentServer, type CommentServer } from '../server/comment-server.js';

const make = (src?: string): Required<Adapter> =>
  json({ src, data: {}, identity: () => Promise.resolve(undefined) }) as Required<Adapter>;
const live = (): AbortSignal => new AbortController().signal;
const list = (more: object = {}) => ({ threadId: 't', parentId: null, sort: 'oldest', limit: 50, signal: live(), ...more }) as const; // prettier-ignore
const failure = (call: Promise<unknown>): Promise<AdapterError> =>
  call.then(
    (answer) => Promise.reject(new Error(`it answered ${JSON.stringify(answer)}`)),
    (error: AdapterError) => error,
  );

const files = await startCommentServer({ staticRoot: fileURLToPath(new URL('fixtures', import.meta.url)) });
after(() => files.close());
const discussion = `${files.origin}/discussion.json`;
const faults: Subject['faults'] = { offline: (on) => (on ? void files.faults.set('drop') : files.faults.clear()) };
describeAdapter('json', () => ({ adapter: make(discussion), filledThread: 't', faults }), { describe, it });

describe('json', () => {
  let server: CommentServer;
  before(async () => {
    server = await startCommentServer({ staticRoot: fileURLToPath(new URL('fixtures', import.meta.url)) });
  });
  afterEach(() => {
    server.faults.clear();
    server.log.length = 0;
  });
  after(() => server.close());
  const at = (file: string): string => `${server.origin}/${file}`;

  it('reads a nested file: pages, replies sent along, the total, why it is closed', async () => {
    const page = await make(at('nested.json')).list(list({ sort: 'top', prefetch: { depth: 3, limit: 20 } }));
    assert.deepEqual(
      page.items.map(({ id, parentId, replyCount }) => [id, parentId, replyCount]),
      [
        ['105', null, 0],
        ['101', null, 2],
        ['102', '101', 1],
        ['104', '101', 0],
        ['103', '102', 0],
      ],
    );
    const { nextCursor, replies, total, closed } = page;
    assert.deepEqual([nextCursor, replies, total, closed?.reason], [null, 'all', 4, 'The week is over.']);
  });

  it('reads a flat one without an object around it', async () => {
    const adapter = make(at('flat.json'));
    const page = await adapter.list(list());
    assert.deepEqual([page.items.map(({ id }) => id), page.closed], [['101'], undefined]);
    const { comment, ancestors } = await adapter.get({ threadId: 't', id: '103', ancestors: true, signal: live() });
    assert.deepEqual(
      [comment.body?.text, ancestors?.map(({ id }) => id)],
      ['My grandfather’s, mostly.', ['101', '102']],
    );
  });

  it('offers no writing', () => assert.deepEqual(Object.keys(make(at('flat.json'))).sort(), ['get', 'list']));

  it('fetches the file once, and each adapter its own', async () => {
    const adapter = make(at('nested.json'));
    assert.deepEqual(server.log, [], 'before it is asked');
    await Promise.all([adapter.list(list()), adapter.list(list({ parentId: '101' }))]);
    const { nextCursor } = await adapter.list(list({ limit: 1 }));
    await adapter.list(list({ cursor: nextCursor }));
    assert.equal(server.log.length, 1);
    await make(at('nested.json')).list(list());
    assert.equal(server.log.length, 2);
  });

  it('fetches it again after that failed', async () => {
    const adapter = make(at('nested.json'));
    server.faults.set('drop', { times: 1 });
    assert.equal((await failure(adapter.list(list()))).code, 'network');
    assert.equal((await adapter.list(list())).items.length, 2);
    assert.equal(server.log.length, 2);
  });

  it('throws without an address', () => {
    for (const src of [undefined, '', 'http://['])
      assert.throws(() => make(src), { name: 'TypeError', message: /^adapter="json" needs an address in src/ });
  });

  it('says what is wrong with the file', async () => {
    const table: [fault: 'malformed' | 'html' | 'error' | 'gateway', code: string, message: RegExp][] = [
      ['malformed', 'server', /\/nested\.json is not JSON: /],
      ['html', 'server', /\/nested\.json is not JSON: /],
      ['error', 'server', /^The database is on fire$/],
      ['gateway', 'server', /\/nested\.json answered 502 with a web page, not JSON$/],
    ];
    for (const [fault, code, message] of table) {
      const { lift } = server.faults.set(fault);
      const error = await failure(make(at('nested.json')).list(list()));
      assert.equal(error.code, code, fault);
      assert.match(error.message, message);
      lift();
    }
    const missing = await failure(make(at('none.json')).list(list()));
    assert.deepEqual(
      [missing.code, missing.message],
      ['not-found', `${at('none.json')} answered 404 with a web page, not JSON`],
    );
  });

  it('says when a file holds no comments', async () => {
    for (const text of ['{}', '{"comments":{}}', 'null', '7', '""', '']) {
      const { code, message } = await failure(make(`data:application/json,${text}`).list(list()));
      assert.deepEqual([code, message], ['server', `data:application/json,${text} holds no list named "comments"`]);
    }
  });

  it('rejects whoever has gone, and goes on for whoever waits', async () => {
    const { met, lift } = server.faults.set('hold');
    const adapter = make(at('nested.json'));
    const stop = new AbortController();
    const reason = new Error('gone');
    const gone = failure(adapter.list(list({ signal: stop.signal })));
    const waiting = adapter.list(list());
    await met;
    stop.abort(reason);
    assert.equal(await gone, reason as AdapterError);
    lift();
    assert.equal((await waiting).items.length, 2);
    assert.equal(server.log.length, 1);
  });

  it('calls the request off when nobody waits, and makes another for the next', async () => {
    const { met, closed, lift } = server.faults.set('hang');
    const adapter = make(at('nested.json'));
    const stops = [new AbortController(), new AbortController()];
    const gone = stops.map(({ signal }) => failure(adapter.list(list({ signal }))));
    await met;
    for (const stop of stops) stop.abort();
    assert.deepEqual((await Promise.all(gone)).map(({ name }) => name), ['AbortError', 'AbortError']); // prettier-ignore
    await closed;
    lift();
    assert.equal((await adapter.list(list())).items.length, 2);
    assert.deepEqual(server.log.map(({ status }) => status), [0, 200]); // prettier-ignore
  });

  it('asks for nothing where the caller has gone before', async () => {
    const reason = new Error('never mind');
    const call = make(at('nested.json')).list(list({ signal: AbortSignal.abort(reason) }));
    assert.equal(await failure(call), reason as AdapterError);
    assert.deepEqual(server.log, []);
  });
});
