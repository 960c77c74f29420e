import { suites } from './case.js';
import type { Report, Result } from './check-adapter.js';

const tally = (results: readonly Result[]): string => {
  const tried = results.filter(({ skipped }) => skipped === undefined);
  const kept = tried.filter(({ broken }) => !broken).length;
  return tried.length === 0 ? '–' : kept === tried.length ? `${kept}` : `**${kept} of ${tried.length}**`;
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
};

/**
 * What adapters can and keep, as a Markdown table for a README: a column for each, a row for each method, and one for
 * each suite with the cases it kept.
 */
export function capabilityMatrix(reports: Readonly<Record<string, Report>>): string {
  const every = Object.values(reports);
  const methods = [...new Set(every.flatMap((report) => report.methods))];
  return table([
    ['', ...Object.keys(reports).map((name) => `\`${name}\``)],
    ...methods.map((method) => [
      `\`${method}\``,
      ...every.map((report) => (report.methods.includes(method) ? 'yes' : '–')),
    ]),
    ...suites.map((suite) => [
      `${suite}, cases kept`,
      ...every.map(({ results }) => tally(results.filter((result) => result.case.suite === suite))),
    ]),
  ]);
}
