import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { randomId } from '../model/random-id.js';
import { emptyThread, keep, stamped, type KeptThread, type KeptRow } from './kept-thread.js';
import type { Shelf } from './local-shelf.js';

interface Kept extends DBSchema {
  /** Only threads that were written to. */
  threads: { key: string; value: { threadId: string; born: string; seq: number } };
  rows: { key: [string, string]; value: { threadId: string; id: string; row: KeptRow } };
  device: { key: string; value: string };
}

const open = (lost: () => void): Promise<IDBPDatabase<Kept>> =>
  new Promise((resolve, reject) => {
    const opening = openDB<Kept>('comment-thread', 1, {
      upgrade(database) {
        database.createObjectStore('threads', { keyPath: 'threadId' });
        database.createObjectStore('rows', { keyPath: ['threadId', 'id'] });
        database.createObjectStore('device');
      },
      blocked: () => reject(new Error('Another tab holds an older version of the database')),
      blocking: (_old, _new, event) => {
        (event.target as IDBDatabase).close();
        lost();
      },
      terminated: lost,
    });
    opening.then(resolve, reject);
  });

const readDevice = async (database: IDBPDatabase<Kept>): Promise<string> => {
  const { store, done } = database.transaction('device', 'readwrite');
  let id = await store.get('id');
  if (id === undefined) await store.put((id = randomId()), 'id');
  await done;
  return id;
};

/**
 * The threads in IndexedDB. What was read is remembered until another tab has written. `lost` is
 * called when the database has to be opened anew. Rejects where the browser denies it.
 */
export async function databaseShelf(lost: () => void): Promise<Shelf> {
  const database = await open(lost);
  const remembered = new Map<string, KeptThread>();

  const begin = <Mode extends 'readonly' | 'readwrite'>(mode: Mode) =>
    database.transaction(['threads', 'rows'], mode, { durability: 'strict' });

  const current = async (threadId: string, within: ReturnType<typeof begin<'readonly' | 'readwrite'>>) => {
    const kept = await within.objectStore('threads').get(threadId);
    let thread = remembered.get(threadId);
    if (!thread || thread.seq !== (kept?.seq ?? 0) || (kept && thread.born !== kept.born)) {
      const rows = await within.objectStore('rows').getAll(IDBKeyRange.bound([threadId], [threadId, []]));
      thread = { ...emptyThread(kept?.born ?? randomId()), seq: kept?.seq ?? 0 };
      // As they were written: where two bear the same time, that is the order they are shown in.
      rows.sort((a, b) => a.row.made - b.row.made || a.row.place - b.row.place);
      for (const { id, row } of rows) thread.rows.set(id, row);
      remembered.set(threadId, thread);
    }
    return thread;
  };

  return {
    device: await readDevice(database),
    read: (threadId) => current(threadId, begin('readonly')),
    async write(threadId, rule) {
      const transaction = begin('readwrite');
      const thread = await current(threadId, transaction);
      const rows = stamped(thread, rule(thread));
      if (!rows.length) return thread;
      const store = transaction.objectStore('rows');
      const { born, seq } = thread;
      await Promise.all([
        ...rows.map((row) => store.put({ threadId, id: row.comment.id, row })),
        transaction.objectStore('threads').put({ threadId, born, seq: seq + 1 }),
        transaction.done,
      ]);
      keep(thread, rows);
      return thread;
    },
  };
}
