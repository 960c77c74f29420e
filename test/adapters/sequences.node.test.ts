import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Adapter } from '../../src/adapters/adapter.js';
import { steps, walk, type Walked } from './thread-walk.js';
import { memoryWalk } from './walked.js';

/** Both readers' adapters made over. */
function madeOver(change: (adapter: Required<Adapter>) => Partial<Adapter>): Walked {
  const { threadId, readers } = memoryWalk();
  const [one, other] = readers.map((adapter) => ({ ...adapter, ...change(adapter) }));
  return { threadId, readers: [one!, other!] };
}

describe('memory', () => {
  it('does what the model of a thread does, whatever two readers do', () =>
    fc.assert(
      fc.asyncProperty(steps, (given) => walk(memoryWalk(), given)),
      { numRuns: 500, includeErrorInReport: true },
    ));
});

describe('the model of a thread', () => {
  const flaws: Record<string, (adapter: Required<Adapter>) => Partial<Adapter>> = {
    'edits by anybody': (adapter) => ({
      update: (change) => adapter.update(change).catch(() => ({ id: change.id }) as never),
    }),
    'a page that ends early': (adapter) => ({
      list: async (query) => ({ ...(await adapter.list(query)), nextCursor: null }),
    }),
    'removals nobody is told of': (adapter) => ({
      changes: async (on) => {
        const batch = await adapter.changes(on);
        return { ...batch, changes: batch.changes.filter(({ type }) => type !== 'remove') };
      },
    }),
  };
  for (const [flaw, change] of Object.entries(flaws))
    it(`disagrees with ${flaw}`, () =>
      assert.rejects(
        fc.assert(
          fc.asyncProperty(steps, (given) => walk(madeOver(change), given)),
          { numRuns: 200, seed: 1 },
        ),
      ));
});
