/** What the script costs before it shows anything: bytes to receive, and time to compile and run. */
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openBrowser } from '../e2e/browser.js';

export interface EntrySize {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Sizes in bytes of every file of the built `cdn/`, largest first. */
export function entrySizes(folder: URL): EntrySize[] {
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  const sizes = scripts.map((name): EntrySize => {
    const code = readFileSync(new URL(name, folder));
    const gzip = gzipSync(code, { level: 9 }).length;
    return {
      name: name.replace(/-[\w-]{6,8}\.js$/, '.js'),
      raw: code.length,
      gzip,
      brotli: brotliCompressSync(code).length,
    };
  });
  return sizes.sort((a, b) => b.gzip - a.gzip);
}

/** Milliseconds of CPU from asking for the module file until it has run, on a page without a thread. */
export async function sampleEvaluation(origin: string, throttle: number): Promise<number> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${origin}/blank.html`, { waitUntil: 'load' });
    if (throttle > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
    };
    const before = await busy();
    await page.evaluate(() => import(`${'/cdn/comment-thread.js'}`).then(() => undefined));
    return (await busy()) - before;
  } finally {
    await browser.close();
  }
}
