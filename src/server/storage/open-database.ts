import type { Database } from './database.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';

/** Opens a file of SQLite, or what a `postgres://` address names, with tables as this version needs them. */
export function openDatabase(place: string, connections?: number): Promise<Database> {
  return /^postgres(ql)?:\/\//.test(place) ? openPostgres(place, connections) : openSqlite(place);
}
