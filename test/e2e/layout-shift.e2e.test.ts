import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import type { CommentServer, ServedPage } from '../server/comment-server.js';
import { openBrowser } from './browser.js';
import { countShifts, shiftsOf } from './layout-shifts.js';
import { barePage, scriptTags } from './script-tags.js';
import { scrollThrough } from './scroll-through.js';
import { startSite, type Site } from './site.js';
import { startStoryServer } from './story-server.js';
import { untilAwake } from './until-awake.js';
import { openWatched } from './watched-page.js';

/** The most a thread in view may shift a page while its first comments come over a slow line. */
const inView = 0.05;

const many = Array.from({ length: 120 }, (_, id): Comment => ({
  id: `c${id}`,
  parentId: id % 3 === 2 ? `c${id - 1}` : null,
  author: { id: `u${id % 7}`, name: `Reader ${id % 7}` },
  body: { format: 'text', text: `Comment ${id}. ${'It goes on for a while. '.repeat(id % 9)}` },
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, id)).toISOString(),
}));
const few = many.slice(0, 3);

const paragraph = `<p>${'The article says a thing or two. '.repeat(9)}</p>`;
const footer = '<footer id="footer"><p>The footer of the page.</p></footer>';

describe('layout shift', () => {
  let site: Site;
  let server: CommentServer;
  let browser: Browser;
  const pages: Record<string, ServedPage> = {};
  before(async () => {
    [site, server, browser] = await Promise.all([
      startSite(),
      startStoryServer({ pages, threads: { many, few, none: [] } }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), server.close()]);
  });

  async function open(): Promise<Page> {
    const { page } = await openWatched(browser);
    await countShifts(page);
    return page;
  }

  for (const [device, width, height] of [
    ['a desk', 1280, 900],
    ['a phone', 390, 844],
  ] as const) {
    test(`the demo on ${device}: loading out of view and scrolling to the end shifts nothing`, async () => {
      const page = await open();
      await page.setViewportSize({ width, height });
      await page.goto(`${site.origin}/demo/index.html`);
      // Near enough to load, and not in view yet.
      await page.evaluate(() => {
        const { top } = document.querySelector('comment-thread')!.getBoundingClientRect();
        scrollTo({ top: scrollY + top - innerHeight - 200, behavior: 'instant' });
      });
      await page.locator('comment-thread comment-item').last().waitFor({ state: 'attached' });
      await untilAwake(page.locator('comment-thread comment-item').first());
      await scrollThrough(page);
      await untilAwake(page.locator('comment-thread comment-item').last());
      const { sum, moves } = await shiftsOf(page);
      assert.equal(sum, 0, moves.join('\n'));
      await page.close();
    });
  }

  for (const thread of ['many', 'few', 'none']) {
    for (const attributes of ['', 'gate="submit" composer="bottom"']) {
      test(`a thread of ${thread} comments in view, on a slow line (${attributes || 'as it is'})`, async (t) => {
        const page = await open();
        pages['/story.html'] = {
          body: barePage(
            scriptTags.module,
            `${paragraph}<comment-thread thread-id="${thread}" src="/api" ${attributes} sign-in-url="/login"></comment-thread>${footer}`,
          ),
        };
        const held = server.faults.set('hold', { path: '/api/comments?' });
        await page.goto(`${server.origin}/story.html`);
        await held.met;
        await page.getByRole('img', { name: 'Loading comments…' }).waitFor();
        const waiting = await shiftsOf(page);
        const session = server.faults.set('hold', { path: '/api/session' });
        held.lift();
        await session.met;
        const read = await shiftsOf(page);
        session.lift();
        await page.locator('comment-composer, sign-in-gate').first().waitFor();
        const { sum, moves } = await shiftsOf(page);
        t.diagnostic(
          `${waiting.sum.toFixed(4)} while waiting, ${read.sum.toFixed(4)} with the comments, ${sum.toFixed(4)} with the controls`,
        );
        assert.ok(sum <= inView, `${sum}:\n${moves.join('\n')}`);
        assert.equal((sum - read.sum).toFixed(4), '0.0000', `the controls moved something:\n${moves.join('\n')}`);
        await page.close();
      });
    }
  }

  test('a thread out of view: loading it and reading to its end shifts nothing', async () => {
    const page = await open();
    pages['/story.html'] = {
      body: barePage(
        scriptTags.module,
        `${paragraph.repeat(40)}<comment-thread thread-id="many" src="/api" page-size="20" sign-in-url="/login"></comment-thread>${footer}`,
      ),
    };
    await page.goto(`${server.origin}/story.html`);
    await scrollThrough(page);
    await untilAwake(page.locator('comment-thread comment-item').last());
    const { sum, moves } = await shiftsOf(page);
    assert.equal(sum, 0, moves.join('\n'));
    await page.close();
  });
});
