/** What the page itself can tell of a measurement: frames, long tasks, layout shifts. */

export interface Loaded {
  /** Milliseconds from the start to the first task after the frame that first filled the viewport with comments. */
  screen: number;
  /** The same for the first 50 comments, or all where there are fewer. */
  fifty: number;
  /** The same for all of them. */
  all: number;
  /** The longest task, in ms; 0 where none was over 50. */
  longest: number;
  /** Sum of what tasks took beyond 50 ms each. */
  blocking: number;
  /** Cumulative layout shift, all windows added. */
  shift: number;
  /** Light-DOM nodes and text nodes in the place. */
  nodes: number;
}

const tasks: PerformanceEntry[] = [];
const shifts: (PerformanceEntry & { value?: number })[] = [];
export const watchTasks = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
export const watchShifts = new PerformanceObserver((list) => shifts.push(...list.getEntries()));

/** Resolves in the first task after the next frame. */
export async function painted(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
}

/** Resolves when the main thread has nothing to do. */
export const quiet = () => new Promise((resolve) => requestIdleCallback(resolve));

export const longest = () => Math.max(0, ...tasks.map(({ duration }) => duration));

export async function begin(): Promise<void> {
  await quiet();
  watchTasks.takeRecords();
  tasks.length = shifts.length = 0;
}

/** Follows a load from `mount` until the last of `wanted` comments is painted; `there` tells whether number N is. */
export async function followLoad(
  place: HTMLElement,
  mount: () => void,
  there: (index: number) => boolean,
  wanted: number,
): Promise<Loaded> {
  await begin();
  const start = performance.now();
  mount();
  const first = Math.min(50, wanted);
  let screen = 0;
  let fifty = 0;
  let all = 0;
  while (!all) {
    await painted();
    const now = performance.now() - start;
    if (now > 120_000) throw new Error(`not all of ${wanted} comments after two minutes`);
    const enough = there(first - 1);
    // The frame is painted, so asking where things are costs no layout of its own.
    if (!screen && (enough || (there(0) && place.getBoundingClientRect().bottom > innerHeight))) screen = now;
    if (enough) fifty ||= now;
    if (there(wanted - 1)) all = now;
  }
  await quiet();
  const walker = document.createTreeWalker(place);
  let nodes = 0;
  while (walker.nextNode()) nodes += 1;
  return {
    ...{ screen, fifty, all, nodes },
    longest: longest(),
    blocking: tasks.reduce((sum, { duration }) => sum + duration - 50, 0),
    shift: shifts.reduce((sum, { value }) => sum + (value ?? 0), 0),
  };
}
