import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkAdapter } from '../../src/testing/index.js';
import { brokenFollowing } from './broken-following.js';
import { brokenReading } from './broken-reading.js';
import { brokenWriting } from './broken-writing.js';
import { memorySubject } from './memory-subject.js';

const brokenAdapters = [...brokenReading, ...brokenWriting, ...brokenFollowing];

describe('the kit finds', () => {
  for (const { flaw, law, make } of brokenAdapters) {
    it(`${flaw} (${law})`, async () => {
      const { results } = await checkAdapter(make, { patience: 300 });
      const broken = results.flatMap((result) => (result.broken ? [result.broken] : []));
      assert.ok(broken.length > 0, 'nothing');
      assert.deepEqual([...new Set(broken.map((each) => each.broken.law))], [law], broken.join('\n\n'));
    });
  }

  it('fault with nothing in an adapter that has none', async () => {
    const { results } = await checkAdapter(() => memorySubject());
    assert.deepEqual(results.flatMap(({ broken }) => broken ?? []), []); // prettier-ignore
  });

  it('a flaw under every law', () => {
    const laws = new Set(brokenAdapters.map(({ law }) => law));
    assert.ok(laws.size >= 20, [...laws].join(', '));
  });
});
