/** Where a finger points, a page keeps what the device can hold, and pages on from there. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';

const comments = Array.from({ length: 10_300 }, (_, id) => ({
  id: `${id}`,
  parentId: null,
  author: { name: 'Reader' },
  body: { format: 'text', text: `Comment ${id}.` },
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, id)).toISOString(),
}));

describe('page-size="all" on a phone', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    site = await startSite({
      '/thread.json': { body: JSON.stringify({ comments }), type: 'application/json' },
      '/phone.html': barePage(
        scriptTags.module,
        '<comment-thread adapter="json" src="/thread.json" page-size="all" loading="eager"></comment-thread>',
      ),
    });
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('stops at 10,000 comments, says that there are more, and goes on when asked', async () => {
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${site.origin}/phone.html`);
    const more = page.getByRole('button', { name: 'Show more comments' });
    await page.waitForFunction(() => document.querySelectorAll('comment-item').length >= 10_000);
    await more.waitFor();
    const kept = await page.locator('comment-item').count();
    assert.ok(kept >= 10_000 && kept < comments.length, `${kept} comments`);
    assert.equal(await page.locator('comment-thread [part=title]').innerText(), '10,300 comments');
    await more.evaluate((button: HTMLElement) => button.click());
    await page.waitForFunction((all) => document.querySelectorAll('comment-item').length === all, comments.length);
    await more.waitFor({ state: 'detached' });
    await context.close();
  });
});
