/** Loading: pages per parent, or everything there is. */
import type { ListQuery } from '../adapters/adapter.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import { readersFor } from '../model/body-formats.js';
import type { Sort } from '../model/comment.js';
import { readPage } from '../model/schema.js';
import type { Place } from '../model/tree.js';
import { asFailure, type Calls } from './calls.js';
import { countRemaining, countShown, type ThreadState } from './thread-state.js';

export interface PageOptions {
  readonly threadId: string;
  /** The order to ask for, and the comments a page asks; `all` goes on until everything is here. */
  order(): { readonly sort: Sort; readonly pageSize: number | 'all' };
  /** The most an adapter gives at once. */
  readonly largest: number;
  report(problem: string): void;
  /** What is to be waited for before comments are shown. */
  readonly prepared: (() => unknown) | undefined;
}

export interface Pages {
  /** The first page, in the given order; what was shown stays until it is here. Never rejects. */
  load(): Promise<void>;
  /** The next page of a parent's replies. Never rejects; `more(place)` tells how it stands. */
  more(place: Place): Promise<void>;
  /** Where the change feed goes on. */
  checkpoint(): string | undefined;
  /** Ends everything under way; late answers are ignored. */
  close(): void;
}

/** Comments of the first page while streaming everything, and of each later one: a screen soon, then few requests. */
const FIRST = 50;
const STREAMED = 500;
/** Comments that are streamed at most: where a finger points 10,000, since phones end pages for the memory they take. */
export const mostStreamed = () => (matchMedia('(pointer:coarse)').matches ? 10_000 : Infinity);
/** Levels of replies, and replies of each parent, that a page asks along. */
const ALONG = { depth: 10, limit: 20 };
/** Pages in a row that bring nothing new before a cursor counts as endless. */
const ENDLESS = 3;

const turn = () => new Promise((resolve) => setTimeout(resolve));

export function createPages(state: ThreadState, calls: Calls, options: PageOptions): Pages {
  let current = new AbortController();
  let checkpoint: string | undefined;
  const barren = new Map<Place, number>();
  const asking = new Map<Place, Promise<void>>();

  function query(place: Place, cursor: string | undefined): Omit<ListQuery, 'signal' | 'threadId'> {
    const { sort, pageSize } = options.order();
    const all = pageSize === 'all';
    const wanted = all ? (cursor ? STREAMED : FIRST) : pageSize;
    const limit = Math.min(wanted, options.largest);
    const prefetch = all ? { depth: STREAMED, limit: STREAMED } : ALONG;
    const parentId = place === state.tree.root ? null : place.id;
    return { parentId, sort, limit, cursor, prefetch };
  }

  /** One page under `place`, put into the tree; `anew` empties the tree once the answer is here. */
  async function fetchPage(asked: Place, signal: AbortSignal, anew = false): Promise<void> {
    const setAside = (reason: string) => {
      state.$unreadable.set(state.$unreadable.get() + 1);
      options.report(reason);
    };
    const question = query(asked, anew ? undefined : (asked.next ?? undefined));
    const page = await calls.call('list', question, (answer) => readPage(answer, options.threadId, setAside), signal);
    await readersFor(page.items);
    await options.prepared?.();
    if (signal.aborted) return;
    if (anew && state.tree.size) state.reset();
    const { tree } = state;
    const place = anew ? tree.root : asked;
    const { placed, updated } = tree.add(page.items);
    for (const at of placed) {
      if (page.replies === 'all' || at.comment?.replyCount === 0) at.next = null;
      else if (page.replies && Object.hasOwn(page.replies, at.id)) at.next = page.replies[at.id]!.nextCursor;
    }
    const tries = placed.length ? 0 : (barren.get(place) ?? 0) + 1;
    barren.set(place, tries);
    // A list walked anew brings known rows for a while; that is no endless cursor yet.
    const patience = ENDLESS + (page.items.length && place.replies.length / page.items.length);
    place.next = tries < patience ? page.nextCursor : null;
    if (place === tree.root) {
      // A later page has not seen what changed on the first.
      if (anew) checkpoint = page.checkpoint;
      if (anew || page.closed) state.$closed.set(page.closed);
      if (page.total !== undefined) state.$total.set(page.total);
      else if (place.next === null && page.replies === 'all') state.$total.set(countShown(tree));
    }
    for (const at of updated) state.changed(at);
    const grown = new Set([place, ...placed.map((at) => at.parent!)]);
    for (const at of placed) grown.delete(at);
    grown.forEach(state.grown);
  }

  async function fetchMore(place: Place): Promise<void> {
    const { signal } = current;
    const $more = state.more(place);
    $more.set({ state: 'loading', count: $more.get().count });
    try {
      await fetchPage(place, signal).catch((error: AdapterError) => {
        if (error.code !== 'cursor-expired' || signal.aborted) throw error;
        // That parent starts anew; rows that have a place keep it.
        place.next = undefined;
        return fetchPage(place, signal);
      });
    } catch (error) {
      if (!signal.aborted) options.report((error as AdapterError).message);
      $more.set({ state: signal.aborted ? 'idle' : 'failed', count: $more.get().count });
    }
  }

  function more(place: Place): Promise<void> {
    if (place.next === null) return Promise.resolve();
    let asked = asking.get(place);
    if (!asked) asking.set(place, (asked = fetchMore(place).finally(() => asking.delete(place))));
    return asked;
  }

  /** Page after page, roots first, then every branch that goes on. */
  async function loadEverything(signal: AbortSignal): Promise<void> {
    const queue: Place[] = [state.tree.root];
    for (let place = queue.shift(), at = 0; place; place = queue[at++]) {
      while (
        place.next !== null &&
        (place.next !== undefined || countRemaining(place)) &&
        !signal.aborted &&
        state.tree.size < mostStreamed()
      ) {
        // What is here is written first, and input answered: an adapter may answer at once, page after page.
        await turn();
        await more(place);
        if (state.more(place).get().state === 'failed') break;
      }
      for (const reply of place.replies) queue.push(reply);
    }
  }

  return {
    async load() {
      current.abort();
      const { signal } = (current = new AbortController());
      asking.clear();
      state.$phase.set({ name: 'loading' });
      state.$unreadable.set(0);
      try {
        await fetchPage(state.tree.root, signal, true);
        if (signal.aborted) return;
        state.$phase.set({ name: 'ready' });
        if (options.order().pageSize === 'all') void loadEverything(signal);
      } catch (error) {
        if (signal.aborted) return;
        state.$phase.set({ name: 'failed', error: asFailure(error) });
      }
    },
    more,
    checkpoint: () => checkpoint,
    close() {
      current.abort();
      current = new AbortController();
    },
  };
}
