import type { Make } from './case.js';
import { capabilityMatrix } from './capability-matrix.js';
import { checkAdapter, type Report, type Result } from './check-adapter.js';
import type { KitOptions } from './trial.js';

/** A name in a line of TAP: `#` would begin a directive. */
const plain = (text: string): string => text.replaceAll('#', '\\#').replaceAll('\n', ' ');

function linesOf({ case: { suite, name }, skipped, broken }: Result, number: number): string[] {
  const title = `${number} - ${plain(`${suite}: ${name}`)}`;
  if (skipped !== undefined) return [`ok ${title} # SKIP ${skipped}`];
  if (!broken) return [`ok ${title}`];
  const message = broken.message.split('\n').map((line) => `    ${line}`);
  return [`not ok ${title}`, '  ---', '  message: |', ...message, '  ...'];
}

/**
 * Tries an adapter without a test runner, in Node, Deno, Bun or a page: prints TAP 14 (testanything.org) line by line,
 * with the capability matrix as comments, and where there is a process, sets its exit code to 1 if a law is broken.
 */
export async function runAll(
  make: Make,
  options: KitOptions & { readonly print?: (line: string) => void } = {},
): Promise<Report> {
  const { print = (line: string) => console.log(line) } = options;
  print('TAP version 14');
  let number = 0;
  const report = await checkAdapter(make, options, (result) => linesOf(result, ++number).forEach(print));
  print(`1..${number}`);
  for (const line of capabilityMatrix({ adapter: report }).split('\n')) print(`# ${line}`);
  const { process } = globalThis as { process?: { exitCode?: number | string | null } };
  if (report.failed > 0 && process) process.exitCode = 1;
  return report;
}
