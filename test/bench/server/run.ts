/**
 * `npm run bench:server`: what the comment server costs at size and under load, printed as ratios of one run.
 *
 * --rows 1000000   comments in the database      --db PLACE   a file, or an empty database as postgres://…
 * --seconds 3      of each load                  --readers 1000   streams of events
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import { changesSeenBy, happenedSince } from '../../../src/server/discussion/changes-since.js';
import { findComment } from '../../../src/server/discussion/find-comment.js';
import { listPage, type PageQuery } from '../../../src/server/discussion/list-page.js';
import { waitingComments } from '../../../src/server/discussion/moderation-queue.js';
import { everyWordOf } from '../../../src/server/discussion/every-word-of.js';
import { defaultRules } from '../../../src/server/discussion/rules.js';
import { nobody, type Viewer } from '../../../src/server/discussion/viewer.js';
import { openDatabase } from '../../../src/server/storage/open-database.js';
import { fill, hotParent, hugeThread, smallThread } from './fill.js';
import { measureLoad } from './load.js';
import { fullScans, Sent } from './plans.js';

const {
  rows,
  db: given,
  seconds,
  readers,
} = util.parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    db: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    readers: { type: 'string', default: '1000' },
  },
}).values;

const place = given ?? `.cache/bench-${rows}.sqlite`;
const print = (name: string, text: string): void => console.log(`${name.padEnd(64)} ${text}`);
const ms = (value: number): string => `${value.toFixed(2)} ms`;

/** The middle of so many tries, after a few to warm up; in ms. */
async function p50(act: () => Promise<unknown>, tries = 60): Promise<number> {
  const times: number[] = [];
  for (let i = -10; i < tries; i++) {
    const began = performance.now();
    await act();
    if (i >= 0) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(tries / 2)]!;
}

const began = performance.now();
await fill(place, Number(rows));
print(`${rows} comments are there`, `${((performance.now() - began) / 1_000).toFixed(0)} s`);

const opened = await openDatabase(place);
const sent = new Sent();
const db = sent.watch(opened.reading);
const reader = { ...nobody, person: 'user-7', author: { id: 'user-7', name: 'Reader 7' } } satisfies Viewer;
const momentOf = (viewer: Viewer) => ({ viewer, rules: defaultRules, now: Date.now() });
const page = (threadId: string, more: Partial<PageQuery> = {}, viewer: Viewer = nobody) =>
  listPage(db, momentOf(viewer), { threadId, parentId: '', sort: 'oldest', limit: 50, depth: 10, each: 20, ...more });

const small = await p50(() => page(smallThread));
const huge = await p50(() => page(hugeThread));
print('first page with replies, of 1,000 comments', ms(small));
print('the same, of the largest thread', `${ms(huge)}, ${(huge / small).toFixed(2)} times (bar 2)`);
const flat = { depth: 0 };
const first = await p50(() => page(hugeThread, flat));
let { nextCursor } = await page(hugeThread, { ...flat, limit: 100 });
for (let i = 0; i < 500 && nextCursor !== null; i++)
  ({ nextCursor } = await page(hugeThread, { ...flat, limit: 100, cursor: nextCursor }));
const deep = nextCursor === null ? NaN : await p50(() => page(hugeThread, { ...flat, cursor: nextCursor }));
print('page 1 without replies', ms(first));
print('page 1,000', `${ms(deep)}, ${(deep / first).toFixed(2)} times (bar 1.5)`);
for (const sort of ['newest', 'top'] as const)
  print(`first page, ${sort}`, ms(await p50(() => page(hugeThread, { sort }))));
print('50 replies of a comment with one in 40 of all', ms(await p50(() => page(hugeThread, { parentId: hotParent, depth: 0 })))); // prettier-ignore
print('first page for somebody signed in', ms(await p50(() => page(hugeThread, {}, reader))));
print('a comment with its ancestors', ms(await p50(() => findComment(db, momentOf(reader), hugeThread, `h${String(Number(rows) / 2 - 1).padStart(10, '0')}`, true)))); // prettier-ignore
const since = `b.${Number(rows) / 2 - 100}`;
print('100 changes', ms(await p50(async () => changesSeenBy(db, momentOf(nobody), hugeThread, await happenedSince(db, hugeThread, since))))); // prettier-ignore
await waitingComments(db, momentOf({ ...reader, moderates: true }), undefined, undefined);
await everyWordOf(db, 'user-7');
const scans = await fullScans(opened.reading, opened.engine, sent);
print(`full scans in ${sent.nodes.size} kinds of query`, scans.length === 0 ? 'none' : `\n${scans.join('\n')}`);
await opened.close();

const server = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [place], { execArgv: process.execArgv });
const [{ origin, bare }] = (await once(server, 'message')) as [{ origin: string; bare: string }];
await measureLoad({ origin, bare, threadId: smallThread, seconds: Number(seconds), readers: Number(readers), print });
server.kill();
if (!given && Number(rows) < 100_000) for (const end of ['', '-wal', '-shm']) rmSync(place + end, { force: true });
