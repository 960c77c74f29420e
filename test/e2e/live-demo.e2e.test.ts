import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { startDemo, type DemoServer } from './demo-server.js';
import { openWatched } from './watched-page.js';
import { writeComment } from './write-comment.js';

let demo: DemoServer;
let browser: Browser;
before(async () => {
  [demo, browser] = await Promise.all([startDemo(5400), openBrowser()]);
});
after(async () => {
  await browser.close();
  demo.close();
});

async function read(name?: string): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await openWatched(await browser.newContext());
  await page.goto(demo.address);
  const thread = page.locator('comment-thread');
  await thread.scrollIntoViewIfNeeded();
  await thread.locator('comment-item').first().waitFor();
  if (name === undefined) return { page, errors };
  await thread.getByRole('link', { name: 'sign in' }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  return { page, errors };
}

test('two browsers at the demo newspaper see each other’s comments, without a reload', async () => {
  const { page: ann, errors: annsErrors } = await read('Ann Lee');
  const { page: ben, errors: bensErrors } = await read();
  await writeComment(ann.locator('comment-thread'), 'Anybody else here?');
  await ben
    .locator('comment-thread')
    .getByRole('button', { name: /1 new comment/ })
    .click();
  const seen = ben.locator('comment-item').filter({ hasText: 'Anybody else here?' });
  await seen.waitFor();
  assert.match(await seen.locator('.comment-byline').innerText(), /ann\.lee \(Ann Lee\)/);

  const mine = ann.locator('comment-item:not([data-pending])').filter({ hasText: 'Anybody else here?' });
  await mine.getByRole('button', { name: /^Edit/ }).click();
  await mine.getByLabel('Edit your comment').fill('Is anybody else here?');
  await mine.getByRole('button', { name: 'Save changes' }).click();
  await ben.locator('comment-item').filter({ hasText: 'Is anybody else here?' }).waitFor();
  assert.deepEqual([annsErrors, bensErrors], [[], []]);
});
