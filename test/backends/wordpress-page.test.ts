import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.js';
import { openWatched } from '../e2e/watched-page.js';
import { writeComment } from '../e2e/write-comment.js';
import { signIn } from './wordpress-reader.js';
import { startWordPress, type WordPressServer } from './wordpress-server.js';

describe('a post of a real WordPress, whose theme has the script tag and the element', () => {
  let server: WordPressServer;
  let browser: Browser;
  before(async () => {
    [server, browser] = await Promise.all([startWordPress(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A new post, and its page in a profile of its own. */
  async function open(title: string, user?: string, rewrite?: (html: string) => string, comments = '') {
    const post = await server.post(title);
    await server.php(`$post = ${post}; ${comments}`);
    const context: BrowserContext = await browser.newContext();
    if (user !== undefined) await signIn(context, server, user);
    const watched = await openWatched(context);
    const address = `${server.origin}/${title.toLowerCase()}/`;
    if (rewrite)
      await watched.page.route(address, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: rewrite(await response.text()) });
      });
    await watched.page.goto(address);
    return { ...watched, post, thread: watched.page.locator('comment-thread'), close: () => context.close() };
  }

  const texts = (page: Page) => page.locator('.comment-body').allInnerTexts();

  test('a guest posts, replies, and finds both again', async () => {
    const { page, thread, errors, foreign, close } = await open('Harbour');
    await thread.getByLabel('Add a comment').click();
    await thread.getByLabel('Your name').fill('Gus');
    await thread.getByLabel(/mail/i).fill('gus@site.example');
    await thread.getByLabel('Add a comment').fill('1 < 2 & so on\n\n> said before');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.locator('comment-item:not([data-pending]) .comment-quote').waitFor();
    const first = thread.locator('comment-item').first();
    await first.getByRole('button', { name: /^Reply/ }).click();
    await first.getByLabel('Reply to Gus').fill('And an answer.');
    await first.getByRole('button', { name: 'Reply to Gus', exact: true }).click();
    await thread.locator('li li comment-item:not([data-pending])').getByText('And an answer.').waitFor();
    await page.reload();
    await thread.locator('li li').getByText('And an answer.').waitFor();
    assert.deepEqual(await texts(page), ['1 < 2 & so on\n\nsaid before', 'And an answer.']);
    assert.equal(await first.locator('.comment-quote').innerText(), 'said before');
    assert.deepEqual({ errors, foreign }, { errors: [], foreign: [] });
    await close();
  });

  test('signing in leads to WordPress and back, and a held comment stays with who wrote it', async () => {
    await server.php(`update_option('comment_moderation', 1); update_option('comment_registration', 1);`);
    const { page, thread, errors, close } = await open('Lighthouse');
    await thread.getByRole('link', { name: 'sign in' }).click();
    await page.getByLabel(/username/i).fill('ann');
    await page.locator('#user_pass').fill('word of ann');
    await page.getByRole('button', { name: 'Log In' }).click();
    await page.waitForURL('**/lighthouse/');
    await writeComment(thread, 'Wait for the keeper.');
    const mine = thread.locator('comment-item').filter({ hasText: 'Wait for the keeper.' });
    await page.reload();
    await mine.waitFor();
    assert.equal(await mine.getAttribute('data-status'), 'pending');
    assert.match(await mine.locator('.comment-byline').innerText(), /Ann Lee/);
    assert.deepEqual(errors, []);
    await server.php(`update_option('comment_moderation', 0); update_option('comment_registration', 0);`);
    await close();
  });

  test('a page out of a cache, with a nonce that died long ago: the comment is posted all the same', async () => {
    const { thread, errors, close } = await open('Cached', 'ann', (html) => {
      assert.match(html, /data-nonce="\w{10}"/);
      return html.replace(/data-nonce="\w{10}"/, 'data-nonce="0123456789"');
    });
    await writeComment(thread, 'From a cached page.');
    const mine = thread.locator('comment-item').filter({ hasText: 'From a cached page.' });
    assert.match(await mine.locator('.comment-byline').innerText(), /Ann Lee/);
    assert.deepEqual(errors.filter((line) => !line.includes('403')), []); // prettier-ignore
    await close();
  });

  test('a moderator edits what is there and deletes it', async () => {
    const { page, thread, post, close } = await open(
      'Jetty', 'editor', undefined,
      `wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => 'Kim', 'comment_content' => 'Tpyo &amp; <b>more</b>']);`,
    ); // prettier-ignore
    const item = thread.locator('comment-item');
    await item.getByRole('button', { name: /^Edit/ }).click();
    const field = item.getByRole('textbox');
    await field.waitFor();
    await page.waitForFunction(
      () => document.querySelector('comment-item')?.shadowRoot?.querySelector('comment-composer')?.shadowRoot?.querySelector('textarea')?.value === 'Tpyo & more',
    ); // prettier-ignore
    await field.fill('Typo & less');
    await item.getByRole('button', { name: 'Save' }).click();
    await item.locator('.comment-body', { hasText: 'Typo & less' }).waitFor();
    const stored = () => server.php(`foreach (get_comments(['post_id' => ${post}, 'status' => 'all']) as $c) echo $c->comment_content . $c->comment_approved;`); // prettier-ignore
    assert.equal(await stored(), 'Typo &amp; less1');
    await item.getByRole('button', { name: /^Delete/ }).click();
    await thread.page().waitForResponse((response) => response.request().method() === 'DELETE' && response.ok());
    assert.equal(await stored(), '');
    await close();
  });

  test('what others write waits behind a button, where the theme asks for it', async () => {
    const { page, thread, post, errors, close } = await open('Mole', undefined, (html) =>
      html.replace('data-post', 'data-poll="10" data-post'),
    );
    await page.clock.install();
    // The feed begins with a question of its own.
    const begun = page.waitForResponse((response) => /per_page=1&.*order=desc/.test(response.url()));
    await page.reload();
    await thread.getByLabel('Add a comment').waitFor();
    await begun;
    await server.php(`wp_insert_comment(['comment_post_ID' => ${post}, 'comment_author' => 'Kim', 'comment_content' => 'News.',
      'comment_date' => current_time('mysql'), 'comment_date_gmt' => current_time('mysql', 1)]);`);
    await page.clock.fastForward(10_000);
    await thread.getByRole('button', { name: '1 new comment' }).click();
    await thread.locator('.comment-body', { hasText: 'News.' }).waitFor();
    assert.deepEqual(errors, []);
    await close();
  });

  test('a bare element finds the site and the post by what WordPress writes into the head', async () => {
    const { thread, errors, close } = await open(
      'Pier', undefined,
      (html) => html.replace(/<comment-thread[^>]*>/, '<comment-thread adapter="wordpress">'),
      `wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => 'Kim', 'comment_content' => 'Found.']);`,
    ); // prettier-ignore
    await thread.getByText('Found.').waitFor();
    await thread.getByRole('link', { name: 'sign in' }).waitFor();
    assert.deepEqual(errors.filter((line) => !line.includes('400')), []); // prettier-ignore
    await close();
  });

  test('500 comments: the first page is read at once, and the last comment is reached by its link', async (t) => {
    const { page, thread, errors, close } = await open(
      'Quay', undefined, undefined,
      `wp_defer_comment_counting(true); $ids = [0];
       for ($i = 1; $i <= 500; $i++) $ids[$i] = wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => 'Reader',
         'comment_content' => "number $i", 'comment_parent' => $i % 4 ? 0 : $ids[$i - 3],
         'comment_date' => gmdate('Y-m-d H:i:s', 1767225600 + $i), 'comment_date_gmt' => gmdate('Y-m-d H:i:s', 1767243600 + $i)]);
       update_option('last_one', $ids[500]);`,
    ); // prettier-ignore
    await thread.getByText('number 50', { exact: true }).waitFor();
    t.diagnostic(`${await thread.locator('comment-item').count()} comments on the first page`);
    const last = await server.php(`echo get_option('last_one');`);
    await page.goto(`${page.url()}#comment-${last}`);
    await page.locator(`#comment-${last} .comment-permalink:focus`).waitFor();
    assert.equal(await page.locator(`#comment-${last} > .comment-body`).innerText(), 'number 500');
    assert.deepEqual(errors, []);
    await close();
  });
});
