import { suites, type Make, type Subject } from './case.js';
import { trialsFor, type KitOptions, type Trial } from './trial.js';

/** What a test runner gives: that of `node:test`, Mocha, Web Test Runner, Vitest, Jest, Bun or another. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: ((name: string, run: () => Promise<void>, timeout?: number) => unknown) & {
    readonly skip: (name: string, run: () => void) => unknown;
  };
}

function register({ case: { name }, skipped, timeout, run }: Trial, it: Runner['it']): void {
  if (skipped !== undefined) {
    it.skip(`${name} (skipped: ${skipped})`, () => {});
    return;
  }
  // Mocha takes no third argument; its tests are told afterwards. No parameter: it would be waited for as a callback.
  const test = it(name, () => run(), timeout) as { timeout?: unknown } | undefined;
  if (typeof test?.timeout === 'function') (test.timeout as (ms: number) => unknown).call(test, timeout);
}

function registerAll(name: string, trials: readonly Trial[], { describe, it }: Runner): void {
  describe(`${name} keeps the laws`, () => {
    for (const suite of suites) {
      const own = trials.filter((trial) => trial.case.suite === suite);
      if (own.length > 0)
        describe(suite, () => {
          for (const trial of own) register(trial, it);
        });
    }
  });
}

/**
 * Registers the conformance cases with a test runner: `describeAdapter('notes', make, { describe, it })`. `make` is
 * called once at once, to see what the adapter can, and again for each case. Where it answers a promise, await the
 * call, or the runner has gone by.
 * @throws TypeError where `make` makes no adapter, or `options` name what is not there.
 */
export function describeAdapter(name: string, make: Make<Subject>, runner: Runner, options?: KitOptions): void;
export function describeAdapter(name: string, make: Make, runner: Runner, options?: KitOptions): Promise<void>;
export function describeAdapter(
  name: string,
  make: Make,
  runner: Runner,
  options?: KitOptions,
): Promise<void> | undefined {
  if (typeof runner?.it?.skip !== 'function' || typeof runner.describe !== 'function')
    throw new TypeError(`describeAdapter("${name}") needs { describe, it } of your test runner`);
  const begin = (first: Subject): void | Promise<void> => {
    registerAll(name, trialsFor(make, first, options), runner);
    return first.dispose?.();
  };
  const first = make();
  if (first instanceof Promise) return first.then(begin);
  void begin(first);
  return undefined;
}
