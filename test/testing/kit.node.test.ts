import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { pageFromArray } from '../../src/adapters/page-from-array.js';
import {
  capabilityMatrix,
  cases,
  checkAdapter,
  describeAdapter,
  runAll,
  suites,
  type Make,
  type Runner,
  type Subject,
} from '../../src/testing/index.js';
import { memorySubject } from './memory-subject.js';

const make = (): Subject => memorySubject();
const readOnly = (): Subject => ({ adapter: { list: async (query) => pageFromArray([], query) } });

/** A runner that only writes down what it is given. */
function notebook(): Runner & { readonly entries: string[]; readonly runs: Map<string, () => Promise<void>> } {
  const entries: string[] = [];
  const runs = new Map<string, () => Promise<void>>();
  const it = Object.assign(
    (name: string, run: () => Promise<void>) => {
      entries.push(name);
      runs.set(name, run);
    },
    { skip: (name: string) => void entries.push(`- ${name}`) },
  );
  const describe = (name: string, body: () => void): void => {
    entries.push(`# ${name}`);
    body();
  };
  return { entries, runs, describe, it };
}

describeAdapter('memory', make, { describe, it });

describe('the cases', () => {
  it('have names of their own', () => {
    const names = cases.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  });

  it('are of every suite', () => {
    assert.deepEqual(
      suites.filter((suite) => !cases.some((each) => each.suite === suite)),
      [],
    );
  });
});

describe('describeAdapter', () => {
  it('registers each suite and case, before anything runs', () => {
    const { entries, runs, ...runner } = notebook();
    describeAdapter('memory', make, runner);
    assert.equal(entries[0], '# memory keeps the laws');
    assert.deepEqual(entries.filter((entry) => entry.startsWith('# ')).slice(1), suites.map((suite) => `# ${suite}`)); // prettier-ignore
    assert.equal(runs.size + entries.filter((entry) => entry.startsWith('- ')).length, cases.length);
  });

  it('gives every test a function without parameters, which Mocha would wait for', () => {
    const { runs, ...runner } = notebook();
    describeAdapter('memory', make, runner);
    assert.deepEqual([...new Set([...runs.values()].map(({ length }) => length))], [0]);
  });

  it('decides at once what is skipped, and says why', () => {
    const { entries, runs, ...runner } = notebook();
    describeAdapter('reading', readOnly, runner, { suites: ['streams', 'order'] });
    assert.equal(runs.size, 0);
    assert.ok(entries.includes('- a stream brings what is written (skipped: no subscribe())'), entries.join('\n'));
    assert.ok(entries.includes('- the oldest come first (skipped: no create())'));
  });

  it('skips what its author asks it to, with the reason', () => {
    const { entries, ...runner } = notebook();
    describeAdapter('memory', make, runner, { skip: { 'reading twice reads the same': 'it shuffles' } });
    assert.ok(entries.includes('- reading twice reads the same (skipped: it shuffles)'));
  });

  it('runs what it registered', async () => {
    const { runs, ...runner } = notebook();
    describeAdapter('reading', readOnly, runner);
    await runs.get('list() that was called off before rejects with the reason')!().then(
      () => assert.fail('it passed'),
      (error: Error) => assert.equal(error.name, 'BrokenLaw'),
    );
  });

  it('tells Mocha how long a test may take', () => {
    const told: number[] = [];
    const it = Object.assign(() => ({ timeout: (ms: number) => told.push(ms) }), { skip: () => {} });
    describeAdapter('memory', make, { describe: (_, body) => body(), it }, { patience: 1_000 });
    assert.deepEqual([...new Set(told)], [12_000]);
  });

  it('waits for what is made later', async () => {
    const { entries, ...runner } = notebook();
    const disposed: string[] = [];
    const later = async (): Promise<Subject> => ({ ...make(), dispose: () => void disposed.push('it') });
    const registered = describeAdapter('memory', later, runner);
    assert.deepEqual(entries, []);
    await registered;
    assert.ok(entries.length > cases.length);
    assert.deepEqual(disposed, ['it']);
  });

  it('says what is wrong with what it is given', () => {
    const runner = notebook();
    const wrong: [RegExp, () => void][] = [
      [/no case "no such case"/, () => describeAdapter('x', make, runner, { skip: { 'no such case': 'why' } })],
      [/"a page has .* needs a reason/, () => describeAdapter('x', make, runner, { skip: { 'a page has the shape of the contract': ' ' } })], // prettier-ignore
      [/no suite "core suite"; use core, paging/, () => describeAdapter('x', make, runner, { suites: ['core suite' as 'core'] })], // prettier-ignore
      [/patience: 0/, () => describeAdapter('x', make, runner, { patience: 0 })],
      [/make\(\) answered no \{ adapter \}/, () => describeAdapter('x', (() => ({})) as unknown as Make<Subject>, runner)], // prettier-ignore
      [/needs \{ describe, it \}/, () => describeAdapter('x', make, {} as Runner)],
    ];
    for (const [message, call] of wrong) assert.throws(call, { name: 'TypeError', message });
  });
});

describe('a broken law', () => {
  it('says which, what was expected, what came, after which call, and where to read', async () => {
    const loud = (): Subject => {
      const subject = memorySubject();
      const { list } = subject.adapter;
      return { adapter: { ...subject.adapter, list: (query) => list({ ...query, sort: 'oldest' }) } };
    };
    const { results } = await checkAdapter(loud, { suites: ['order'] });
    const broken = results.find((result) => result.broken)?.broken;
    assert.deepEqual([broken?.expected, broken?.actual], [['3', '2', '1'], ['1', '2', '3']]); // prettier-ignore
    const lines = broken!.message.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '));
    assert.equal(lines[0], 'order: the newest come first');
    assert.equal(lines[1], 'law order: Roots stand in the order asked for, replies oldest first.');
    assert.deepEqual(lines.slice(2, 5), ['about the roots, newest first', 'expected ["3","2","1"]', 'came ["1","2","3"]']); // prettier-ignore
    assert.match(lines[5]!, /^last call list\(\{.*"sort":"newest"/);
    assert.equal(lines[6], 'read comment-thread/README.md#order');
  });

  it('names the failure that an adapter threw', async () => {
    const busy = (): Subject => ({
      ...make(),
      adapter: { ...memorySubject().adapter, create: () => Promise.reject(new AdapterError('rate-limited', 'Slow')) },
    });
    const { results } = await checkAdapter(busy, { suites: ['writes'] });
    assert.match(
      results[0]!.broken!.message,
      /expected {2}"no error"\n {2}came {6}AdapterError \(rate-limited\): Slow/,
    );
  });

  it('is found in an adapter that never answers, in the time it is given', async () => {
    const silent = (): Subject => ({ adapter: { list: () => new Promise(() => {}) } });
    const { results } = await checkAdapter(silent, { suites: ['abort'], patience: 50 });
    const broken = results.flatMap((result) => result.broken ?? []);
    assert.deepEqual(broken.map(({ what, actual }) => [what, actual]), [['list()', 'none'], ['list()', 'none']]); // prettier-ignore
  });

  it('leaves nothing undisposed', async () => {
    let open = 0;
    const counted = (): Subject => {
      open++;
      const { list } = memorySubject().adapter;
      return { adapter: { list }, filledThread: 'empty', dispose: () => void open-- };
    };
    const { failed } = await checkAdapter(counted);
    assert.deepEqual([failed > 0, open], [true, 0]);
  });
});

describe('a stream without checkpoints', () => {
  it('keeps the laws, though nobody can tell when it has begun', async () => {
    const unmarked = (): Subject =>
      memorySubject((adapter) => ({
        changes: undefined as never,
        list: async (query) => ({ ...(await adapter.list(query)), checkpoint: undefined }),
        // Opens some turns after it was asked for, as a connection does.
        subscribe: async (on, emit) => {
          for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
          const { checkpoint } = await adapter.list({ ...on, signal: new AbortController().signal, parentId: null, sort: 'oldest', limit: 1 }); // prettier-ignore
          return adapter.subscribe({ ...on, since: checkpoint }, emit);
        },
      }));
    const { results } = await checkAdapter(unmarked, { suites: ['streams'], patience: 1_000 });
    assert.deepEqual(results.flatMap(({ broken }) => broken?.message ?? []), []); // prettier-ignore
    assert.equal(results.filter(({ skipped }) => skipped === undefined).length, 6);
  });
});

describe('runAll', () => {
  async function printed(make: Make): Promise<{ lines: string[]; exitCode: typeof process.exitCode }> {
    const before = process.exitCode;
    const lines: string[] = [];
    try {
      process.exitCode = undefined;
      await runAll(make, { print: (line) => lines.push(line), patience: 1_000 });
      return { lines, exitCode: process.exitCode };
    } finally {
      process.exitCode = before;
    }
  }

  it('prints TAP, and leaves the exit code where every law is kept', async () => {
    const { lines, exitCode } = await printed(make);
    assert.equal(lines[0], 'TAP version 14');
    assert.equal(lines[1], 'ok 1 - core: a page has the shape of the contract');
    assert.ok(lines.includes(`1..${cases.length}`));
    assert.ok(lines.some((line) => /^ok \d+ - core: a back end .* # SKIP no `faults` was given$/.test(line)));
    assert.ok(lines.includes('# | `subscribe`             | yes       |'), lines.join('\n'));
    assert.deepEqual([lines.filter((line) => line.startsWith('not ok')), exitCode], [[], undefined]);
  });

  it('prints what is broken as YAML, and sets the exit code', async () => {
    const { lines, exitCode } = await printed(() => ({ adapter: { list: () => Promise.reject(new Error('#1')) } }));
    const at = lines.findIndex((line) => line.startsWith('not ok'));
    assert.deepEqual(lines.slice(at + 1, at + 3), ['  ---', '  message: |']);
    assert.ok(lines.slice(at).includes('  ...'));
    assert.equal(exitCode, 1);
  });
});

describe('capabilityMatrix', () => {
  it('has a column for each adapter, and counts the cases that were kept', async () => {
    const reports = { memory: await checkAdapter(make), empty: await checkAdapter(readOnly) };
    const rows = capabilityMatrix(reports).split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())); // prettier-ignore
    assert.deepEqual(rows[0], ['', '`memory`', '`empty`']);
    assert.deepEqual(rows.find(([name]) => name === '`vote`'), ['`vote`', 'yes', '–']); // prettier-ignore
    assert.deepEqual(rows.find(([name]) => name?.startsWith('order')), ['order, cases kept', '4', '–']); // prettier-ignore
    assert.deepEqual(rows.find(([name]) => name?.startsWith('abort')), ['abort, cases kept', '15', '**1 of 2**']); // prettier-ignore
  });
});
