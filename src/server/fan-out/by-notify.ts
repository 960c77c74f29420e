import type { PoolClient } from 'pg';
import { randomId } from '../../model/random-id.js';
import type { PostgresDatabase } from '../storage/postgres.js';
import type { FanOut, News } from './fan-out.js';
import { inProcess } from './in-process.js';

const CHANNEL = 'comment_thread';
/** PostgreSQL takes less than 8,000 bytes with one notification. */
const LARGEST = 7_900;
/** Milliseconds that notifications wait for company: each statement with some holds up every commit for a moment. */
const TOGETHER = 5;
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;

/** For any number of servers on one PostgreSQL, by LISTEN and NOTIFY. Opens its ear again where the connection breaks. */
export async function byNotify({ pool }: PostgresDatabase): Promise<FanOut> {
  const self = randomId();
  const local = inProcess();
  const owed = new Map<string, News>();
  let closed = false;
  const ear: { client?: PoolClient | undefined } = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: Promise<void> = Promise.resolve();

  function hear(payload: string | undefined): void {
    const [from, threadId, checkpoint, ids] = JSON.parse(payload ?? '[]') as [string, string, string, string[]];
    if (from !== self) local.publish({ threadId, checkpoint, ids });
  }

  async function listen(wait = FIRST_WAIT): Promise<void> {
    if (closed) return;
    try {
      const client = await pool.connect();
      ear.client = client;
      client.on('notification', ({ payload }) => hear(payload));
      client.on('error', () => {
        if (ear.client !== client) return;
        ear.client = undefined;
        client.release(true);
        setTimeout(() => void listen(), FIRST_WAIT).unref();
      });
      await client.query('listen comment_thread');
    } catch {
      setTimeout(() => void listen(Math.min(wait * 2, LONGEST_WAIT)), wait).unref();
    }
  }

  const payloadOf = ({ threadId, checkpoint, ids }: News): string => {
    const whole = JSON.stringify([self, threadId, checkpoint, ids]);
    return Buffer.byteLength(whole) <= LARGEST ? whole : JSON.stringify([self, threadId, checkpoint, []]);
  };

  function tell(): void {
    timer = undefined;
    const payloads = [...owed.values()].map(payloadOf);
    owed.clear();
    const work = pool.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [CHANNEL, payloads]);
    // Who was not told looks again by itself.
    told = work.then(
      () => undefined,
      () => undefined,
    );
  }

  await listen();
  return {
    publish(news) {
      local.publish(news);
      const before = owed.get(news.threadId);
      owed.set(news.threadId, before ? { ...news, ids: [...new Set([...before.ids, ...news.ids])] } : news);
      timer ??= setTimeout(tell, TOGETHER);
    },
    listen: local.listen,
    async close() {
      closed = true;
      if (timer !== undefined) {
        clearTimeout(timer);
        tell();
      }
      await told;
      const { client } = ear;
      ear.client = undefined;
      client?.release(true);
      await local.close();
    },
  };
}
