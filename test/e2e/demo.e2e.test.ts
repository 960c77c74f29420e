import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeViolations } from './axe.js';
import { openBrowser } from './browser.js';
import { startDemo, type DemoServer } from './demo-server.js';
import { outline } from './outline.js';
import { untilAwake } from './until-awake.js';
import { openWatched } from './watched-page.js';

let demo: DemoServer;
let browser: Browser;
before(async () => {
  [demo, browser] = await Promise.all([startDemo(5300), openBrowser()]);
});
after(async () => {
  await browser.close();
  demo.close();
});

/** How long a removal can be undone, and a little more. */
const UNDO = 7_000;

test('the demo newspaper: sign in, post, reply, edit, delete, reload, find everything', async () => {
  const { page, errors, warnings, foreign } = await openWatched(browser);
  await page.clock.install();
  await page.goto(demo.address);
  const thread = page.locator('comment-thread');
  await thread.scrollIntoViewIfNeeded();
  await thread.locator('comment-item').nth(19).waitFor({ state: 'attached' });
  const printed = await outline(page);
  const heading = thread.locator('[part=title]');
  const before = Number.parseInt(await heading.innerText());

  await thread.getByRole('link', { name: 'sign in' }).click();
  await page.getByLabel('Your name').fill('Rosa Tremlett');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();

  await thread.getByLabel('Add a comment').fill('I will bring a chair.');
  await thread.getByRole('button', { name: 'Post comment' }).click();
  const posted = thread.locator('comment-item:not([data-pending])').filter({ hasText: 'I will bring a chair.' });
  await posted.waitFor();
  assert.match(await posted.locator('.comment-byline').innerText(), /rosa\.tremlett \(Rosa Tremlett\)/);
  assert.equal(await heading.innerText(), `${before + 1} comments`);

  const first = thread.locator('comment-item').first();
  await untilAwake(first);
  await first.getByRole('button', { name: /^Reply/ }).click();
  await first.getByLabel(/^Reply to/).fill('> in the rain\n\nAnd an umbrella.');
  await first.getByRole('button', { name: /^Reply to/ }).click();
  const reply = thread.locator('li li comment-item:not([data-pending])').filter({ hasText: 'And an umbrella.' });
  await reply.waitFor();

  await posted.getByRole('button', { name: /^Edit/ }).click();
  await posted.getByLabel('Edit your comment').fill('I will bring two chairs.');
  await posted.getByRole('button', { name: 'Save changes' }).click();
  const edited = thread.locator('comment-item').filter({ hasText: 'I will bring two chairs.' });
  await edited.getByText('edited', { exact: true }).waitFor();

  await thread.getByLabel('Add a comment').fill('Wrong thread, sorry.');
  await thread.getByRole('button', { name: 'Post comment' }).click();
  const mistake = thread.locator('comment-item:not([data-pending])').filter({ hasText: 'Wrong thread, sorry.' });
  await mistake.getByRole('button', { name: /^Delete/ }).click();
  const undo = thread.getByRole('button', { name: 'Undo' });
  await undo.click();
  await mistake.getByRole('button', { name: /^Delete/ }).click();
  await undo.waitFor();
  assert.equal(await heading.innerText(), `${before + 2} comments`);
  const deleted = page.evaluate(
    () => new Promise((resolve) => document.addEventListener('comment-deleted', () => resolve('told'), { once: true })),
  );
  await page.clock.fastForward(UNDO);
  assert.equal(await deleted, 'told');
  await mistake.waitFor({ state: 'detached' });

  const written = await outline(page);
  assert.equal(written.length, printed.length + 2);
  assert.deepEqual(await axeViolations(page), []);

  await page.reload();
  await thread.locator('comment-item').last().scrollIntoViewIfNeeded();
  await edited.waitFor();
  await reply.waitFor();
  assert.deepEqual(await outline(page), written);
  assert.equal(await heading.innerText(), `${before + 2} comments`);
  assert.equal(await mistake.count(), 0);
  assert.equal(await edited.locator('.comment-byline').getByText('edited', { exact: true }).count(), 1);
  assert.equal(await reply.locator('.comment-quote').innerText(), 'in the rain');
  assert.equal(await page.locator('#reader-name').innerText(), 'Signed in as Rosa Tremlett');
  const own = warnings.filter((warning) => !warning.startsWith('Lit is in dev mode'));
  assert.deepEqual({ errors, own, foreign }, { errors: [], own: [], foreign: [] });
});
