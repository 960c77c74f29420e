import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Comment } from '../../src/model/comment.js';
import { openSqlite } from '../../src/server/storage/sqlite.js';
import type { Database } from '../../src/server/storage/database.js';
import type { Tables } from '../../src/server/storage/tables.js';
import { draft, startAsking, type Asking } from './asking.js';
import { tokenFor } from './tokens.js';

type Role = (typeof roles)[number];
const roles = ['anonymous', 'other', 'owner', 'late owner', 'moderator', 'moderator elsewhere', 'banned', 'expired'] as const; // prettier-ignore

/** What each role is answered, in the order of `roles`. `+`: it is done. */
const table: Record<string, string> = {
  list: '+ + + + + 401 + 401',
  get: '+ + + + + 401 + 401',
  reply: '401 + + + + 401 403 401',
  edit: '401 403 + 403 403 401 403 401',
  remove: '401 403 + + + 401 403 401',
  vote: '401 + + + + 401 403 401',
  react: '401 + + + + 401 403 401',
  report: '401 + + + + 401 403 401',
  hide: '401 403 403 403 + 401 403 401',
  pin: '401 403 403 403 + 401 403 401',
  close: '401 403 403 403 + 401 403 401',
  queue: '401 403 403 403 + 401 403 401',
  audit: '401 403 403 403 + 401 403 401',
  ban: '401 403 403 403 + 401 403 401',
  unban: '401 403 403 403 + 401 403 401',
};
/** Those that write no row even when they are done. */
const reading = new Set(['list', 'get', 'queue', 'audit']);

const now = Date.now();
const hour = 3_600_000;
const tables: (keyof Tables)[] = ['thread', 'comment', 'vote', 'reaction', 'report', 'audit', 'ban'];

describe('who may do what', () => {
  const folder = mkdtempSync(join(tmpdir(), 'comments-'));
  let asking: Asking;
  let beside: Database;
  let clock = now;
  const tokens: Partial<Record<Role, string>> = {};
  before(async () => {
    const db = join(folder, 'comments.sqlite');
    asking = await startAsking({
      db,
      now: () => clock,
      rules: { repeatWindow: 0, limits: { reactions: [{ key: 'like', label: 'Like' }] } },
    });
    beside = await openSqlite(db);
    await asking.ask('POST', '/bans', { as: 'mod', body: { person: 'mallory' } });
    const elsewhere = 'the secret of quite another site, and its server';
    Object.assign(tokens, {
      other: await tokenFor('bob'),
      owner: await tokenFor('ann'),
      'late owner': await tokenFor('ann'),
      moderator: await tokenFor('mod'),
      'moderator elsewhere': await tokenFor('mod', {}, elsewhere),
      banned: await tokenFor('mallory'),
      expired: await tokenFor('ann', { exp: 1_600_000_000 }),
    });
  });
  after(async () => {
    await asking.server.close();
    await beside.close();
    rmSync(folder, { recursive: true });
  });

  const rows = async (): Promise<string> => {
    const all = await Promise.all(tables.map((name) => beside.reading.selectFrom(name).selectAll().execute()));
    return JSON.stringify(all);
  };

  const requests: Record<string, (threadId: string, id: string) => [method: string, path: string, body?: unknown]> = {
    list: (thread) => ['GET', `/comments?thread=${thread}`],
    get: (thread, id) => ['GET', `/comments/${id}?thread=${thread}&ancestors=1`],
    reply: (threadId, id) => ['POST', '/comments', draft('A reply', { threadId, parentId: id })],
    edit: (thread, id) => ['PATCH', `/comments/${id}?thread=${thread}`, { body: { format: 'text', text: 'Changed' } }],
    remove: (thread, id) => ['DELETE', `/comments/${id}?thread=${thread}`],
    vote: (thread, id) => ['PUT', `/comments/${id}/vote?thread=${thread}`, { value: 1 }],
    react: (thread, id) => ['PUT', `/comments/${id}/reactions/like?thread=${thread}`],
    report: (thread, id) => ['POST', `/comments/${id}/reports?thread=${thread}`, { reason: 'spam' }],
    hide: (thread, id) => ['POST', `/moderation?thread=${thread}`, { id, act: 'hide' }],
    pin: (thread, id) => ['POST', `/moderation?thread=${thread}`, { id, act: 'pin' }],
    close: (thread) => ['POST', `/moderation?thread=${thread}`, { id: null, act: 'close' }],
    queue: () => ['GET', '/moderation'],
    audit: (thread) => ['GET', `/audit?thread=${thread}`],
    ban: () => ['POST', '/bans', { person: `somebody ${Math.random()}` }],
    unban: () => ['DELETE', '/bans/mallory-not'],
  };

  for (const [operation, line] of Object.entries(table)) {
    const expected = line.split(' ');
    for (const [index, role] of roles.entries()) {
      const wanted = expected[index]!;
      it(`${operation} by ${role}: ${wanted}`, async () => {
        clock = now;
        const threadId = `${operation}-${index}`;
        const comment: Comment = await asking.write('ann', 'Mine', { threadId });
        if (role === 'late owner') clock = now + hour / 2 + 1_000;
        if (operation === 'unban') await asking.ask('POST', '/bans', { as: 'mod', body: { person: 'mallory-not' } });
        const before = await rows();
        const [method, path, body] = requests[operation]!(threadId, comment.id);
        const token = tokens[role];
        const { status, body: answer } = await asking.ask(method, path, {
          body,
          ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
        });
        const done = status >= 200 && status < 300;
        assert.equal(done ? '+' : String(status), wanted, JSON.stringify(answer));
        const isSame = before === (await rows());
        assert.equal(isSame, !done || reading.has(operation), done ? 'nothing was written' : 'something was written');
      });
    }
  }

  it('`can` says beforehand what each is answered', async () => {
    clock = now;
    const { id } = await asking.write('ann', 'Mine', { threadId: 'can' });
    const canOf = async (as?: string) =>
      (await asking.ask<{ comment: Comment }>('GET', `/comments/${id}?thread=can`, { as })).body.comment.can;
    const all = { reply: true, vote: true, react: true, report: true };
    assert.deepEqual(await canOf('ann'), { ...all, edit: true, delete: true, moderate: false });
    assert.deepEqual(await canOf('bob'), { ...all, edit: false, delete: false, moderate: false });
    assert.deepEqual(await canOf('mod'), { ...all, edit: false, delete: true, moderate: true });
    const banned = { reply: 'banned', vote: 'banned', react: 'banned', report: 'banned' };
    assert.deepEqual(await canOf('mallory'), { ...banned, edit: false, delete: false, moderate: false });
    const out = { reply: 'signed-out', vote: 'signed-out', react: 'signed-out', report: 'signed-out' };
    assert.deepEqual(await canOf(), { ...out, edit: false, delete: false, moderate: false });
  });

  it('takes nothing beside what a comment is made of', async () => {
    clock = now;
    const forged = {
      threadId: 'mass',
      id: 'mine',
      score: 99,
      status: 'published',
      createdAt: '1999-01-01T00:00:00Z',
      pinned: true,
      shown: 1,
      role: 'moderator',
      seq: 7,
      replyCount: 5,
      version: '9',
      badges: ['staff'],
      can: { moderate: true },
      author: { name: 'The Editor', id: 'mod', badges: ['staff'] },
      site: 'elsewhere', // prettier-ignore
    };
    const comment = await asking.write('bob', 'Forged', forged);
    const { author, score, pinned, replyCount, version, id } = comment;
    assert.deepEqual({ author, score, pinned, replyCount, version }, { author: { id: 'bob', name: 'Bob' }, score: 0, pinned: undefined, replyCount: 0, version: '1' }); // prettier-ignore
    assert.notEqual(id, 'mine');
    assert.ok(Date.parse(comment.createdAt) >= now);
    const edit = { body: { format: 'text', text: 'Forged again' }, author: { name: 'The Editor' }, score: 99, status: 'hidden', threadId: 'other', createdAt: '1999-01-01T00:00:00Z' }; // prettier-ignore
    const { body: after } = await asking.ask<Comment>('PATCH', `/comments/${id}?thread=mass`, {
      as: 'bob',
      body: edit,
    });
    assert.deepEqual([after.author, after.score, after.status, after.createdAt], [author, 0, 'published', comment.createdAt]); // prettier-ignore
  });
});
