import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { domDepth } from './dom-depth.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { openWatched } from './watched-page.js';

/** Five levels of lists, six of quotes and what stands in them fit twice over. */
const deepest = 60;

/** Milliseconds without a turn for the page's own timers that count as a hang; a slow machine takes a second or two. */
const hang = 10_000;

declare global {
  interface Window {
    /** Milliseconds between two turns of a timer that wants one every 50. */
    longestPause: number;
  }
}

const comment = (id: number, parentId: number | null, text = `Comment ${id}.`) => ({
  id: String(id),
  parentId: parentId === null ? null : String(parentId),
  author: { id: `u${id % 9}`, name: `Reader ${id % 9}` },
  body: { format: 'text', text },
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, id)).toISOString(),
});

const chain = (length: number) => Array.from({ length }, (_, id) => comment(id, id === 0 ? null : id - 1));
const row = (length: number) => Array.from({ length }, (_, id) => comment(id, null));
const quotes = [
  comment(1, null, `${'>'.repeat(3000)} at the bottom`),
  comment(2, null, `${'> '.repeat(3000)}at the bottom`),
  comment(3, null, Array.from({ length: 31 }, (_, line) => `${'>'.repeat(line * 100)} line ${line}`).join('\n')),
  comment(4, null, Array.from({ length: 3000 }, (_, line) => `${'>'.repeat(line % 7)} line ${line}`).join('\n\n')),
  comment(5, null, 'Still here.'),
];

describe('hostile trees', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function open(comments: object[], attributes: string, hash = '') {
    site.pages['/tree.json'] = { body: JSON.stringify({ comments }), type: 'application/json' };
    site.pages['/page.html'] = barePage(
      scriptTags.module,
      `<comment-thread adapter="json" src="/tree.json" ${attributes}></comment-thread>`,
    );
    const watched = await openWatched(browser);
    watched.page.setDefaultTimeout(120_000);
    await watched.page.addInitScript(() => {
      window.longestPause = 0;
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        window.longestPause = Math.max(window.longestPause, now - last);
        last = now;
      }, 50);
    });
    await watched.page.goto(`${site.origin}/page.html${hash}`);
    return watched;
  }

  const untilItems = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction((wanted) => document.getElementsByTagName('comment-item').length === wanted, count, {
      polling: 100,
    });

  const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

  test('10,000 replies, each to the one before, all on the page', async (t) => {
    const start = performance.now();
    const { page, errors } = await open(chain(10_000), 'page-size="all"');
    await untilItems(page, 10_000);
    const depth = await domDepth(page);
    t.diagnostic(`10,000 deep: all on the page after ${seconds(start)}, ${depth} elements deep`);
    assert.ok(depth <= deepest, `${depth} elements inside each other`);
    const order = await page.evaluate(() =>
      [...document.getElementsByTagName('comment-item')].every(({ id }, at) => id === `comment-${at}`),
    );
    assert.ok(order, 'the chain stands in its order');
    assert.equal(await page.locator('#comment-9999 .comment-parent').getAttribute('href'), '#comment-9998');
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('10,000 replies, each to the one before: the last by its permalink', async (t) => {
    const start = performance.now();
    const { page, errors } = await open(chain(10_000), '', '#comment-9999');
    await page.locator('#comment-9999 .comment-permalink:focus').waitFor();
    const depth = await domDepth(page);
    t.diagnostic(`10,000 deep: permalink of the last reached after ${seconds(start)}, ${depth} elements deep`);
    assert.ok(depth <= deepest, `${depth} elements inside each other`);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('100,000 side by side, all on the page, the last by its permalink', async (t) => {
    const start = performance.now();
    const { page, errors } = await open(row(100_000), 'page-size="all"', '#comment-99999');
    const last = page.locator('#comment-99999');
    await last.locator('.comment-permalink:focus').waitFor();
    t.diagnostic(`100,000 wide: permalink of the last reached after ${seconds(start)}`);
    await untilItems(page, 100_000);
    const depth = await domDepth(page);
    t.diagnostic(`100,000 wide: all on the page after ${seconds(start)}, ${depth} elements deep`);
    assert.ok(depth <= deepest, `${depth} elements inside each other`);
    assert.match((await page.locator('#comment-50000').textContent()) ?? '', /Comment 50000\.$/);
    const pause = await page.evaluate(() => window.longestPause);
    t.diagnostic(`100,000 wide: the page's own timers waited ${(pause / 1000).toFixed(1)} s at most`);
    assert.ok(pause < hang, `the page stood still for ${pause} ms`);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('3,000 quote markers in one body', async (t) => {
    const start = performance.now();
    const { page, errors } = await open(quotes, '');
    await page.locator('#comment-5').waitFor();
    const depth = await domDepth(page);
    t.diagnostic(`3,000 markers: on the page after ${seconds(start)}, ${depth} elements deep`);
    assert.ok(depth <= deepest, `${depth} elements inside each other`);
    const nested = (id: number) =>
      page.locator(`#comment-${id} .comment-body ${'.comment-quote '.repeat(6)}`.trim()).count();
    assert.equal(await nested(1), 1);
    assert.equal(await page.locator(`#comment-1 ${'.comment-quote '.repeat(7)}`.trim()).count(), 0);
    assert.match(await page.locator('#comment-3 .comment-body').innerText(), /line 30$/);
    assert.deepEqual(errors, []);
    await page.close();
  });
});
