import { randomId } from '../model/random-id.js';
import { emptyThread, keep, stamped, type KeptThread, type KeptRow } from './kept-thread.js';
import { databaseShelf } from './local-database.js';

/** Where `local` keeps threads: this browser's database, or this page's memory where there is none. */
export interface Shelf {
  /** Who writes in this browser, as far as anybody can tell: random, made once. */
  readonly device: string;
  read(threadId: string): Promise<KeptThread>;
  /** Puts the rows that `rule` answers with; resolves when they are kept. Nothing comes between reading and putting. */
  write(threadId: string, rule: (thread: KeptThread) => readonly KeptRow[]): Promise<KeptThread>;
}

function memoryShelf(): Shelf {
  const threads = new Map<string, KeptThread>();
  const read = async (threadId: string): Promise<KeptThread> => {
    let thread = threads.get(threadId);
    if (!thread) threads.set(threadId, (thread = emptyThread(randomId())));
    return thread;
  };
  return {
    device: randomId(),
    read,
    async write(threadId, rule) {
      const thread = await read(threadId);
      const rows = rule(thread);
      if (rows.length) keep(thread, stamped(thread, rows));
      return thread;
    },
  };
}

let opened: Promise<Shelf> | undefined;

/** The shelf of this page, one for all who ask. Opened on first use, and again after the browser took it away. */
export function openShelf(): Promise<Shelf> {
  const lost = (): void => {
    opened = undefined;
  };
  return (opened ??= databaseShelf(lost).catch((cause: unknown) => {
    console.warn('This browser keeps no comments; they will last as long as this page does.', cause);
    return memoryShelf();
  }));
}
