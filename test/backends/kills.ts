/** Kills under write load, and what must be true afterwards. */
import assert from 'node:assert/strict';
import type { NewComment } from '../../src/adapters/adapter.js';
import type { Comment } from '../../src/model/comment.js';
import { openDatabase } from '../../src/server/storage/open-database.js';
import { insist, newComment, readerAt } from './crowd.js';
import { startServerProcess, type ServerProcess } from './server-process.js';

const threadId = 'killed';
const writers = 8;
/** Milliseconds of writing before the end, at most. */
const longest = 250;

async function writeUntilDead(
  server: ServerProcess,
  round: number,
  acknowledged: Map<string, string>,
): Promise<NewComment[]> {
  const unanswered: NewComment[] = [];
  await Promise.all(
    Array.from({ length: writers }, async (_, own) => {
      const reader = await readerAt(server.origin, `writer${own}`);
      for (let i = 0; ; i++) {
        const comment = newComment(threadId, `${round}.${own}.${i}`);
        try {
          const { id }: Comment = await reader.create(comment);
          acknowledged.set(id, comment.body.text);
        } catch {
          unanswered.push(comment);
          return;
        }
      }
    }),
  );
  return unanswered;
}

/** What the database itself holds. */
async function kept(db: string): Promise<{ id: string; text: string | null }[]> {
  const { reading, close } = await openDatabase(db);
  const rows = await reading.selectFrom('comment').select(['id', 'body_text as text']).execute();
  const thread = await reading.selectFrom('thread').select(['total', 'seq']).where('thread_id', '=', threadId).executeTakeFirst(); // prettier-ignore
  if (thread) assert.deepEqual([thread.total, thread.seq], [rows.length, rows.length], 'a comment was half written');
  await close();
  return rows;
}

/**
 * So many times: a server is written to by several readers at once and killed at a random moment, or what is under it
 * is (`crash`). Nothing that was acknowledged may be lost; what was not is sent again, and nothing may be there twice.
 */
export async function killManyTimes(db: string, rounds: number, crash?: () => Promise<void>): Promise<number> {
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    const server = await startServerProcess(db);
    const writing = writeUntilDead(server, round, acknowledged);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
    // Every other time it is the database that goes first.
    if (crash && round % 2 === 1) await crash();
    await server.kill();
    const unanswered = await writing;
    const began = performance.now();
    const again = await startServerProcess(db);
    assert.ok(performance.now() - began < 10_000, 'it took long to come back');
    const reader = await Promise.all(Array.from({ length: writers }, (_, own) => readerAt(again.origin, `writer${own}`))); // prettier-ignore
    for (const comment of unanswered) {
      const own = Number(comment.body.text.split('.')[1]);
      const { id } = await insist(() => reader[own]!.create(comment));
      acknowledged.set(id, comment.body.text);
    }
    assert.equal(await again.end(), 0);
    const rows = await kept(db);
    const found = new Map(rows.map(({ id, text }) => [id, text]));
    for (const [id, text] of acknowledged) assert.equal(found.get(id), text, `round ${round} lost ${id}`);
    assert.equal(new Set(rows.map(({ text }) => text)).size, rows.length, `round ${round} doubled a comment`);
  }
  return acknowledged.size;
}
