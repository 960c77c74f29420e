/** The measured page's side: what the runner calls by name. */
import { discussion } from './discussion.js';
import { begin, followLoad, longest, painted, quiet, watchShifts, watchTasks, type Loaded } from './observe.js';
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
};
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
void [begin, longest, painted, quiet];
