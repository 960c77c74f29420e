/** 10,000 random sequences of what readers do, for each adapter that is a back end of its own; 400 with SHORT=1. */
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { steps, walk } from '../adapters/thread-walk.js';
import { both, converge, openTabs } from '../adapters/two-tabs.js';
import { memoryWalk } from '../adapters/walked.js';
import { openBrowser } from '../e2e/browser.js';
import { startSite, type Site } from '../e2e/site.js';

const isShort = process.env.SHORT === '1';
const numRuns = isShort ? 400 : 10_000;
/** What a page does before it answers: not so much that a test that hangs looks like one that works. */
const batch = 200;

const script = `
  import fc from 'fast-check';
  import { steps, walk } from './thread-walk.ts';
  import { localWalk } from './walked.ts';
  window.walks = (numRuns, seed) =>
    fc.assert(fc.asyncProperty(steps, (given) => walk(localWalk(), given)), { numRuns, seed, includeErrorInReport: true });
`;

describe('random sequences', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    const resolveDir = fileURLToPath(new URL('../adapters', import.meta.url));
    const stdin = { contents: script, resolveDir, loader: 'ts' } as const;
    const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife', target: 'es2022' });
    const page = '<!doctype html><html lang="en"><title>Walks</title><script src="/walks.js"></script>';
    site = await startSite({
      '/walks.js': { type: 'text/javascript', body: outputFiles[0]!.text },
      '/page.html': page,
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  it(`${numRuns} in memory agree with the model of a thread`, () =>
    fc.assert(
      fc.asyncProperty(steps, (given) => walk(memoryWalk(), given)),
      { numRuns, includeErrorInReport: true },
    ));

  it(`${numRuns} in local agree with the model of a thread`, async (context) => {
    const seed = Date.now() % 2 ** 31;
    context.diagnostic(`seeds from ${seed}`);
    const page = await browser.newPage();
    await page.goto(`${site.origin}/page.html`);
    for (let done = 0; done < numRuns; done += batch)
      await page.evaluate(
        ([runs, from]) => (window as unknown as { walks(runs: number, seed: number): Promise<void> }).walks(runs, from),
        [batch, seed + done] as const,
      );
    await page.close();
  });

  it('two tabs of local come to the same thread', async () => {
    const tabs = await openTabs(browser);
    let threads = 0;
    const property = fc.asyncProperty(both, (parts) => converge(tabs, `tabs ${++threads}`, parts));
    await fc.assert(property, { numRuns: isShort ? 20 : 500, includeErrorInReport: true });
    await tabs.site.close();
  });
});
