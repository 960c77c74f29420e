import type { Queries } from './tables.js';

/** One database, and the two ways to use it. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  /** For reading what is committed. */
  readonly reading: Queries;
  /**
   * Runs the work in one transaction and resolves once that is safe on disk. The work may run again where the engine
   * asks for it, so it does nothing but query. Throws what the work throws, having written nothing.
   */
  write<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** Writes a copy of everything committed so far to a new file, while others go on. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}
