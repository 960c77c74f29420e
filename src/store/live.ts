/** Hears of changes while somebody is looking: by the adapter's stream, by asking its feed, or by listing again. */
import type { Change, ChangeBatch } from '../model/change.js';
import type { Comment } from '../model/comment.js';
import type { Page } from '../model/page.js';
import { readBatch } from '../model/schema-change.js';
import { readPage } from '../model/schema.js';
import type { Limits } from '../model/session.js';
import { asFailure, type Calls } from './calls.js';
import { readableOrder } from './readable-order.js';

export interface LiveOptions {
  readonly threadId: string;
  /** Where to take up; `undefined` where the back end gave nothing to go on from. */
  checkpoint(): string | undefined;
  /** `pollMs`: milliseconds between two looks where there is no stream; absent: never look. */
  limits(): Limits;
  apply(batch: ChangeBatch): void;
  /** The newest comments, listed again. */
  relisted(page: Page): void;
  report(problem: string): void;
}

/** First and longest wait in ms before a broken stream is opened again; random below (full jitter). */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** A stream that lived so long (ms) works: when it ends, the next one is not far. */
const STEADY = 10_000;
/** No back end is asked more often than this, whatever it says (ms). */
const SHORTEST_POLL = 1_000;
/** Comments in a list that is asked again. */
const RELISTED = 50;

/** Follows the thread until the signal aborts. Never rejects. `gap`: something may have been missed before. */
export async function follow(calls: Calls, options: LiveOptions, signal: AbortSignal, gap = false): Promise<void> {
  let since = options.checkpoint();
  const complain = (error: unknown) => options.report(asFailure(error).message);
  const handOn = readableOrder(signal, complain);

  function take(answer: unknown): ChangeBatch {
    const batch = readBatch(answer, options.threadId, options.report);
    since = batch.checkpoint ?? since;
    handOn(batch.changes.map(broughtBy), () => options.apply(batch));
    return batch;
  }

  /** What a stream brings; an adapter's event loop is no place for our complaints. */
  function hear(answer: unknown): void {
    if (signal.aborted) return;
    try {
      take(answer);
    } catch (error) {
      complain(error);
    }
  }

  async function pull(): Promise<void> {
    for (let more = true; more && !signal.aborted;) {
      const before = since;
      const batch = take(await calls.call('changes', { since }, (answer) => answer, signal));
      // Who stands still gets the same answer for ever.
      more = batch.more === true && since !== before;
    }
  }

  async function relist(): Promise<void> {
    const { pageSize = RELISTED } = options.limits();
    const question = { parentId: null, sort: 'newest', limit: Math.min(pageSize, RELISTED) } as const;
    const read = (answer: unknown) => readPage(answer, options.threadId, options.report);
    const page = await calls.call('list', question, read, signal);
    handOn(page.items, () => options.relisted(page));
  }

  const streams = calls.has('subscribe');
  const polls = !streams && calls.has('changes');
  for (let wait = FIRST_WAIT, missed = gap; !signal.aborted; missed = true) {
    const { pollMs } = options.limits();
    if (!streams && pollMs === undefined) return;
    const began = Date.now();
    let failed = false;
    try {
      if (polls) await pull();
      // Nothing to go on from, or nobody to ask.
      if (streams ? missed && since === undefined : !polls || since === undefined) await relist();
      if (streams) await calls.ask('subscribe', { since }, signal, hear);
    } catch (error) {
      if (signal.aborted) return;
      complain(error);
      failed = true;
    }
    const works = streams ? Date.now() - began >= STEADY : !failed;
    wait = works ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
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
