/** Two real tabs of one browser over one database, as `local` has them. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { startSite, type Site } from '../e2e/site.js';
import type { Tab, TabStep } from './tab.js';

const step: fc.Arbitrary<TabStep> = fc.record({
  do: fc.constantFrom('post', 'reply', 'reply', 'edit', 'remove', 'vote'),
  at: fc.nat({ max: 30 }),
  text: fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== ''),
});
/** What is done in each of the two at the same time. */
export const both = fc.tuple(...[0, 1].map(() => fc.array(step, { minLength: 1, maxLength: 10 })));

export interface TwoTabs {
  readonly pages: readonly [Page, Page];
  readonly site: Site;
}

export async function openTabs(browser: Browser): Promise<TwoTabs> {
  const entryPoints = [fileURLToPath(new URL('tab.ts', import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2022' });
  const page = '<!doctype html><html lang="en"><title>A tab</title><script src="/tab.js"></script>';
  const site = await startSite({
    '/tab.js': { type: 'text/javascript', body: outputFiles[0]!.text },
    '/page.html': page,
  });
  const context = await browser.newContext();
  const open = async (): Promise<Page> => {
    const opened = await context.newPage();
    await opened.goto(`${site.origin}/page.html`);
    return opened;
  };
  return { site, pages: [await open(), await open()] };
}

type InTab = Window & { tab: Tab };

/** Both tabs do their part at once; then each must be given, and have followed to, the same thread. */
export async function converge({ pages }: TwoTabs, threadId: string, parts: readonly TabStep[][]): Promise<void> {
  for (const page of pages) await page.evaluate((id) => (window as unknown as InTab).tab.follow(id), threadId);
  const wrong = await Promise.all(
    pages.map((page, i) =>
      page.evaluate(([id, steps]) => (window as unknown as InTab).tab.run(id, steps), [threadId, parts[i]!] as const),
    ),
  );
  assert.deepEqual(wrong.flat(), []);
  const listed = (page: Page) => page.evaluate((id) => (window as unknown as InTab).tab.listed(id), threadId);
  const [here, there] = await Promise.all(pages.map(listed));
  assert.deepEqual(there, here);
  const isKnown = (expected: string): boolean => JSON.stringify((window as unknown as InTab).tab.known()) === expected;
  for (const page of pages)
    await page.waitForFunction(isKnown, JSON.stringify(here), { timeout: 5_000 }).catch(async () => {
      assert.deepEqual(
        await page.evaluate(() => (window as unknown as InTab).tab.known()),
        here,
        'what was followed to',
      );
    });
}
