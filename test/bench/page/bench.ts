/** The measured page's side: what the runner calls by name. */
import { discussion } from './discussion.js';
import { actOn, countDrawing, type Act } from './acts.js';
import { followLoad, quiet, watchShifts, watchTasks, type Loaded } from './observe.js';
import { scroll, type Scrolled } from './observe-frames.js';
import { backEnd, ourThread } from './our-thread.js';
import { byContentVisibility, byInnerHtml, byNestedLit } from './yardsticks.js';

export type Contestant = 'plain' | 'innerHTML' | 'content-visibility' | 'nested Lit' | 'ours';

watchTasks.observe({ type: 'longtask' });
watchShifts.observe({ type: 'layout-shift' });

const place = document.getElementById('place')!;

/** Makes the discussion ready, so that making it is not measured; answers how to begin. */
function prepare(contestant: Contestant, available: number, wanted: number) {
  const entries = discussion(available);
  if (contestant === 'ours') {
    const thread = ourThread(backEnd(entries), { 'page-size': wanted > 50 ? 'all' : '50' });
    const there = (index: number): boolean => document.getElementById(`comment-b${index}`) !== null;
    return { mount: () => place.append(thread), there };
  }
  const ways = {
    plain: () => byInnerHtml(entries, place, true),
    innerHTML: () => byInnerHtml(entries, place, false),
    'content-visibility': () => byContentVisibility(entries, place),
    'nested Lit': () => byNestedLit(entries, place),
  };
  return { mount: ways[contestant], there: () => true };
}

let prepared: ReturnType<typeof prepare>;

const bench = {
  prepare(contestant: Contestant, available: number, wanted: number): void {
    prepared = prepare(contestant, available, wanted);
  },
  load: (wanted: number): Promise<Loaded> => followLoad(place, prepared.mount, prepared.there, wanted),
  scroll: (): Promise<Scrolled> => scroll(),
  /** Loads a thread whose first root owns half of it, and acts on it. */
  async act(count: number): Promise<Record<string, Act>> {
    const end = backEnd(discussion(count, count / 2));
    const thread = ourThread(end, { 'page-size': 'all', live: 'auto' });
    const there = (index: number): boolean => document.getElementById(`comment-b${index}`) !== null;
    await followLoad(place, () => place.append(thread), there, count);
    await quiet();
    await customElements.whenDefined('comment-item');
    countDrawing();
    return actOn(thread, end);
  },
};
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
