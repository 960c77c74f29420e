/** The door for adapter authors' tests: what an adapter owes, tried case by case. Imports no test runner. */
export { BrokenLaw, type Finding } from './broken-law.js';
export { capabilityMatrix } from './capability-matrix.js';
export { suites, type Bench, type Case, type Make, type Method, type Need, type Subject, type Suite } from './case.js';
export { cases } from './cases.js';
export { checkAdapter, type Report, type Result } from './check-adapter.js';
export { describeAdapter, type Runner } from './describe-adapter.js';
export { laws, type Law, type LawName } from './law.js';
export type { Reader } from './reader.js';
export { runAll } from './run-all.js';
export type { KitOptions } from './trial.js';
