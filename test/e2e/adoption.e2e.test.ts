/** Comments a server printed: they read without script, and live when it comes, the same nodes in the same places. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { printThread } from '../../src/print-thread.js';
import type { Comment } from '../../src/model/comment.js';
import type { CommentServer, ServedPage } from '../server/comment-server.js';
import { axeViolations } from './axe.js';
import { openBrowser } from './browser.js';
import { countShifts, shiftsOf } from './layout-shifts.js';
import { barePage, scriptTags } from './script-tags.js';
import { startStoryServer } from './story-server.js';
import { openWatched, type WatchedPage } from './watched-page.js';
import { writeComment } from './write-comment.js';

const sheet = '<link rel="stylesheet" href="/cdn/comment-thread.css">';
const article = `<p>${'The bridge was closed for the third time this year. '.repeat(8)}</p>`;

/** Remembers every text node of the thread, so that it can be told later which are still there. */
const remember = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.querySelector('comment-thread')!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    return Object.assign(window, { texts }).texts.length;
  });
const kept = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { texts } = window as unknown as { texts: Text[] };
    const thread = document.querySelector('comment-thread')!;
    return texts.filter((text) => thread.contains(text)).length;
  });

describe('comments that a server printed', () => {
  let browser: Browser;
  let server: CommentServer;
  let comments: Comment[];
  let attributes: Record<string, string>;
  const pages: Record<string, ServedPage> = {};
  let scripts: Promise<void>;
  let release: () => void;

  before(async () => {
    browser = await openBrowser();
    server = await startStoryServer({ pages, guest: 'name' });
    attributes = { 'thread-id': 'story', src: server.src, lang: 'en', 'time-zone': 'UTC' };
    const listed = (await (await fetch(`${server.src}/comments?thread=story&limit=50&depth=9&each=50`)).json()) as {
      items: Comment[];
    };
    comments = listed.items;
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  /** A page with the thread printed, whose script waits until `release()`. */
  async function open(printed: string, context: Browser | BrowserContext = browser): Promise<WatchedPage> {
    pages['/printed.html'] = { body: barePage(sheet + scriptTags.module, article + printed + article) };
    const watched = await openWatched(context);
    scripts = new Promise((resolve) => (release = resolve));
    await watched.page.route('**/cdn/comment-thread.js', async (route) => {
      await scripts;
      await route.continue();
    });
    await countShifts(watched.page);
    await watched.page.goto(`${server.origin}/printed.html`, { waitUntil: 'commit' });
    await watched.page.locator('article, comment-item').first().waitFor();
    return watched;
  }

  const live = (page: Page) => page.locator('comment-item:state(awake)').first().waitFor();

  test('read without script, numbered lists and all', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await open(printThread(comments, attributes), context);
    assert.equal(await page.locator('comment-item').count(), comments.length);
    assert.equal(await page.locator('#comment-2 .comment-quote').innerText(), 'late again');
    const indent = await page
      .locator('comment-thread ol ol')
      .evaluate((list) => getComputedStyle(list).paddingInlineStart);
    assert.equal(indent, '40px');
    const room = await page.locator('comment-thread').evaluate((thread) => getComputedStyle(thread).paddingBlockStart);
    assert.equal(room, '0px');
    await context.close();
  });

  test('come alive in the same nodes, and nothing moves', async () => {
    const { page, errors } = await open(printThread(comments, attributes));
    const texts = await remember(page);
    assert.ok(texts > 10);
    release();
    await live(page);
    await page.locator('comment-thread').evaluate((thread) => (thread as unknown as { ready: Promise<void> }).ready);
    assert.equal(await kept(page), texts);
    assert.equal(await page.locator('comment-item').count(), comments.length);
    const { sum, moves } = await shiftsOf(page);
    assert.equal(sum, 0, moves.join('\n'));
    assert.deepEqual(await axeViolations(page), []);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('differ only where the back end knows better', async () => {
    const older = comments.map((comment) =>
      comment.id === '3' ? { ...comment, body: { format: 'text' as const, text: 'An older text.' } } : comment,
    );
    const gone: Comment = { ...comments[0]!, id: 'gone', body: { format: 'text', text: 'Deleted since.' } };
    const { page } = await open(printThread([...older, gone], attributes));
    await remember(page);
    release();
    await live(page);
    await page.locator('#comment-3', { hasText: 'And it was full.' }).waitFor();
    assert.equal(await page.locator('#comment-gone').count(), 0);
    const ferry = await page.evaluate(() => {
      const { texts } = window as unknown as { texts: Text[] };
      return texts.find(({ data }) => data === 'The ferry was late again.')!.isConnected;
    });
    assert.equal(ferry, true);
    await page.close();
  });

  test('are answered: a comment and a reply are posted, and stand where they belong', async () => {
    const { page, errors } = await open(printThread(comments, attributes));
    release();
    await live(page);
    const thread = page.locator('comment-thread');
    await writeComment(thread, 'I took the bus.', 'Dora');
    const ids = await thread.evaluate((element) =>
      [...element.querySelectorAll(':scope > ol > li > comment-item .comment-body')].map((body) => body.textContent),
    );
    assert.equal(ids.at(-1), 'I took the bus.');
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('new ones take their places among them', async () => {
    const { page } = await open(
      printThread(
        comments.filter(({ id }) => id !== '1' && id !== '2'),
        attributes,
      ),
    );
    release();
    await live(page);
    await page.locator('#comment-2').waitFor();
    const ids = await page.locator('comment-item').evaluateAll((items) => items.map(({ id }) => id));
    assert.deepEqual(ids.slice(0, 3), ['comment-1', 'comment-2', 'comment-3']);
    assert.equal(await page.locator('comment-thread > ol').count(), 1);
    await page.close();
  });

  test('with adapter="none" are all there is: nothing is asked for, nothing can be written', async () => {
    const frozen = { 'thread-id': 'story', adapter: 'none', lang: 'en', 'time-zone': 'UTC' };
    const { page, errors } = await open(printThread(comments, frozen));
    const texts = await remember(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    release();
    await live(page);
    assert.equal(await kept(page), texts);
    assert.equal(await page.locator('comment-thread [part=title]').innerText(), '3 comments');
    assert.equal(await page.locator('comment-composer, sign-in-gate').count(), 0);
    assert.deepEqual(
      asked.filter((path) => !path.startsWith('/cdn/')),
      [],
    );
    const { sum, moves } = await shiftsOf(page);
    assert.equal(sum, 0, moves.join('\n'));
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('a clone of a live thread is a live thread', async () => {
    const { page } = await open(printThread(comments, attributes));
    release();
    await live(page);
    const count = await page.locator('comment-item').count();
    await page.evaluate(() => {
      const thread = document.querySelector('comment-thread')!;
      thread.replaceWith(thread.cloneNode(true));
    });
    await live(page);
    assert.equal(await page.locator('comment-item').count(), count);
    await page.locator('#comment-1:state(awake)').waitFor();
    await page.close();
  });
});
