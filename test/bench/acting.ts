/** How long what a reader does in a long thread takes to show. */
import { openMeasured } from './browser-page.js';
import type { Act } from './page/acts.js';
import type { Bench } from './page/bench.js';

declare const bench: Bench;

/** Loads so many comments, half of them under the first root, and does every act once. */
export async function sampleActs(origin: string, count: number): Promise<Record<string, Act>> {
  const { page, close } = await openMeasured(`${origin}/bench.html`, 1);
  try {
    return await page.evaluate((many) => bench.act(many), count);
  } finally {
    await close();
  }
}
