/** What the server bears, beside what bears the least: a bare Node, and the raw insert loop. */
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteFile } from '../../../src/server/storage/sqlite-file.js';
import { draft } from '../../server/asking.js';
import { tokenFor } from '../../server/tokens.js';

export interface LoadOptions {
  origin: string;
  bare: string;
  threadId: string;
  seconds: number;
  readers: number;
  print(name: string, text: string): void;
}

const together = 16;
const agent = new Agent({ keepAlive: true, maxSockets: together });

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const send = (
  url: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<{ status: number; text: string; etag: string }> =>
  // prettier-ignore
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, text, etag: response.headers.etag ?? '' }));
    });
    // A connection that was closed while nobody used it.
    asked.on('error', (error) => (asked.reusedSocket ? resolve(send(url, { method, headers, body: body! })) : reject(error)));
    asked.end(body);
  });

/** Answers a second, by so many readers who ask again as soon as they are answered. */
async function rate(seconds: number, ask: () => Promise<{ status: number }>, wanted: number): Promise<number> {
  let done = 0;
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (performance.now() < end) {
        const { status } = await ask();
        if (status !== wanted) throw new Error(`${status} instead of ${wanted}`);
        done++;
      }
    }),
  );
  return done / ((performance.now() - began) / 1_000);
}

/** The middle of three, taken in turns: what else the machine does falls on both. */
async function side<T extends string>(each: Record<T, () => Promise<number>>): Promise<Record<T, number>> {
  const all = Object.fromEntries(Object.keys(each).map((name) => [name, [] as number[]])) as Record<T, number[]>;
  for (let i = 0; i < 3; i++) for (const name of Object.keys(each) as T[]) all[name].push(await each[name]());
  return Object.fromEntries(Object.entries<number[]>(all).map(([name, some]) => [name, some.sort((a, b) => a - b)[1]!])) as Record<T, number>; // prettier-ignore
}

/** Inserts with a commit each, as fast as one loop can. */
async function rawInserts(seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'raw-'));
  const file = await openSqliteFile(join(folder, 'raw.sqlite'));
  const table = 'create table comment (id integer primary key, body text)';
  file.prepare(table).run([]);
  const insert = file.prepare('insert into comment (body) values (?)');
  const began = performance.now();
  let done = 0;
  for (; performance.now() < began + seconds * 1_000; done++)
    insert.run(['A comment that is put down by the raw loop.']);
  const result = done / ((performance.now() - began) / 1_000);
  file.close();
  rmSync(folder, { recursive: true });
  return result;
}

async function eventLatency({ origin, readers, print }: LoadOptions): Promise<void> {
  const times: number[] = [];
  let sentAt = 0;
  let ready = 0;
  const stop = new AbortController();
  const opened = Array.from({ length: readers }, async () => {
    const response = await fetch(`${origin}/events?thread=events`, { signal: stop.signal });
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      if (!decoder.decode(chunk).includes('event: change')) continue;
      if (sentAt === 0) ready++;
      else times.push(performance.now() - sentAt);
    }
  });
  while (ready < readers) await new Promise((resolve) => setTimeout(resolve, 20));
  const authorization = `Bearer ${await tokenFor('ann')}`;
  const events = 20;
  for (let i = 1; i <= events; i++) {
    const body = JSON.stringify(draft(`event ${i}`, { threadId: 'events', clientId: `event ${Math.random()}` }));
    const headers = { 'content-type': 'application/json', authorization };
    sentAt = performance.now();
    await send(`${origin}/comments`, { method: 'POST', headers, body });
    while (times.length < i * readers) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  stop.abort();
  await Promise.allSettled(opened);
  times.sort((a, b) => a - b);
  const at = (share: number): string => `${times[Math.floor(times.length * share)]!.toFixed(0)} ms`;
  print(`post to the last of ${readers} streams, the readers on this machine too`, `p50 ${at(0.5)}, p99 ${at(0.99)} (aim 200 ms)`); // prettier-ignore
}

export async function measureLoad(options: LoadOptions): Promise<void> {
  const { origin, bare, threadId, seconds, print } = options;
  const path = `/comments?thread=${encodeURIComponent(threadId)}&depth=10&each=20`;
  const { etag } = await send(origin + path);
  const authorization = `Bearer ${await tokenFor('ann')}`;
  let posts = 0;
  const post = () =>
    send(`${origin}/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(
        draft(`post ${posts}`, { threadId: `posts ${posts++ % 8}`, clientId: `post ${Math.random()}` }),
      ),
    });
  const reads = await side({
    bare: () => rate(seconds, () => send(bare), 200),
    page: () => rate(seconds, () => send(origin + path), 200),
    known: () => rate(seconds, () => send(origin + path, { headers: { 'if-none-match': etag } }), 304),
  });
  const share = (part: number, whole: number): string => `${Math.round((part / whole) * 100)} %`;
  print('bare Node with the same bytes', `${Math.round(reads.bare)} /s`);
  print('first page', `${Math.round(reads.page)} /s, ${share(reads.page, reads.bare)} of it (bar 25 %)`);
  print('first page that is known (304)', `${Math.round(reads.known)} /s, ${share(reads.known, reads.bare)} of it (bar 60 %)`); // prettier-ignore
  const writes = await side({ raw: () => rawInserts(seconds), posts: () => rate(seconds, post, 201) });
  print('raw loop of inserts, each committed (SQLite)', `${Math.round(writes.raw)} /s`);
  print('posts, each committed', `${Math.round(writes.posts)} /s, ${share(writes.posts, writes.raw)} of it (bar 50 %)`);
  await eventLatency(options);
  agent.destroy();
}
