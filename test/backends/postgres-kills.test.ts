import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openPostgres } from '../../src/server/storage/postgres.js';
import { draft, startAsking } from '../server/asking.js';
import { killManyTimes } from './kills.js';
import { startPostgres } from './postgres-server.js';

/** A shared machine that builds gets fewer of them. */
const rounds = process.env['CI'] || process.env['SHORT'] ? 6 : 100;

const postgres = await startPostgres();
after(() => postgres.close());

test(`kill -9 of the server, or of PostgreSQL, at ${rounds} moments of writing: nothing acknowledged is lost, nothing is doubled`, async (t) => {
  const count = await killManyTimes(await postgres.database('killed'), rounds, () => postgres.crash());
  t.diagnostic(`${count} comments were acknowledged`);
  assert.ok(count > rounds, 'hardly anything was written');
});

test('a database that takes no writes is 503, and is read', async () => {
  const db = await postgres.database('readonly');
  const asking = await startAsking({ db });
  await asking.write('ann', 'Before');
  const { pool, close } = await openPostgres(db);
  await pool.query('alter database readonly set default_transaction_read_only = on');
  // Connections that are open keep what they had.
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'readonly' and pid <> pg_backend_pid()"); // prettier-ignore
  const statuses = [];
  for (let i = 0; i < 12; i++)
    statuses.push((await asking.ask('POST', '/comments', { as: 'ann', body: draft(`After ${i}`) })).status);
  assert.deepEqual(new Set(statuses), new Set([503]));
  const { status, body } = await asking.ask<{ total: number }>('GET', '/comments?thread=t');
  assert.deepEqual([status, body.total], [200, 1]);
  await close();
  await asking.server.close();
});
