/** A browser of its own for each sample, and what only the browser can tell of its page. */
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.js';

export interface Measured {
  readonly page: Page;
  /** CPU time of the renderer's main thread so far, in ms. */
  cpu(): Promise<number>;
  /** Memory of the renderer's process in MB, shared pages shared out; `undefined` where the system does not tell. */
  memory(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** Opens a page whose main thread is `throttle` times slower than this machine. */
export async function openMeasured(address: string, throttle: number): Promise<Measured> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction('globalThis.bench');
  if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  return {
    page,
    cpu: () => taskDuration(session),
    memory: () => proportionalSet(browser, session),
    close: () => browser.close(),
  };
}

async function taskDuration(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** After a collection, so that what is merely not yet freed is not counted. */
async function proportionalSet(browser: Browser, session: CDPSession): Promise<number | undefined> {
  await session.send('HeapProfiler.collectGarbage');
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => pssOf(id));
  return sizes.includes(undefined) ? undefined : Math.max(...(sizes as number[]));
}

function pssOf(pid: number): number | undefined {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1]) / 1024;
  } catch {
    return undefined;
  }
}
