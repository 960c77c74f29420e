import { expect } from '@open-wc/testing';
import { json } from '../../src/adapters/json.js';
import { describeAdapter } from '../../src/testing/index.js';

const src = new URL('fixtures/discussion.json', import.meta.url).href;
const options = { src, data: {}, identity: () => Promise.resolve(undefined) };
describeAdapter('json', () => ({ adapter: json(options), filledThread: 't' }), { describe, it });

const { signal } = new AbortController();

describe('json in a page', () => {
  it('reads src as the page reads its links', async () => {
    const base = document.createElement('base');
    base.href = new URL('fixtures/deeper/', import.meta.url).href;
    document.head.append(base);
    try {
      const adapter = json({ src: '../nested.json', data: {}, identity: () => Promise.resolve(undefined) });
      const { items } = await adapter.list({ threadId: 't', parentId: null, sort: 'oldest', limit: 50, signal });
      expect(items.map(({ id }) => id)).to.deep.equal(['101', '105']);
    } finally {
      base.remove();
    }
  });
});
