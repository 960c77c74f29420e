import type { Session } from '../model/session.js';
import type { Adapter, Call } from './adapter.js';
import type { AdapterError } from './adapter-error.js';
import { cacheShelf, type CacheShelf } from './with-cache-shelf.js';

export interface CacheOptions {
  /** Keeps the answers of one back end apart from another's of the same site. */
  name: string;
  /** How many answers are kept, the newest; 200 where nothing is said. A thread's first page is one. */
  most?: number | undefined;
}

const acts = 'create update remove vote react report moderate changes subscribe signIn signOut'.split(' ') as (keyof Adapter)[]; // prettier-ignore

/** The same for the same question, in whatever order it names its parts. */
const keyOf = (method: string, question: object): string =>
  JSON.stringify([
    method,
    Object.entries(question)
      .filter(([name, value]) => name !== 'signal' && value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

const isUnreachable = (error: unknown): boolean => (Object(error) as Partial<AdapterError>).code === 'network';

/**
 * The adapter, with what it answered kept in this browser (IndexedDB) for reading offline: `list`, `get`, `count` and
 * `session` ask the back end first, and answer as they did before only where it cannot be reached (`network`). What is
 * kept belongs to the last reader: another one's session, or signing out, forgets it. Writing is passed on as it is,
 * and where there is no IndexedDB, so is everything.
 */
export function withCache(adapter: Adapter, { name, most = 200 }: CacheOptions): Adapter {
  if (!name) throw new TypeError('withCache() needs a name to keep the answers under, as { name: "forum" }');
  const shelf: CacheShelf | undefined = globalThis.indexedDB && cacheShelf(name, most);
  // What goes on in a browser's database is no concern of whoever reads: a copy that fails is no copy.
  const quietly = <T>(work: Promise<T> | undefined): Promise<T | undefined> => Promise.resolve(work).catch(() => undefined); // prettier-ignore
  let keeping: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown> | undefined): Promise<unknown> =>
    (keeping = keeping.then(() => quietly(work())));

  const kept =
    <Question extends Call, Answer>(method: string, ask: (question: Question) => Promise<Answer>) =>
    async (question: Question): Promise<Answer> => {
      const key = keyOf(method, question);
      try {
        const answer = await ask(question);
        void inTurn(() => shelf?.keep(key, answer));
        return answer;
      } catch (error) {
        if (!isUnreachable(error) || question.signal.aborted) throw error;
        await keeping;
        const before = await quietly(shelf?.find(key));
        question.signal.throwIfAborted();
        if (before === undefined) throw error;
        return before as Answer;
      }
    };

  const told = (session: Session): Session => {
    const { user } = session;
    void inTurn(() => shelf?.belongTo(user ? (user.id ?? user.login ?? user.name) : ''));
    return session;
  };

  const { get, count, session, signIn, signOut } = adapter;
  return {
    ...(Object.fromEntries(
      acts.flatMap((act) => {
        const method = adapter[act];
        return typeof method === 'function' ? [[act, method.bind(adapter)]] : [];
      }),
    ) as Omit<Adapter, 'list' | 'limits'>),
    list: kept('list', adapter.list.bind(adapter)),
    ...(get && { get: kept('get', get.bind(adapter)) }),
    ...(count && { count: kept('count', count.bind(adapter)) }),
    // What is kept is put away only once it is clear whose it is.
    ...(session && { session: kept('session', async (on) => told(await session.call(adapter, on))) }),
    ...(signIn && { signIn: async (on) => told(await signIn.call(adapter, on)) }),
    ...(signOut && {
      async signOut(on) {
        await signOut.call(adapter, on);
        await inTurn(() => shelf?.clear());
      },
    }),
    get limits() {
      return adapter.limits;
    },
  };
}
