import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { changesSeenBy, happenedSince } from '../../src/server/discussion/changes-since.js';
import { everyWordOf } from '../../src/server/discussion/every-word-of.js';
import { findComment } from '../../src/server/discussion/find-comment.js';
import { listPage } from '../../src/server/discussion/list-page.js';
import { reportedComments, waitingComments } from '../../src/server/discussion/moderation-queue.js';
import { defaultRules } from '../../src/server/discussion/rules.js';
import { nobody } from '../../src/server/discussion/viewer.js';
import type { Database } from '../../src/server/storage/database.js';
import { openSqlite } from '../../src/server/storage/sqlite.js';
import { fill, hugeThread } from '../bench/server/fill.js';
import { fullScans, Sent } from '../bench/server/plans.js';

describe('the plans of queries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comments-'));
  const place = join(folder, 'comments.sqlite');
  let opened: Database;
  before(async () => {
    await fill(place, 3_000);
    opened = await openSqlite(place);
  });
  after(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  it('read no table whole, whoever asks for whatever', async () => {
    const sent = new Sent();
    const db = sent.watch(opened.reading);
    const known = { ...nobody, person: 'user-7', author: { id: 'user-7', name: 'Reader 7' } };
    for (const viewer of [nobody, known, { ...known, moderates: true }]) {
      const moment = { viewer, rules: defaultRules, now: Date.now() };
      for (const sort of ['oldest', 'newest', 'top'] as const) {
        const query = { threadId: hugeThread, parentId: '', sort, limit: 20, depth: 3, each: 5 };
        const { nextCursor } = await listPage(db, moment, query);
        assert.notEqual(nextCursor, null);
        await listPage(db, moment, { ...query, cursor: nextCursor! });
      }
      await findComment(db, moment, hugeThread, 'h0000000900', true);
      await changesSeenBy(db, moment, hugeThread, await happenedSince(db, hugeThread, 'b.1400'));
    }
    const moment = { viewer: { ...known, moderates: true }, rules: defaultRules, now: Date.now() };
    await waitingComments(db, moment, undefined, { threadId: 'a', id: 'b' });
    await reportedComments(db, moment);
    await everyWordOf(db, 'user-7');
    assert.ok(sent.nodes.size > 20, `${sent.nodes.size} kinds of query`);
    assert.deepEqual(await fullScans(opened.reading, 'sqlite', sent), []);
  });

  it('are told apart from one that does', async () => {
    const sent = new Sent();
    await sent.watch(opened.reading).selectFrom('comment').select('id').where('body_text', '=', 'x').execute();
    assert.equal((await fullScans(opened.reading, 'sqlite', sent)).length, 1);
  });
});
