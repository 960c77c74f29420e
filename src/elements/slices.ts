/**
 * Work cut into slices, so that no task is long and input is answered between two of them.
 * 5 ms leaves room for style and layout of what a slice made inside one 16.7 ms frame.
 */
const SLICE = 5;

interface Scheduler {
  yield?(): Promise<void>;
}

/**
 * Calls `step` until it answers `false` or the signal aborts. The first slice runs at once. A slice ends early
 * where it is `enough()`. Where `paced()`, the next slice waits for the next frame; else only until input was
 * served. A hidden page pauses.
 */
export async function inSlices(
  step: () => boolean,
  enough: () => boolean,
  paced: () => boolean,
  sliced: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const end = performance.now() + SLICE;
    let more = true;
    while (more && performance.now() < end && !enough()) more = step();
    sliced();
    if (!more) return;
    await (paced() ? frame() : breath());
    while (document.hidden && !signal.aborted) await glance();
    if (signal.aborted) return;
  }
}

/** Until the next frame has been painted: in its own callback there would be more to paint first. */
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Slices after which the page's own timers have their turn: continuations come before them, and would starve them. */
const FAIR = 20;
let breaths = 0;

/** Input first: `scheduler.yield` where there is one, else a task of its own. */
const breath = () =>
  (++breaths % FAIR && (globalThis as { scheduler?: Scheduler }).scheduler?.yield?.()) ||
  new Promise((resolve) => setTimeout(resolve));

/** Until the page is looked at again, or hidden once more: whoever asks looks for itself. */
const glance = () => new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
