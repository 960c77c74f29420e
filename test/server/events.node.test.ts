import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { http } from '../../src/adapters/http.js';
import type { ChangeBatch } from '../../src/model/change.js';
import { createCommentServer } from '../../src/server/comment-server.js';
import { listen, type Listening } from '../../src/server/listen.js';
import { draft, startAsking, type Asking } from './asking.js';
import { startCommentServer } from './comment-server.js';
import { secret, tokenFor } from './tokens.js';

interface Event {
  thread: string;
  checkpoint: string;
  seq: number;
  ids: string[];
}

/** Reads a stream an event at a time. */
function eventsOf(response: Response): { next(): Promise<Event>; cancel(): Promise<void> } {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader(); // prettier-ignore
  let text = '';
  return {
    async next() {
      for (;;) {
        const [, whole = '', data = ''] = /^(?:[\s\S]*?\n)??(event: change\ndata: (.*)\n\n)/.exec(text) ?? [];
        if (whole) {
          text = text.slice(text.indexOf(whole) + whole.length);
          return JSON.parse(data) as Event;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
    cancel: () => reader.cancel(),
  };
}

describe('events', () => {
  let asking: Asking;
  before(async () => {
    asking = await startAsking();
  });
  after(() => asking.server.close());
  const open = (query: string, headers: Record<string, string> = {}) =>
    asking.server.fetch(new Request(`http://comments.example/events?${query}`, { headers }));

  it('say where each thread stands, then each change by its id, and no word', async () => {
    await asking.write('ann', 'Before', { threadId: 'a' });
    const response = await open('thread=a&thread=b');
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    const events = eventsOf(response);
    assert.deepEqual([(await events.next()).seq, (await events.next()).checkpoint], [1, '0.0']);
    const { id } = await asking.write('ann', 'A word', { threadId: 'b' });
    const event = await events.next();
    assert.deepEqual({ ...event, checkpoint: '' }, { thread: 'b', checkpoint: '', seq: 1, ids: [id] });
    assert.doesNotMatch(JSON.stringify(event), /A word/);
    await events.cancel();
  });

  it('tell nothing that is known, by Last-Event-ID', async () => {
    await asking.write('ann', 'One', { threadId: 'known/?' });
    const first = eventsOf(await open(`thread=${encodeURIComponent('known/?')}`));
    const { checkpoint } = await first.next();
    await first.cancel();
    const known = `${encodeURIComponent('known/?')}=${checkpoint}`;
    const second = eventsOf(await open(`thread=${encodeURIComponent('known/?')}`, { 'last-event-id': known }));
    await asking.write('ann', 'Two', { threadId: 'known/?' });
    assert.equal((await second.next()).seq, 2);
    await second.cancel();
  });

  it('owe a slow reader the latest of each thread, and no more', async () => {
    const response = await open('thread=slow');
    for (let i = 0; i < 300; i++) await asking.write('ann', `${i}`, { threadId: 'slow' });
    const events = eventsOf(response);
    const heard: number[] = [];
    while (heard.at(-1) !== 300) heard.push((await events.next()).seq);
    assert.ok(heard.length <= 5, `${heard.length} events were kept for one reader`);
    await events.cancel();
  });

  it('are told of no comment that waits', async () => {
    const held = await startAsking({ rules: { moderation: 'pre' } });
    const response = await held.server.fetch(new Request('http://comments.example/events?thread=t'));
    const events = eventsOf(response);
    await events.next();
    await held.write('ann', 'Waiting');
    assert.deepEqual((await events.next()).ids, []);
    await events.cancel();
    await held.server.close();
  });

  it('are refused beyond what a server keeps open', async () => {
    const small = await startAsking({ mostStreams: 1 });
    const first = await small.server.fetch(new Request('http://comments.example/events?thread=t'));
    const second = await small.server.fetch(new Request('http://comments.example/events?thread=t'));
    assert.deepEqual([first.status, second.status, second.headers.get('retry-after')], [200, 503, '10']);
    await first.body!.cancel();
    const third = await small.server.fetch(new Request('http://comments.example/events?thread=t'));
    assert.equal(third.status, 200);
    await small.server.close();
  });
});

describe('changes', () => {
  it('come in batches that go on, and as a reset from too far behind', async () => {
    const asking = await startAsking();
    const { checkpoint } = (await asking.ask('GET', '/comments?thread=t')).body;
    for (let i = 0; i < 250; i++) await asking.write('ann', `${i}`);
    const read = async (since: unknown) =>
      (await asking.ask<ChangeBatch>('GET', `/changes?thread=t&since=${String(since)}`)).body;
    const first = await read(checkpoint);
    assert.deepEqual([first.more, first.changes.filter(({ type }) => type === 'upsert').length], [true, 200]);
    const second = await read(first.checkpoint);
    assert.deepEqual([second.more, second.changes.filter(({ type }) => type === 'upsert').length], [undefined, 50]);
    const [born] = second.checkpoint!.split('.');
    for (let i = 0; i < 1_801; i++)
      await asking.ask('PUT', `/comments/${first.changes[0]!.type === 'upsert' ? first.changes[0]!.comment.id : ''}/vote?thread=t`, { as: 'bob', body: { value: i % 2 } }); // prettier-ignore
    assert.deepEqual((await read(`${born}.1`)).changes, [{ type: 'reset' }]);
    await asking.server.close();
  });
});

describe('the http adapter follows', () => {
  const page = { url: '', title: '' };
  const post = async (listening: Listening, threadId: string, text: string): Promise<void> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor('ann')}` };
    await fetch(`${listening.origin}/comments`, { method: 'POST', headers, body: JSON.stringify(draft(text, { threadId, page })) }); // prettier-ignore
  };
  let bell = (): void => {};
  /** Resolves when it holds; it is looked at whenever something was heard. */
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      bell = () => holds() && resolve();
      bell();
    });

  it('two threads by one stream', async () => {
    const server = await createCommentServer({ db: ':memory:', identity: { secret }, rates: false });
    const first = await listen(server, 0);
    const opened: string[] = [];
    const { fetch: real } = globalThis;
    globalThis.fetch = (input, init) => {
      const url = input instanceof URL ? input.href : '';
      if (url.includes('/events')) opened.push(url);
      return real(input, init);
    };
    try {
      const adapter = http({ src: first.origin, data: {}, identity: () => Promise.resolve(undefined) });
      const heard: Record<string, string[]> = { a: [], b: [] };
      const stop = new AbortController();
      const follow = (threadId: 'a' | 'b', since: string) =>
        adapter.subscribe!({ threadId, since, signal: stop.signal }, ({ changes }) => {
          for (const change of changes) if (change.type === 'upsert') heard[threadId]!.push(change.comment.body!.text);
          bell();
        });
      const streams = [follow('a', '0.0'), follow('b', '0.0')];
      await post(first, 'a', 'one');
      await post(first, 'b', 'two');
      await until(() => heard['a']!.length === 1 && heard['b']!.length === 1);
      assert.equal(opened.length, 1);
      assert.match(opened[0]!, /thread=a&thread=b$/);
      stop.abort();
      assert.deepEqual(await Promise.all(streams), [undefined, undefined]);
    } finally {
      globalThis.fetch = real;
      await server.close(first.close(0));
    }
  });

  it('ends when the server ends the stream, so that the store opens the next', async () => {
    const server = await createCommentServer({ db: ':memory:', identity: { secret }, rates: false });
    const listening = await listen(server, 0);
    const adapter = http({ src: listening.origin, data: {}, identity: () => Promise.resolve(undefined) });
    let heard = 0;
    const { signal } = new AbortController();
    const stream = adapter.subscribe!({ threadId: 't', since: '0.0', signal }, () => {
      heard++;
      bell();
    });
    await post(listening, 't', 'one');
    await until(() => heard === 1);
    await server.close(listening.close());
    assert.equal(await stream, undefined);
  });

  it('a server without events by looking at its changes', async () => {
    const server = await startCommentServer({ tokens: { ann: { id: 'ann', name: 'Ann' } } });
    server.faults.set('unsupported', { path: '/events' });
    const adapter = http({ src: server.src, data: {}, identity: () => Promise.resolve('ann') });
    const { checkpoint } = await adapter.list({ threadId: 't', parentId: null, sort: 'oldest', limit: 5, signal: new AbortController().signal }); // prettier-ignore
    const { signal } = new AbortController();
    await adapter.create!({ ...draft('one'), signal } as never);
    const stop = new AbortController();
    const batch = await new Promise<ChangeBatch>((resolve) => {
      void adapter.subscribe!({ threadId: 't', since: checkpoint, signal: stop.signal }, resolve);
    });
    assert.equal(batch.changes[0]?.type, 'upsert');
    stop.abort();
    await server.close();
  });
});
