/** How long it takes until comments stand, ours beside what a page would do without us. */
import type { Bench, Contestant } from './page/bench.js';
import type { Loaded } from './page/observe.js';
import type { Scrolled } from './page/observe-frames.js';
import { openMeasured } from './browser-page.js';

declare const bench: Bench;

export interface Load {
  readonly contestant: Contestant;
  /** Comments the back end has, and how many of them are loaded. */
  readonly available: number;
  readonly wanted: number;
  /** The main thread is this many times slower than the machine. */
  readonly throttle: number;
  /** Whether the loaded thread is then scrolled. */
  readonly scrolls?: boolean;
}

export interface LoadSample extends Loaded, Partial<Scrolled> {
  /** CPU time of the renderer's main thread, in ms. */
  cpu: number;
  /** What the comments added to the renderer's memory, in MB. */
  memory: number | undefined;
}

export async function sampleLoad(origin: string, load: Load): Promise<LoadSample> {
  const { contestant, available, wanted, throttle } = load;
  const measured = await openMeasured(`${origin}/bench.html`, throttle);
  try {
    const { page } = measured;
    await page.evaluate(([...args]) => bench.prepare(...args), [contestant, available, wanted] as const);
    const before = { cpu: await measured.cpu(), memory: await measured.memory() };
    const loaded = await page.evaluate((count) => bench.load(count), wanted);
    const cpu = (await measured.cpu()) - before.cpu;
    const memory = await measured.memory();
    const scrolled = load.scrolls && (await page.evaluate(() => bench.scroll()));
    return {
      ...scrolled,
      ...loaded,
      cpu,
      memory: memory && before.memory && memory - before.memory,
    };
  } finally {
    await measured.close();
  }
}
