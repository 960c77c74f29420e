/** The whole benchmark: every contestant by turns, so that a busy moment of the machine meets all of them. */
import { loadavg, cpus } from 'node:os';
import { startBenchSite } from './bench-site.js';
import { sampleActs } from './acting.js';
import { sampleLoad, type Load, type LoadSample } from './loading.js';
import type { LoadRow, Results } from './report.js';
import { entrySizes, sampleEvaluation } from './script-cost.js';

export interface BenchOptions {
  /** Comments a thread has, each size a row. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** How many times slower the main thread is made. */
  readonly throttles: readonly number[];
  /** Comments in the thread that is acted on. */
  readonly acting: number;
}

/** Above this, painting everything at once takes minutes and says nothing new. */
const WHOLE = 10_000;

function loadsOf({ sizes, throttles }: BenchOptions): Load[] {
  return throttles.flatMap((throttle) => [
    { contestant: 'plain' as const, available: 50, wanted: 50, throttle },
    ...sizes.map((available) => ({ contestant: 'ours' as const, available, wanted: 50, throttle })),
    ...sizes.flatMap((size): Load[] => {
      const all = { available: size, wanted: size, throttle, scrolls: throttle === 1 };
      if (size > WHOLE) return throttle === 1 ? [{ contestant: 'ours', ...all }] : [];
      const others: Load['contestant'][] = throttle === 1 ? ['content-visibility', 'nested Lit'] : [];
      return (['innerHTML', ...others, 'ours'] as const).map((contestant) => ({ contestant, ...all }));
    }),
  ]);
}

function nameOf({ contestant, available, wanted, throttle }: Load): string {
  const slower = throttle > 1 ? ` at ${throttle}× throttle` : '';
  const what = contestant === 'ours' ? 'comment-thread' : contestant;
  const many = wanted.toLocaleString('en');
  const of = wanted === available ? many : `first ${many} of ${available.toLocaleString('en')}`;
  return `${what}${slower}, ${of}`;
}

/** Measures everything. Takes about ten minutes for five rounds of all sizes. */
export async function runBench(options: BenchOptions, tell: (line: string) => void): Promise<Results> {
  const site = await startBenchSite();
  const loads = loadsOf(options);
  const samples = new Map(loads.map((load) => [load, [] as LoadSample[]]));
  const acts: Record<string, Awaited<ReturnType<typeof sampleActs>>[string][]> = {};
  const evaluation: Record<string, number[]> = {};
  const busy: number[] = [];
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      for (const load of loads) {
        tell(`round ${round + 1}: ${nameOf(load)}`);
        samples.get(load)!.push(await sampleLoad(site.origin, load));
        busy.push(loadavg()[0]!);
      }
      tell(`round ${round + 1}: acting in ${options.acting}`);
      for (const [name, act] of Object.entries(await sampleActs(site.origin, options.acting)))
        (acts[name] ??= []).push(act);
      for (const throttle of options.throttles) {
        (evaluation[`at ${throttle}×`] ??= []).push(await sampleEvaluation(site.origin, throttle));
      }
    }
  } finally {
    await site.close();
  }
  const find = (contestant: Load['contestant'], { wanted, throttle }: Load) =>
    samples.get(loads.find((at) => at.contestant === contestant && at.wanted === wanted && at.throttle === throttle)!);
  const rows = loads.map((load): LoadRow => {
    const plain = find('plain', { ...load, wanted: 50 })!;
    return { name: nameOf(load), samples: samples.get(load)!, plain, whole: find('innerHTML', load) };
  });
  const range = `${Math.min(...busy).toFixed(1)} to ${Math.max(...busy).toFixed(1)}`;
  const machine = `${cpus().length} cores, Node ${process.version}; load average meanwhile ${range}.`;
  const sizes = entrySizes(new URL('../../cdn/', import.meta.url));
  return { machine, rounds: options.rounds, loads: rows, acts, evaluation, sizes };
}
