import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface Kept extends DBSchema {
  answers: { key: [string, string]; value: { name: string; key: string; at: number; answer: unknown }; indexes: { at: [string, number] } }; // prettier-ignore
  readers: { key: string; value: string };
}

/** Where answers are kept for reading offline, under one name. Where the browser keeps nothing, neither does it. */
export interface CacheShelf {
  find(key: string): Promise<unknown>;
  keep(key: string, answer: unknown): Promise<void>;
  /** Says whose answers these are; those of anybody else are forgotten. */
  belongTo(reader: string): Promise<void>;
  clear(): Promise<void>;
}

let last = 0;
/** The time, later with each call: it says which answer is the newer. */
const now = (): number => (last = Math.max(Date.now(), last + 1));

let opened: Promise<IDBPDatabase<Kept>> | undefined;

const database = (): Promise<IDBPDatabase<Kept>> => {
  const lost = (): void => {
    opened = undefined;
  };
  opened ??= openDB<Kept>('comment-thread.cache', 1, {
    upgrade(made) {
      made.createObjectStore('answers', { keyPath: ['name', 'key'] }).createIndex('at', ['name', 'at']);
      made.createObjectStore('readers');
    },
    blocking(_old, _new, event) {
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  });
  opened.catch(lost);
  return opened;
};

/** `most`: how many answers are kept, the newest ones. */
export function cacheShelf(name: string, most: number): CacheShelf {
  const all = IDBKeyRange.bound([name], [name, []]);
  const times = IDBKeyRange.bound([name, 0], [name, Infinity]);
  return {
    find: async (key) => (await (await database()).get('answers', [name, key]))?.answer,
    async keep(key, answer) {
      const { store, done } = (await database()).transaction('answers', 'readwrite');
      await store.put({ name, key, at: now(), answer });
      const many = await store.index('at').count(times);
      let cursor = many > most ? await store.index('at').openCursor(times) : null;
      for (let over = many - most; cursor && over > 0; over--) {
        await cursor.delete();
        cursor = await cursor.continue();
      }
      await done;
    },
    async belongTo(reader) {
      const transaction = (await database()).transaction(['answers', 'readers'], 'readwrite');
      const readers = transaction.objectStore('readers');
      const before = await readers.get(name);
      if (before !== undefined && before !== reader) await transaction.objectStore('answers').delete(all);
      if (before !== reader) await readers.put(reader, name);
      await transaction.done;
    },
    clear: async () => (await database()).delete('answers', all),
  };
}
