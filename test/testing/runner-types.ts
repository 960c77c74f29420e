/** Compiled, not run: what test runners give is what the kit takes. */
import type * as node from 'node:test';
import type * as vitest from 'vitest';
import type { Runner } from '../../src/testing/index.js';

type Given<R extends { describe: unknown; it: unknown }> = Pick<R, 'describe' | 'it'>;

export const fits: [
  (given: Given<typeof node>) => Runner,
  (given: Given<typeof vitest>) => Runner,
  (given: { describe: Mocha.SuiteFunction; it: Mocha.TestFunction }) => Runner,
] = [(given) => given, (given) => given, (given) => given];
