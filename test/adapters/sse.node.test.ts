import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { after, describe, it } from 'node:test';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import { sse, type SseOptions } from '../../src/adapters/sse.js';
import type { ChangeBatch } from '../../src/model/change.js';
import { describeAdapter, type Subject } from '../../src/testing/index.js';
import { startEventServer, type EventServer } from '../server/event-server.js';

const servers: EventServer[] = [];
const started = async (...given: Parameters<typeof startEventServer>): Promise<EventServer> => {
  const server = await startEventServer(...given);
  servers.push(server);
  return server;
};
after(() => Promise.all(servers.map((server) => server.close())));

const threads: MemoryThreads = new Map();
const reader = (name: string) => memoryAdapter({ threads, session: { user: { id: name, name } } });
const kept = await started((query, response) => {
  const stop = new AbortController();
  response.once('close', () => stop.abort());
  const call = { threadId: query.get('thread')!, since: query.get('since') ?? undefined, signal: stop.signal };
  void reader('server').subscribe!(call, (batch) => response.write(`data: ${JSON.stringify(batch)}\n\n`));
});
const subscribe = sse(({ threadId, since }) => {
  const url = new URL(kept.origin);
  url.search = new URLSearchParams({ thread: threadId, ...(since && { since }) }).toString();
  return url;
});
const subject = (): Subject => ({ adapter: { ...reader('ann'), subscribe }, other: reader('bob') });
describeAdapter('memory, told of by sse()', subject, { describe, it });

const comment = { id: '1', parentId: null, author: null, body: null, createdAt: '2026-04-14T06:00:00Z' };
const change = { type: 'upsert', comment } as const;

/** Follows a server that says `text`, to the end. */
async function heard(
  text: string | ((response: ServerResponse) => void),
  options?: SseOptions,
  since?: string,
): Promise<{ batches: ChangeBatch[]; error: AdapterError | undefined }> {
  const say = typeof text === 'string' ? (response: ServerResponse) => void response.end(text) : text;
  const { origin } = await started((_, response) => say(response));
  const batches: ChangeBatch[] = [];
  const { signal } = new AbortController();
  const stream = sse(() => origin, options)({ threadId: 't', since, signal }, (batch) => batches.push(batch));
  const error = await stream.then(
    () => undefined,
    (error: AdapterError) => error,
  );
  return { batches, error };
}

describe('sse', () => {
  it('reads batches, whatever lines end in and wherever they are cut', async () => {
    const batch = JSON.stringify({ changes: [change], checkpoint: '7' });
    const text = `: hello\r\ndata: ${batch}\r\n\r\nid: 8\ndata: {"changes":\ndata: [{"type":"reset"}]}\n\n`;
    const { batches, error } = await heard((response) => {
      const cut = text.length - 30;
      response.write(text.slice(0, cut), () => response.end(text.slice(cut)));
    });
    assert.equal(error, undefined);
    assert.deepEqual(batches, [
      { changes: [change], checkpoint: '7' },
      { changes: [{ type: 'reset' }], checkpoint: '8' },
    ]);
  });

  it('hands each event to its reader, with the checkpoint reached', async () => {
    const met: unknown[] = [];
    const read: SseOptions['read'] = ({ type, data, id }, { since }) => {
      met.push([type, data, id, since]);
      return data === 'nothing' ? undefined : { changes: [change] };
    };
    const { batches } = await heard('event: ping\ndata: nothing\n\nid: 8\ndata: a\n\ndata: b\n\n', { read }, '7');
    assert.deepEqual(met, [['ping', 'nothing', undefined, '7'], ['message', 'a', '8', '7'], ['message', 'b', undefined, '8']]); // prettier-ignore
    assert.deepEqual(batches.map(({ checkpoint }) => checkpoint), ['8', '8']); // prettier-ignore
  });

  it('keeps the order of readers that take their time', async () => {
    let release = (): void => {};
    const first = new Promise<void>((resolve) => (release = resolve));
    const order: string[] = [];
    const read: SseOptions['read'] = async ({ data }) => {
      if (data === 'a') await first;
      order.push(data);
      return undefined;
    };
    await heard((response) => response.write('data: a\n\ndata: b\n\n', () => (release(), response.end())), { read });
    assert.deepEqual(order, ['a', 'b']);
  });

  it('sends the headers it is given, for the reader and the checkpoint', async () => {
    let sent: unknown;
    const { origin } = await started((_, response, { headers }) => {
      sent = [headers.authorization, headers['last-event-id'], headers.accept];
      response.end();
    });
    const headers: SseOptions['headers'] = async ({ since = '' }) => ({ authorization: 'Bearer x', 'last-event-id': since }); // prettier-ignore
    const { signal } = new AbortController();
    await sse(() => origin, { headers })({ threadId: 't', since: '7', signal }, () => {});
    assert.deepEqual(sent, ['Bearer x', '7', 'text/event-stream']);
  });

  it('hangs up when it is called off', async () => {
    const server = await started((_, response) => void response.write(': hello\n\n'));
    const stop = new AbortController();
    const stream = sse(() => server.origin)({ threadId: 't', signal: stop.signal }, () => {});
    while (server.open.size === 0) await new Promise((resolve) => setImmediate(resolve));
    const [response] = server.open;
    stop.abort();
    await Promise.all([stream, once(response!, 'close')]);
  });

  it('hangs up when an event cannot be read, and says why', async () => {
    const server = await started((_, response) => void response.write('data: {no json\n\n'));
    const { signal } = new AbortController();
    await assert.rejects(
      sse(() => server.origin)({ threadId: 't', signal }, () => {}),
      SyntaxError,
    );
    while (server.open.size > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('rejects where the stream breaks off', async () => {
    const { error } = await heard((response) => void response.write('data: ', () => response.destroy()));
    assert.deepEqual([error?.code, error?.message], ['network', 'The event stream broke off']);
  });

  it('rejects where there is no stream', async () => {
    const code = async (headers: Record<string, string>, status: number) => {
      const { origin } = await started((_, response) => void response.end('<!doctype html>'), headers, status);
      const stream = sse(() => origin)({ threadId: 't', signal: new AbortController().signal }, () => {});
      return stream.then(
        () => undefined,
        (error: AdapterError) => error.code,
      );
    };
    const html = { 'content-type': 'text/html' };
    assert.deepEqual([await code(html, 200), await code(html, 401), await code(html, 503)], ['server', 'unauthenticated', 'server']); // prettier-ignore
    const stream = sse(() => 'http://127.0.0.1:1/')({ threadId: 't', signal: new AbortController().signal }, () => {});
    await assert.rejects(stream, { code: 'network', message: 'http://127.0.0.1:1/ cannot be reached' });
  });
});
