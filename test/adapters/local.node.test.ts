import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { local } from '../../src/adapters/local.js';
import { startCommentServer } from '../server/comment-server.js';
import { describeAdapter } from '../../src/testing/index.js';

const reader = (name?: string, data: Record<string, string> = { guest: 'no' }) =>
  local({ data, identity: () => Promise.resolve(name && JSON.stringify({ id: name, name })) });

describe('local where there is no IndexedDB', () => {
  const warnings: unknown[] = [];
  const warn = console.warn;
  console.warn = (...words: unknown[]) => warnings.push(words);

  describeAdapter('local in memory', () => ({ adapter: reader('Ann'), other: reader('Bob'), nobody: reader() }), {
    describe,
    it,
  });

  it('warns once', () => {
    console.warn = warn;
    assert.equal(typeof indexedDB, 'undefined');
    assert.equal(warnings.length, 1);
    assert.match(String(warnings[0]), /will last as long as this page/);
  });

  it('puts no seed into a thread that somebody wrote in while the file was on its way', async () => {
    const server = await startCommentServer({ staticRoot: fileURLToPath(new URL('fixtures', import.meta.url)) });
    const { met, lift } = server.faults.set('hold');
    const { signal } = new AbortController();
    const list = { threadId: 'seeded', parentId: null, sort: 'oldest', limit: 50, signal } as const;
    const first = reader('Ann', { seed: `${server.origin}/nested.json` }).list(list);
    await met;
    await reader('Bob').create!({
      threadId: 'seeded',
      parentId: null,
      body: { format: 'text', text: 'mine' },
      clientId: 'c',
      page: { url: '', title: '' },
      signal,
    });
    lift();
    assert.deepEqual(
      (await first).items.map(({ body }) => body?.text),
      ['mine'],
    );
    await server.close();
  });
});
