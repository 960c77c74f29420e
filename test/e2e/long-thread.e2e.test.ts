/** A thread of 5,000 comments, all loaded, most of them skipped by the browser: nothing may be out of a reader's reach. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { discussion } from '../bench/page/discussion.js';
import { accessibilityTree } from './accessibility-tree.js';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { untilAwake } from './until-awake.js';
import { openWatched, type WatchedPage } from './watched-page.js';

const count = 5000;
const comments = discussion(count).map(({ comment }, index) => ({
  ...comment,
  body: { format: 'text', text: `${comment.body!.text}\n\nThis is the word marker${index}end.` },
}));

const frames = (page: Page, wanted: number): Promise<void> =>
  page.evaluate(async (number) => {
    for (let frame = 0; frame < number; frame += 1) await new Promise(requestAnimationFrame);
  }, wanted);

describe('5,000 comments', () => {
  let site: Site;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  async function open(hash = ''): Promise<void> {
    watched = await openWatched(browser);
    page = watched.page;
    page.setDefaultTimeout(60_000);
    await page.goto(`${site.origin}/long.html${hash}`);
    await page.waitForFunction((last) => document.getElementById(`comment-b${last}`), count - 1);
    await page.waitForFunction(() => customElements.get('comment-item'));
  }

  before(async () => {
    site = await startSite({
      '/thread.json': { body: JSON.stringify({ comments }), type: 'application/json' },
      '/long.html': barePage(
        scriptTags.module,
        '<comment-thread adapter="json" src="/thread.json" page-size="all" loading="eager"></comment-thread>',
      ),
    });
    browser = await openBrowser();
    await open();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('far pages are skipped until they are near, and say how high they will be', async () => {
    const far = await page.evaluate(() => {
      const pages = [...document.querySelectorAll<HTMLElement>('.comment-far')];
      return pages.map((list) => ({
        visibility: getComputedStyle(list).contentVisibility,
        skipped: !list.firstElementChild!.checkVisibility({ contentVisibilityAuto: true }),
        height: list.getBoundingClientRect().height,
      }));
    });
    assert.ok(far.length > 50, `${far.length} far pages`);
    assert.ok(far.every(({ visibility }) => visibility === 'auto'));
    assert.ok(far.filter(({ skipped }) => skipped).length > far.length * 0.9, 'most are skipped');
    assert.ok(far.every(({ height }) => height > 0));
  });

  test('every text is on the page, and a search of the page finds one far down and shows it', async () => {
    const text = await page.evaluate(() => document.querySelector('comment-thread')!.textContent);
    const missing = comments.filter((_, index) => !text.includes(`marker${index}end`));
    assert.deepEqual(missing, []);
    const found = await page.evaluate(() =>
      (window as unknown as { find(text: string): boolean }).find('marker4321end'),
    );
    assert.equal(found, true);
    await frames(page, 10);
    const { top, bottom, height } = await page.evaluate(() => {
      const { top, bottom } = getSelection()!.getRangeAt(0).getBoundingClientRect();
      return { top, bottom, height: innerHeight };
    });
    assert.ok(top >= 0 && bottom <= height, `found at ${top} to ${bottom} of ${height}`);
    await untilAwake(page.locator('#comment-b4321'));
  });

  test('all of it would be printed', async () => {
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(
      () =>
        [...document.querySelectorAll('.comment-body')].filter(
          (body) => body.checkVisibility({ contentVisibilityAuto: true }) && body.getBoundingClientRect().height > 0,
        ).length,
    );
    await page.emulateMedia({ media: 'screen' });
    assert.equal(printed, count);
  });

  test('the accessibility tree has every comment of the first pages, and a labelled list for the rest', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await frames(page, 5);
    const tree = (await accessibilityTree(page)).filter(({ ignored }) => !ignored);
    const articles = new Set(tree.filter(({ role }) => role === 'article').map(({ name }) => name));
    const lists = new Set(tree.filter(({ role }) => role === 'list').map(({ name }) => name));
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll('comment-item')].map((item) => ({
        name: item.getAttribute('aria-label')!,
        pages: [
          ...(function* () {
            for (let at = item.closest('ol'); at; at = at.parentElement!.closest('ol')) yield at.ariaLabel!;
          })(),
        ],
      })),
    );
    const lost = rows.filter(({ name, pages }) => !articles.has(name) && !pages.some((label) => lists.has(label)));
    assert.deepEqual(lost, []);
    assert.ok(articles.size >= 500, `${articles.size} articles by name`);
    assert.ok(
      [...lists].some((name) => /^Comments [\d,]+ to [\d,]+$/.test(name)),
      [...lists].slice(0, 3).join(),
    );
  });

  test('Tab goes through permalinks and controls in the order they are read, far down too', async () => {
    const where = () =>
      page.evaluate(() => {
        const at = document.activeElement!;
        const act = at.shadowRoot?.activeElement?.getAttribute('data-act');
        return `${at.closest('comment-item')?.id} ${act ?? at.className}`;
      });
    for (const id of ['comment-b2', 'comment-b3000']) {
      await page.evaluate((name) => document.getElementById(name)!.scrollIntoView(), id);
      await frames(page, 10);
      await untilAwake(page.locator(`#${id}`));
      await page.evaluate(
        (name) => document.getElementById(name)!.querySelector<HTMLElement>('.comment-permalink')!.focus(),
        id,
      );
      const expected = await page.evaluate((name) => {
        const items = [...document.querySelectorAll('comment-item')];
        const from = items.findIndex((item) => item.id === name);
        return items.slice(from, from + 4).flatMap((item) => {
          const links = [...item.querySelectorAll(':scope > .comment-byline a')].map((link) => link.className);
          const acts = [...(item.shadowRoot?.querySelectorAll('[data-act]') ?? [])];
          const controls = acts.map((act) => act.getAttribute('data-act'));
          return [...links, ...controls].map((stop) => `${item.id} ${stop}`);
        });
      }, id);
      const start = expected.indexOf(await where());
      const stops: string[] = [];
      while (stops.length < expected.length - start) {
        stops.push(await where());
        await page.keyboard.press('Tab');
      }
      assert.deepEqual(stops, expected.slice(start));
    }
  });

  test('a permalink far down lands, and stays', async () => {
    await page.close();
    await open('#comment-b4800');
    await page.waitForFunction(() => document.getElementById('comment-b4800')?.matches(':state(target)'));
    await frames(page, 60);
    const { top, bottom, height } = await page.evaluate(() => {
      const { top, bottom } = document.getElementById('comment-b4800')!.getBoundingClientRect();
      return { top, bottom, height: innerHeight };
    });
    assert.ok(top >= -1 && bottom <= height + 1, `stands at ${top} to ${bottom} of ${height}`);
    assert.deepEqual(watched.errors, []);
  });
});
