import type { BrokenLaw } from './broken-law.js';
import type { Case, Make, Method } from './case.js';
import { trialsFor, type KitOptions } from './trial.js';

/** What became of one case. */
export interface Result {
  readonly case: Case;
  readonly skipped?: string;
  readonly broken?: BrokenLaw;
}

/** What became of all of them, in the order they were tried. */
export interface Report {
  readonly results: readonly Result[];
  readonly failed: number;
  /** The members the adapter has. */
  readonly methods: readonly Method[];
}

const methods = Object.keys({
  list: 0,
  get: 0,
  count: 0,
  create: 0,
  update: 0,
  remove: 0,
  vote: 0,
  react: 0,
  report: 0,
  moderate: 0,
  changes: 0,
  subscribe: 0,
  session: 0,
  signIn: 0,
  signOut: 0,
} satisfies Record<Method, 0>) as Method[];

/** Tries every case, one after the other, without a test runner. `tried` is told of each as it ends. */
export async function checkAdapter(
  make: Make,
  options?: KitOptions,
  tried: (result: Result) => void = () => {},
): Promise<Report> {
  const first = await make();
  const trials = trialsFor(make, first, options);
  const { adapter } = first;
  await first.dispose?.();
  const results: Result[] = [];
  for (const { case: each, skipped, run } of trials) {
    const result: Result =
      skipped !== undefined
        ? { case: each, skipped }
        : await run().then(
            () => ({ case: each }),
            (broken: BrokenLaw) => ({ case: each, broken }),
          );
    results.push(result);
    tried(result);
  }
  return {
    results,
    failed: results.filter(({ broken }) => broken).length,
    methods: methods.filter((method) => typeof adapter[method] === 'function'),
  };
}
