import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CommentServer, ServedPage } from '../server/comment-server.js';
import { openBrowser } from './browser.js';
import { outline } from './outline.js';
import { barePage, scriptTags } from './script-tags.js';
import { startStoryServer } from './story-server.js';
import { openWatched, type WatchedPage } from './watched-page.js';
import { writeComment } from './write-comment.js';

describe('a discussion kept by a comment server', () => {
  let server: CommentServer;
  let browser: Browser;
  let context: BrowserContext;
  const pages: Record<string, ServedPage> = {};
  before(async () => {
    [server, browser] = await Promise.all([startStoryServer({ pages }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => {
    server.faults.clear();
    server.log.length = 0;
    await context.close();
  });

  /** Opens the story in a new profile, or in another tab of the last one. */
  async function open(attributes: string, hash = '', tab = false): Promise<WatchedPage> {
    const element = `<comment-thread thread-id="story" src="/api" sign-in-url="/login?next={return}" numbering="ordinal" ${attributes}></comment-thread>`;
    pages['/story.html'] = { body: barePage(scriptTags.module, element) };
    if (!tab) context = await browser.newContext();
    const watched = await openWatched(context);
    await watched.page.goto(`${server.origin}/story.html${hash}`);
    await watched.page.locator('#comment-1').waitFor();
    return watched;
  }

  const asked = (method: string, path: string) =>
    server.log.filter((entry) => entry.method === method && entry.url.includes(path));

  async function signIn(page: Page, name: string): Promise<void> {
    await page.getByRole('link', { name: 'sign in' }).click();
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  test('write first, sign in on posting: the text survives the way there and back, and is posted once', async () => {
    const { page, errors } = await open('gate="submit"');
    const thread = page.locator('comment-thread');
    const field = thread.getByLabel('Add a comment');
    await field.fill('Written before\nI signed in.');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    assert.deepEqual(asked('POST', '/api/comments'), []);
    await signIn(page, 'Eve Hart');

    await field.waitFor();
    assert.equal(new URL(page.url()).pathname, '/story.html');
    assert.equal(await field.inputValue(), 'Written before\nI signed in.');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    const mine = thread.locator('comment-item:not([data-pending])').filter({ hasText: 'I signed in.' });
    await mine.waitFor();
    assert.equal(await field.inputValue(), '');

    const second = thread.locator('#comment-2');
    await second.getByRole('button', { name: /^Reply/ }).click();
    await second.getByLabel('Reply to Ben').fill('It is always the tide.');
    await second.getByRole('button', { name: 'Reply to Ben', exact: true }).click();
    await thread.locator('li li li').getByText('It is always the tide.').waitFor();
    assert.deepEqual(
      asked('POST', '/api/comments').map(({ status }) => status),
      [201, 201],
    );

    const before = await outline(page);
    await page.reload();
    await mine.waitFor();
    assert.deepEqual(await outline(page), before);
    assert.equal(before.length, 5);
    assert.match(await mine.locator('.comment-byline').innerText(), /eve-hart \(Eve Hart\)/);
    assert.equal(await field.inputValue(), '', 'a posted text is no draft');
    assert.deepEqual(errors, []);
  });

  test('a reply begun signed out leads back to its comment', async () => {
    const { page, errors } = await open('gate="submit"');
    const thread = page.locator('comment-thread');
    const third = thread.locator('#comment-3');
    await third.getByRole('button', { name: /^Reply/ }).click();
    await third.getByLabel('Reply to Cleo').fill('Half a reply');
    await third.getByRole('button', { name: 'Reply to Cleo', exact: true }).click();
    await signIn(page, 'Fay');
    await page.locator('#comment-3 .comment-permalink:focus').waitFor();
    assert.equal(new URL(page.url()).hash, '#comment-3');
    await third.getByRole('button', { name: /^Reply/ }).click();
    assert.equal(await third.getByLabel('Reply to Cleo').inputValue(), 'Half a reply');
    assert.deepEqual(errors, []);
  });

  test('two tabs: signing in in one is known in the other, and each keeps what it wrote', async () => {
    const { page: first } = await open('');
    const { page: second } = await open('', '', true);
    await second.getByRole('link', { name: 'sign in' }).waitFor();
    for (const page of [first, second]) {
      // Playwright lets every tab believe that it has the focus; here they shall know better.
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    }
    await first.bringToFront();
    await signIn(first, 'Gus');
    await writeComment(first.locator('comment-thread'), 'From the first tab.');
    await second.bringToFront();
    await second.locator('comment-thread').getByLabel('Add a comment').waitFor();
    await writeComment(second.locator('comment-thread'), 'From the second tab.');
    await first.reload();
    await first.locator('comment-thread').getByText('From the second tab.').waitFor();
    const items = first.locator('comment-item');
    assert.equal(await items.filter({ hasText: 'From the first tab.' }).count(), 1);
    assert.equal(await items.filter({ hasText: 'gus' }).count(), 2);
  });

  test('a comment deleted just before leaving the page is deleted', async () => {
    const { page } = await open('');
    await signIn(page, 'Hal');
    const thread = page.locator('comment-thread');
    await writeComment(thread, 'Soon gone.');
    const mine = thread.locator('comment-item').filter({ hasText: 'Soon gone.' });
    await mine.getByRole('button', { name: /^Delete/ }).click();
    await thread.getByRole('button', { name: 'Undo' }).waitFor();
    assert.deepEqual(asked('DELETE', '/api/comments/'), []);
    await page.goto(`${server.origin}/login`);
    await page.goto(`${server.origin}/story.html`);
    await thread.locator('#comment-3').waitFor();
    assert.deepEqual(
      asked('DELETE', '/api/comments/').map(({ status }) => status),
      [204],
    );
    assert.equal(await mine.count(), 0);
  });

  test('an answer lost on the way makes no second comment', async () => {
    const { page } = await open('');
    await signIn(page, 'Ida');
    const thread = page.locator('comment-thread');
    await thread.getByLabel('Add a comment').waitFor();
    server.faults.set('lose', { method: 'POST', path: '/api/comments', times: 1 });
    await writeComment(thread, 'Once and only once.');
    assert.equal(asked('POST', '/api/comments').length, 2);
    await page.reload();
    await thread.locator('#comment-3').waitFor();
    const mine = thread.locator('comment-item').filter({ hasText: 'Once and only once.' });
    await mine.first().waitFor();
    assert.equal(await mine.count(), 1);
  });

  test('a session that ends while somebody writes takes no text with it', async () => {
    const { page } = await open('');
    await signIn(page, 'Joe');
    const thread = page.locator('comment-thread');
    const field = thread.getByLabel('Add a comment');
    await field.fill('A long and careful thought.');
    await context.clearCookies();
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByText(/was not posted.*sign in/i).waitFor();
    assert.equal(await field.inputValue(), 'A long and careful thought.');
    await signIn(page, 'Joe');
    await field.waitFor();
    assert.equal(await field.inputValue(), 'A long and careful thought.');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.locator('comment-item:not([data-pending])').filter({ hasText: 'careful thought' }).waitFor();
  });
});
