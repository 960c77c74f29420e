import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolConfig } from 'pg';
import type { Database } from './database.js';
import { migrate } from './migrations.js';
import { MissingDriver } from './missing-driver.js';
import type { Tables } from './tables.js';

/** PostgreSQL's number for `bigint`; all of ours are below 2^53. */
const INT8 = 20;
/** A serialization failure and a deadlock: the transaction did nothing, and may be tried again. */
const AGAIN = new Set(['40001', '40P01']);
const TRIES = 6;

/** The driver, or the sentence that says how to add it. */
export async function postgresDriver(): Promise<typeof import('pg').default> {
  try {
    return (await import('pg')).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new MissingDriver('A postgres:// address needs its driver', 'pg');
  }
}

export interface PostgresDatabase extends Database {
  readonly pool: Pool;
}

/** The database at this address, migrated. Any number of servers may share it. */
export async function openPostgres(address: string, connections = 10): Promise<PostgresDatabase> {
  const { Pool, types } = await postgresDriver();
  const getTypeParser = ((type: number, format: 'text' | 'binary') =>
    type === INT8 ? Number : (types.getTypeParser(type, format) as unknown)) as typeof types.getTypeParser;
  const config: PoolConfig = { connectionString: address, max: connections, types: { getTypeParser } };
  const pool = new Pool(config);
  // A connection that breaks is told to its query, or replaced by the next one; nobody else need hear of it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await migrate(db as unknown as Kysely<never>);
  return {
    engine: 'postgres',
    pool,
    reading: db,
    async write(work) {
      for (let tried = 1; ; tried++) {
        try {
          return await db.transaction().execute(work);
        } catch (error) {
          if (tried === TRIES || !AGAIN.has((error as { code?: string }).code ?? '')) throw error;
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tried));
        }
      }
    },
    backup: () =>
      Promise.reject(new Error('PostgreSQL makes its own backups while it runs: pg_dump --format=custom DATABASE_URL')),
    close: () => db.destroy(),
  };
}
