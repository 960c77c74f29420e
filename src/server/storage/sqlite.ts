import { Kysely, SqliteDialect, sql } from 'kysely';
import type { Database } from './database.js';
import { migrate } from './migrations.js';
import { openSqliteFile } from './sqlite-file.js';
import type { Queries, Tables } from './tables.js';

/** So many writes share a commit at most; who waits behind them waits a few milliseconds. */
const LARGEST_BATCH = 64;

interface Write {
  work(tx: Queries): Promise<unknown>;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * Takes writes one after another, and commits those that wait together: what a disk takes long for is the commit, not
 * the rows. Each is acknowledged after the commit it was in, and one that fails takes only itself back.
 */
class SharedCommits {
  readonly #db: Queries;
  #waiting: Write[] = [];
  #running: Promise<void> | undefined;

  constructor(db: Queries) {
    this.#db = db;
  }

  add<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Requests that came in the same turn of the event loop come along.
      await new Promise(setImmediate);
      const batch = this.#waiting.splice(0, LARGEST_BATCH);
      try {
        const settle = await this.#db.connection().execute((tx) => this.#commit(tx, batch));
        for (const tell of settle) tell();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = undefined;
  }

  async #commit(tx: Queries, batch: readonly Write[]): Promise<(() => void)[]> {
    const settle: (() => void)[] = [];
    await sql`begin immediate`.execute(tx);
    try {
      for (const { work, resolve, reject } of batch) {
        await sql`savepoint one`.execute(tx);
        try {
          const answer = await work(tx);
          settle.push(() => resolve(answer));
        } catch (error) {
          await sql`rollback to one`.execute(tx);
          settle.push(() => reject(error));
        }
        await sql`release one`.execute(tx);
      }
      await sql`commit`.execute(tx);
      return settle;
    } catch (error) {
      // A full disk may have rolled it back already.
      await sql`rollback`.execute(tx).catch(() => undefined);
      throw error;
    }
  }
}

const over = (database: Awaited<ReturnType<typeof openSqliteFile>>): Queries =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });

/** The database in this file, migrated. One process writes it; others may read it and back it up. */
export async function openSqlite(path: string): Promise<Database> {
  const writing = over(await openSqliteFile(path));
  const commits = new SharedCommits(writing);
  await migrate(writing as unknown as Kysely<never>);
  // A second connection reads what is committed while the first is in the middle of something.
  const reading = path === ':memory:' ? writing : over(await openSqliteFile(path));
  return {
    engine: 'sqlite',
    reading,
    write: (work) => commits.add(work),
    async backup(to) {
      await sql`vacuum into ${to}`.execute(reading);
    },
    async close() {
      await commits.settled();
      if (reading !== writing) await reading.destroy();
      await writing.destroy();
    },
  };
}
