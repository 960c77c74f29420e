import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { block } from '../check/readme-blocks.js';
import { axeViolations } from './axe.js';
import { openBrowser } from './browser.js';
import { startDemo, type DemoServer } from './demo-server.js';
import { openWatched } from './watched-page.js';
import { writeComment } from './write-comment.js';

describe('the demo of a back end of one’s own', () => {
  let demo: DemoServer;
  let browser: Browser;
  before(async () => {
    [demo, browser] = await Promise.all([startDemo(5400), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    demo.close();
  });

  async function open(name: string) {
    const watched = await openWatched(browser);
    await watched.page.goto(`${demo.address}custom-adapter.html?of=${name}`);
    await watched.page.locator('comment-item').nth(1).waitFor();
    return watched;
  }

  for (const name of ['notes', 'chat', 'forum']) {
    test(`runs the guide’s adapter for ${name}, as it stands there`, async () => {
      const { page, errors, foreign } = await open(name);
      await page.locator('#source').getByText('defineAdapter').first().waitFor();
      assert.equal(await page.locator('#source').textContent(), block(`${name}-adapter`));
      const text = `By ${name}, with love.`;
      await page.getByRole('button', { name: 'sign in' }).first().click();
      await writeComment(page.locator('comment-thread'), text);
      await page.locator('comment-item:not([data-pending])').filter({ hasText: text }).waitFor();
      assert.ok((await page.locator('#heard li').count()) >= 3);
      assert.deepEqual(await axeViolations(page), []);
      await page.reload();
      await page.locator('comment-item').filter({ hasText: text }).waitFor();
      assert.deepEqual({ errors, foreign }, { errors: [], foreign: [] });
    });
  }

  test('shows at once what another reader of the chat writes', async () => {
    const [{ page: reader }, { page: writer }] = [await open('chat'), await open('chat')];
    await writer.getByRole('button', { name: 'sign in' }).first().click();
    await writeComment(writer.locator('comment-thread'), 'Can you hear me?');
    await reader.bringToFront();
    await reader.getByRole('button', { name: /new comment/ }).click();
    await reader.locator('comment-item').filter({ hasText: 'Can you hear me?' }).waitFor();
  });
});
