import { layOut } from './bench.js';
import { BrokenLaw } from './broken-law.js';
import { suites, type Case, type Make, type Subject, type Suite } from './case.js';
import { cases } from './cases.js';
import { whySkipped } from './needs.js';

/** What an author may say about the cases. */
export interface KitOptions {
  /** The suites to try; absent: all. */
  readonly suites?: readonly Suite[] | undefined;
  /** Cases that are not to be tried, by name, each with a reason that is printed. */
  readonly skip?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds a call may take before it counts as unanswered; 5,000 where absent. */
  readonly patience?: number | undefined;
}

/** A case as it meets one subject. */
export interface Trial {
  readonly case: Case;
  /** Why it is not tried. */
  readonly skipped: string | undefined;
  /** Milliseconds a runner should allow it. */
  readonly timeout: number;
  /** Rejects with a `BrokenLaw`. */
  run(): Promise<void>;
}

const PATIENCE = 5_000;
/** Calls after which a case would have failed anyway. */
const CALLS = 12;

function refuseNonsense({ skip = {}, suites: wanted = suites, patience = PATIENCE }: KitOptions): void {
  for (const [name, reason] of Object.entries(skip)) {
    if (!cases.some((each) => each.name === name))
      throw new TypeError(`skip: there is no case "${name}"; give its name as the kit prints it`);
    if (typeof reason !== 'string' || !reason.trim())
      throw new TypeError(`skip: "${name}" needs a reason, as { '${name}': 'why your back end cannot' }`);
  }
  for (const suite of wanted)
    if (!suites.includes(suite)) throw new TypeError(`suites: no suite "${suite}"; use ${suites.join(', ')}`);
  if (!(patience > 0)) throw new TypeError(`patience: ${patience} are no milliseconds to wait`);
}

function refuseNoAdapter(subject: Subject): void {
  const made = subject as Partial<Subject> | undefined;
  if (typeof made?.adapter?.list !== 'function')
    throw new TypeError('make() answered no { adapter } with a list(): answer at least { adapter: yourAdapter }');
}

/** The cases for what `make` makes, skips decided. `first` is what it made to be looked at. */
export function trialsFor(make: Make, first: Subject, options: KitOptions = {}): Trial[] {
  refuseNonsense(options);
  refuseNoAdapter(first);
  const { suites: wanted = suites, skip = {}, patience = PATIENCE } = options;
  return cases
    .filter(({ suite }) => wanted.includes(suite))
    .map((each) => ({
      case: each,
      skipped: whySkipped(each, first, skip),
      timeout: patience * CALLS,
      async run() {
        let lastCall: string | undefined;
        const subject = await make();
        try {
          await each.run(await layOut(subject, patience, (call) => (lastCall = call)));
        } catch (cause) {
          throw new BrokenLaw(each, cause, lastCall);
        } finally {
          await subject.dispose?.();
        }
      },
    }));
}
