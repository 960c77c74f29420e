import { Discussion } from '../discussion/discussion.js';
import type { Moment } from '../discussion/moment.js';
import { defaultRules } from '../discussion/rules.js';
import { nobody } from '../discussion/viewer.js';
import { byNotify } from '../fan-out/by-notify.js';
import { inProcess } from '../fan-out/in-process.js';
import { openDatabase } from '../storage/open-database.js';
import type { PostgresDatabase } from '../storage/postgres.js';
import { DEFAULT_DB } from './serve-settings.js';
import type { Given } from './settings.js';

/** Opens the database beside a server that may be running, does something, and lets it go. */
export async function opened(
  given: Given,
  work: (discussion: Discussion, moment: Moment) => Promise<void>,
): Promise<void> {
  const db = await openDatabase(given.text('db') ?? DEFAULT_DB);
  const fanOut = db.engine === 'postgres' ? await byNotify(db as PostgresDatabase) : inProcess();
  const discussion = new Discussion(db, fanOut);
  try {
    await work(discussion, {
      rules: defaultRules,
      viewer: { ...nobody, person: 'command', moderates: true },
      now: Date.now(),
    });
  } finally {
    discussion.close();
    await fanOut.close();
    await db.close();
  }
}
