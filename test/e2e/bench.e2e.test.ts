/** The benchmark runs, and what it says is of the right order: its limits are no measure, they tell that it did not rot. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { markdown, median, type Results } from '../bench/report.js';
import { runBench } from '../bench/run.js';

describe('the benchmark', () => {
  let results: Results;
  before(async () => {
    results = await runBench({ sizes: [300], rounds: 1, throttles: [1], acting: 1000 }, () => undefined);
  });

  test('measures every contestant to its last comment', () => {
    const names = results.loads.map(({ name }) => name);
    assert.deepEqual(names, [
      ...['plain, 50', 'comment-thread, first 50 of 300', 'innerHTML, 300'],
      ...['content-visibility, 300', 'nested Lit, 300', 'comment-thread, 300'],
    ]);
    for (const { name, samples } of results.loads) {
      const { screen, fifty, all, cpu, nodes } = samples[0]!;
      assert.ok(
        screen > 0 && screen <= fifty && fifty <= all && all < 20_000,
        `${name}: ${screen}, ${fifty}, ${all} ms`,
      );
      assert.ok(cpu > 0 && cpu < 10_000, `${name}: ${cpu} ms of CPU`);
      assert.ok(nodes > 0, `${name}: no nodes`);
    }
  });

  test('our comments have at most 15 nodes each, and shift nothing', () => {
    const { samples } = results.loads.at(-1)!;
    assert.ok(samples[0]!.nodes <= 15 * 300, `${samples[0]!.nodes} nodes`);
    assert.ok(samples[0]!.shift < 0.01, `a shift of ${samples[0]!.shift}`);
  });

  test('acts show within a second, and draw the items they touch', () => {
    for (const [name, acts] of Object.entries(results.acts)) {
      const shown = median(acts.map((act) => act.shown));
      assert.ok(shown < 1000, `${name} shows after ${shown} ms`);
    }
    for (const name of ['vote', 'fold half of it'])
      assert.ok(results.acts[name]![0]!.drawn >= 1, `${name} draws nothing`);
  });

  test('reports all of it', () => {
    const text = markdown(results);
    for (const { name } of results.loads) assert.ok(text.includes(`| ${name} |`), name);
    assert.match(text, /\| core\.js \| \d+ \| \d+ \| \d+ \|/);
    assert.doesNotMatch(text, /NaN|undefined|Infinity/);
  });
});
