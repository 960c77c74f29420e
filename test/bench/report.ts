/** Samples as tables: medians, and ratios to the yardstick of the same round. */
import type { Act } from './page/acts.js';
import type { LoadSample } from './loading.js';
import type { EntrySize } from './script-cost.js';

export interface LoadRow {
  readonly name: string;
  readonly samples: readonly LoadSample[];
  /** The yardstick's samples, round by round. */
  readonly plain: readonly LoadSample[];
  /** One `innerHTML` of as many comments, where it was measured. */
  readonly whole?: readonly LoadSample[] | undefined;
}

export interface Results {
  readonly machine: string;
  readonly rounds: number;
  readonly loads: readonly LoadRow[];
  readonly acts: Readonly<Record<string, readonly Act[]>>;
  readonly evaluation: Readonly<Record<string, readonly number[]>>;
  readonly sizes: readonly EntrySize[];
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

const figure = (value: number, digits = 0): string => (Number.isNaN(value) ? '–' : value.toFixed(digits));

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index ? '--:' : '---'));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The median of each round's own ratio; rounds without a counterpart are left out. */
function ratio(
  row: readonly LoadSample[],
  to: readonly LoadSample[] | undefined,
  key: 'screen' | 'fifty' | 'cpu',
): number {
  if (!to) return Number.NaN;
  return median(row.flatMap((sample, round) => (to[round] ? [sample[key] / to[round][key]] : [])));
}

function loadTable(rows: readonly LoadRow[]): string {
  const head = [
    ...['', 'first screen, ms', '× plain 50', '50 painted, ms', 'all painted, ms', 'longest task, ms', 'blocking, ms'],
    ...['CPU, ms', 'CPU × innerHTML', 'memory, MB', 'nodes a comment', 'shift', 'scroll p95, steady / jumps, ms'],
  ];
  const lines = rows.map(({ name, samples, plain, whole }) => {
    const of = (key: keyof LoadSample): number => median(samples.map((sample) => sample[key] ?? Number.NaN));
    const count = Number((/first ([\d,]+)/.exec(name)?.[1] ?? /[\d,]+$/.exec(name)?.[0] ?? '50').replaceAll(',', ''));
    const scrolled = samples[0]?.steady === undefined ? '–' : `${figure(of('steady'), 1)} / ${figure(of('jumps'), 1)}`;
    return [
      ...[name, figure(of('screen')), figure(ratio(samples, plain, 'screen'), 2), figure(of('fifty'))],
      ...[figure(of('all')), figure(of('longest')), figure(of('blocking'))],
      ...[figure(of('cpu')), figure(ratio(samples, whole, 'cpu'), 2), figure(of('memory'))],
      ...[figure(of('nodes') / count, 1), figure(of('shift'), 3), scrolled],
    ];
  });
  return table(head, lines);
}

/** The whole report in Markdown. */
export function markdown({ machine, rounds, loads, acts, evaluation, sizes }: Results): string {
  const actLines = Object.entries(acts).map(([name, samples]) => [
    name,
    ...(['shown', 'longest', 'drawn'] as const).map((key) => figure(median(samples.map((act) => act[key])), 0)),
  ]);
  const sizeLines = sizes.map(({ name, raw, gzip, brotli }) => [name, `${raw}`, `${gzip}`, `${brotli}`]);
  const evaluationLines = Object.entries(evaluation).map(([name, samples]) => [name, figure(median(samples), 1)]);
  return [
    `Medians of ${rounds} rounds. ${machine}`,
    '## Loading',
    loadTable(loads),
    '## Acting in a long thread, half of it one branch',
    table(['', 'shown, ms', 'longest task, ms', 'items drawn'], actLines),
    '## The script, before anything shows',
    table(['', 'CPU to compile and run, ms'], evaluationLines),
    table(['file', 'raw', 'gzip −9', 'brotli'], sizeLines),
  ].join('\n\n');
}
