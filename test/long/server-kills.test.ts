import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { forever, newComment, readerAt } from '../backends/crowd.js';
import { killManyTimes } from '../backends/kills.js';
import { openSqlite } from '../../src/server/storage/sqlite.js';
import { secret } from '../server/tokens.js';

const rounds = process.env['SHORT'] ? 8 : 100;
const folder = mkdtempSync(join(tmpdir(), 'comments-'));
after(() => rmSync(folder, { recursive: true }));

test(`kill -9 at ${rounds} moments of writing to SQLite: nothing acknowledged is lost, nothing is doubled`, async (t) => {
  const count = await killManyTimes(join(folder, 'killed.sqlite'), rounds);
  t.diagnostic(`${count} comments were acknowledged`);
  assert.ok(count > rounds, 'hardly anything was written');
});

test('a full disk is 503, and nothing that was refused is there', { skip: process.platform === 'win32' }, async () => {
  const db = join(folder, 'full.sqlite');
  const script = fileURLToPath(new URL('../../dist/server/comment-thread.js', import.meta.url));
  // Files of this process end at 1 MB, as on a disk that is full; the signal that says so is not heard.
  const limited = `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`;
  const args = ['serve', '--db', db, '--port', '0', '--secret', secret, '--origin', 'https://news.example', '--no-rate-limits', '--quiet']; // prettier-ignore
  const child = spawn('/bin/bash', ['-c', limited, process.execPath, script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] }); // prettier-ignore
  try {
    let origin = '';
    for await (const line of createInterface(child.stderr)) {
      origin = /http:\/\/[\w.:]+/.exec(line)?.[0] ?? '';
      if (origin) break;
    }
    const reader = await readerAt(origin, 'ann');
    const kept: string[] = [];
    let failure: AdapterError | undefined;
    for (let i = 0; i < 500 && !failure; i++) {
      const text = `${i} ${'x'.repeat(9_000)}`;
      await reader.create(newComment('t', text)).then(
        ({ id }) => kept.push(id),
        (error: AdapterError) => (failure = error),
      );
    }
    assert.equal(failure?.code, 'server');
    assert.equal(failure.retryAfter, 5);
    assert.ok(kept.length > 10 && statSync(db).size > 0);
    const page = await reader.list({ threadId: 't', parentId: null, sort: 'newest', limit: 1, signal: forever() });
    assert.deepEqual([page.total, page.items[0]?.id], [kept.length, kept.at(-1)], 'reading goes on');
  } finally {
    child.kill('SIGKILL');
  }
  const { reading, close } = await openSqlite(db);
  const { n } = await reading.selectFrom('comment').select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(); // prettier-ignore
  assert.ok(n > 10);
  await close();
});
