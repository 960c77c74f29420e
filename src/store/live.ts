/** Hears of changes while somebody is looking: by the adapter's stream, by asking its feed, or by listing again. */
import { readersFor } from '../model/body-formats.js';
import type { Change, ChangeBatch } from '../model/change.js';
import { readBatch } from '../model/schema-change.js';
import { readPage } from '../model/schema.js';
import type { Comment, Sort } from '../model/comment.js';
import type { Calls } from './calls.js';

export interface LiveOptions {
  readonly threadId: string;
  checkpoint(): string | undefined;
  /** Milliseconds between two looks where there is no stream; `undefined`: never look. */
  pollMs(): number | undefined;
  sort(): Sort;
  apply(batch: ChangeBatch): void;
  report(problem: string): void;
}

/** First and longest wait in ms before a broken stream is opened again; random below (full jitter). */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** No back end is asked more often than this, whatever it says (ms). */
const SHORTEST_POLL = 1_000;

/** Follows the thread until the signal aborts. Never rejects. */
export async function follow(calls: Calls, options: LiveOptions, signal: AbortSignal): Promise<void> {
  let since = options.checkpoint();
  /** Batches that wait until their bodies can be read; what comes later waits behind them. */
  let waiting: Promise<unknown> | undefined;

  function hand(batch: ChangeBatch): void {
    const loading = readersFor(batch.changes.map(broughtBy));
    if (!loading && !waiting) return options.apply(batch);
    // Where no reader arrives, the words are shown as they are.
    const ready = Promise.allSettled([waiting, loading]).then(() => {
      if (waiting === ready) waiting = undefined;
      if (!signal.aborted) options.apply(batch);
    });
    waiting = ready;
  }

  function take(answer: unknown): ChangeBatch {
    const batch = readBatch(answer, options.threadId, options.report);
    if (batch.checkpoint !== undefined) since = batch.checkpoint;
    hand(batch);
    return batch;
  }

  async function pull(): Promise<void> {
    for (let more = true; more && !signal.aborted;) {
      const answer = await calls.call('changes', { since }, (batch) => batch, signal);
      more = take(answer).more ?? false;
    }
  }

  /** No feed: the newest page again, whose rows are upserts. */
  async function relist(): Promise<void> {
    const question = { parentId: null, sort: options.sort(), limit: 50 };
    const page = await calls.call(
      'list',
      question,
      (answer) => readPage(answer, options.threadId, options.report),
      signal,
    );
    hand({ changes: page.items.map((comment) => ({ type: 'upsert', comment })) });
  }

  const streams = calls.has('subscribe');
  const look = calls.has('changes') ? pull : relist;
  for (let wait = FIRST_WAIT; !signal.aborted;) {
    const pollMs = options.pollMs();
    if (!streams && pollMs === undefined) return;
    try {
      if (streams) await calls.ask('subscribe', { since }, signal, (batch: unknown) => signal.aborted || take(batch));
      else await look();
      wait = FIRST_WAIT;
    } catch (error) {
      if (signal.aborted) return;
      options.report((error as Error).message);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
    await rest(streams ? Math.random() * wait : Math.max(pollMs!, SHORTEST_POLL, wait - FIRST_WAIT), signal);
  }
}

/** What a change tells of a comment. */
function broughtBy(change: Change): Partial<Comment> {
  return change.type === 'upsert' ? change.comment : change.type === 'patch' ? change.patch : {};
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
