/** One connection to a file, by the SQLite that is here: Node's own, or the package `libsql`. */
import type { SqliteDatabase } from 'kysely';
import { MissingDriver } from './missing-driver.js';

/** The part of a statement that both have. */
interface Statement {
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(...parameters: unknown[]): IterableIterator<unknown>;
}
interface Connection {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}
type Open = (path: string) => Connection;

const SETTINGS = [
  'pragma journal_mode = wal',
  'pragma synchronous = full',
  'pragma busy_timeout = 10000',
  'pragma cache_size = -64000',
];

/** The queries of this server are a few dozen; their plans are kept. */
const KEPT_STATEMENTS = 400;

const nodeSqlite = async (): Promise<Open> => {
  // A name in a variable: the types of Node 20 do not know this module, and bundlers leave it alone.
  const name = 'node:sqlite';
  const { DatabaseSync } = (await import(name)) as { DatabaseSync: new (path: string) => Connection };
  return (path) => new DatabaseSync(path);
};

const libsql = async (): Promise<Open> => {
  const { default: Libsql } = await import('libsql');
  return (path) => new Libsql(path);
};

async function driver(): Promise<Open> {
  for (const load of [nodeSqlite, libsql]) {
    try {
      return await load();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw error;
    }
  }
  throw new MissingDriver(
    `This Node (${process.versions.node}) has no SQLite of its own`,
    'libsql',
    'use Node 22.13 or newer',
  );
}

const answersRows = (sql: string): boolean => /^\s*(select|with|pragma|explain)\b|\breturning\b/i.test(sql);

/**
 * Opens the file, and makes it where it is missing. Commits are on disk before they are acknowledged
 * (`synchronous=full`), and readers never wait for the writer (`wal`).
 */
export async function openSqliteFile(path: string): Promise<SqliteDatabase> {
  const connection = (await driver())(path);
  for (const setting of SETTINGS) connection.prepare(setting).all();
  const kept = new Map<string, Statement & { reader: boolean }>();
  return {
    prepare(sql) {
      let statement = kept.get(sql);
      if (statement === undefined) {
        const made = connection.prepare(sql);
        statement = {
          reader: answersRows(sql),
          all: (parameters) => made.all(...(parameters as unknown[])),
          run: (parameters) => made.run(...(parameters as unknown[])),
          iterate: (parameters) => made.iterate(...(parameters as unknown[])),
        };
        if (kept.size >= KEPT_STATEMENTS) kept.clear();
        kept.set(sql, statement);
      }
      return statement;
    },
    close() {
      kept.clear();
      connection.close();
    },
  };
}
