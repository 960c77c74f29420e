import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createCommentServer } from '../../src/server/comment-server.js';
import { listen } from '../../src/server/listen.js';
import { openSqlite } from '../../src/server/storage/sqlite.js';
import { describeAdapter } from '../../src/testing/index.js';
import { httpSubject, kitOptions } from './http-subject.js';

const folder = mkdtempSync(join(tmpdir(), 'comments-'));
const db = join(folder, 'comments.sqlite');
const server = await createCommentServer({ ...kitOptions, db });
const listening = await listen(server, 0);
const beside = await openSqlite(db);
after(async () => {
  await server.close(listening.close(0));
  await beside.close();
  rmSync(folder, { recursive: true });
});

await describeAdapter('http, of the comment server on SQLite', () => httpSubject(listening.origin, beside.reading), {
  describe,
  it: Object.assign(
    (name: string, run: () => Promise<void>, timeout?: number) => it(name, { timeout: timeout! }, run),
    {
      skip: it.skip,
    },
  ),
});
