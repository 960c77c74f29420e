import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { poll } from '../../src/adapters/poll.js';
import type { ChangeBatch } from '../../src/model/change.js';
import { describeAdapter } from '../../src/testing/index.js';
import { memorySubject } from '../testing/memory-subject.js';

describeAdapter(
  'memory, told of by poll()',
  () => memorySubject((adapter) => ({ subscribe: poll((since) => adapter.changes(since), 5) })),
  { describe, it },
);

const comment = { id: '1', parentId: null, author: null, body: null, createdAt: '2026-04-14T06:00:00Z' };
const changes: ChangeBatch['changes'] = [{ type: 'upsert', comment }];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('poll', () => {
  it('asks at once, goes on from the checkpoint, and rests between two looks', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const asked: (string | undefined)[] = [];
      const emitted: ChangeBatch[] = [];
      const stop = new AbortController();
      const feed = async ({ since }: { since?: string | undefined }): Promise<ChangeBatch> => {
        asked.push(since);
        return { changes: asked.length === 2 ? changes : [], checkpoint: String(asked.length) };
      };
      const stream = poll(feed, 1_000)({ threadId: 't', since: '0', signal: stop.signal }, (batch) =>
        emitted.push(batch),
      );
      await turn();
      assert.deepEqual([asked, emitted], [['0'], []]);
      mock.timers.tick(999);
      await turn();
      assert.equal(asked.length, 1);
      mock.timers.tick(1);
      await turn();
      assert.deepEqual([asked, emitted], [['0', '1'], [{ changes, checkpoint: '2' }]]);
      stop.abort();
      assert.equal(await stream, undefined);
    } finally {
      mock.timers.reset();
    }
  });

  it('asks again at once where more waits, but not a feed that stands still', async () => {
    const asked: (string | undefined)[] = [];
    const stop = new AbortController();
    const feed = async ({ since }: { since?: string | undefined }): Promise<ChangeBatch> => {
      asked.push(since);
      return { changes: [], checkpoint: asked.length < 3 ? String(asked.length) : '2', more: true };
    };
    const stream = poll(feed)({ threadId: 't', signal: stop.signal }, () => {});
    for (let i = 0; i < 20; i++) await turn();
    assert.deepEqual(asked, [undefined, '1', '2']);
    stop.abort();
    await stream;
  });

  it('rejects where the feed or its reader fails', async () => {
    const { signal } = new AbortController();
    const broken = poll(() => Promise.reject(new Error('no feed')));
    await assert.rejects(
      broken({ threadId: 't', signal }, () => {}),
      /no feed/,
    );
    const adapter = memoryAdapter({ comments: [comment] });
    const follow = poll(() => adapter.changes!({ threadId: 't', since: '0.0', signal }));
    const deaf = follow({ threadId: 't', signal }, () => {
      throw new Error('no ears');
    });
    await assert.rejects(deaf, /no ears/);
  });

  it('refuses to wait for no time', () => {
    for (const ms of [0, -1, NaN, Infinity])
      assert.throws(() => poll(async () => ({ changes: [] }), ms), { name: 'TypeError', message: /milliseconds/ });
  });
});
