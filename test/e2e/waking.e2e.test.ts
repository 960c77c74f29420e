import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { CommentItem } from '../../src/elements/comment-item.js';
import { openBrowser } from './browser.js';
import { countShifts, shiftsOf } from './layout-shifts.js';
import { barePage, scriptTags } from './script-tags.js';
import { scrollThrough } from './scroll-through.js';
import { startSite, type Site } from './site.js';
import { untilAwake } from './until-awake.js';
import { openWatched, type WatchedPage } from './watched-page.js';

/** Milliseconds between two pictures of a 60 Hz screen. */
const frame = 1000 / 60;

/** Below the 200 from which on comments out of view are not laid out at all. */
const many = 180;

const comments = Array.from({ length: many }, (_, id) => ({
  id: `${id}`,
  parentId: id % 4 === 0 ? null : `${id - (id % 4)}`,
  author: { id: `u${id % 7}`, name: `Reader ${id % 7}`, login: `reader${id % 7}` },
  body: { format: 'text', text: `> a quote\n\nComment ${id} speaks of quince${id}end. ${'And on. '.repeat(id % 40)}` },
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, id)).toISOString(),
  score: id,
}));

/** Everything a reader could do, so that a woken item has all its controls. */
const thread =
  '<comment-thread adapter="local" thread-id="waking" data-seed="/many.json" page-size="100" numbering="path"></comment-thread>';

describe('waking', () => {
  let site: Site;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  before(async () => {
    const file = { body: JSON.stringify({ comments }), type: 'application/json' };
    [site, browser] = await Promise.all([
      startSite({ '/many.json': file, '/page.html': barePage(scriptTags.module, thread) }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    watched = await openWatched(browser);
    page = watched.page;
    await countShifts(page);
    await page.goto(`${site.origin}/page.html`);
    await page.locator(`#comment-${many - 1}`).waitFor({ state: 'attached' });
    await untilAwake(page.locator('#comment-0'));
    await page.evaluate(() => {
      window.shifts = { sum: 0, moves: [] };
    });
    assert.equal(await isAwake('120'), false, 'far items sleep');
  });
  afterEach(async () => {
    assert.deepEqual(watched.errors, []);
    await page.close();
  });

  const isAwake = (id: string): Promise<boolean> =>
    page.locator(`#comment-${id}`).evaluate((item) => (item as CommentItem).awake);

  /** Where every text stands in the page, in px. */
  const places = (): Promise<number[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('comment-item .comment-body')].flatMap((body) => {
        const { top, bottom } = body.getBoundingClientRect();
        return [top + scrollY, bottom + scrollY];
      }),
    );

  test('takes under one frame, controls drawn and laid out', async (t) => {
    const times = await page.evaluate(async () => {
      const asleep = [...document.querySelectorAll<CommentItem>('comment-item')].filter(({ awake }) => !awake);
      const times: number[] = [];
      for (const item of asleep.slice(-60)) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const start = performance.now();
        item.wake();
        await item.updateComplete;
        item.getBoundingClientRect();
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b);
    });
    const [median, p95, longest] = [30, 57, 59].map((index) => times[index]!);
    t.diagnostic(`an item wakes in ${median!.toFixed(2)} ms (p95 ${p95!.toFixed(2)}, longest ${longest!.toFixed(2)})`);
    assert.ok(median! < frame / 4, `median ${median} ms`);
    assert.ok(p95! < frame, `p95 ${p95} ms`);
  });

  test('moves nothing by more than 1 px, and shifts no layout', async () => {
    const before = await places();
    await scrollThrough(page);
    await untilAwake(page.locator(`#comment-${many - 1}`));
    const after = await places();
    const asleep = await page.evaluate(
      () => [...document.querySelectorAll<CommentItem>('comment-item')].filter(({ awake }) => !awake).length,
    );
    assert.equal(asleep, 0);
    assert.equal(after.length, before.length);
    const furthest = Math.max(...after.map((place, index) => Math.abs(place - before[index]!)));
    assert.ok(furthest <= 1, `something moved by ${furthest} px`);
    const { sum, moves } = await shiftsOf(page);
    assert.equal(sum, 0, moves.join('\n'));
  });

  test('keeps a selection across two sleeping comments, and every text node', async () => {
    const kept = await page.evaluate(async () => {
      const [from, to] = ['120', '121'].map((id) => document.querySelector<CommentItem>(`#comment-${id}`)!);
      const texts = [from!, to!].map((item) => item.querySelector('.comment-body > p')!.firstChild!);
      const selection = getSelection()!;
      selection.setBaseAndExtent(texts[0]!, 4, texts[1]!, 9);
      const said = selection.toString();
      for (const item of [from!, to!]) {
        item.wake();
        await item.updateComplete;
      }
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
      return {
        said: said.includes('quince120end') && said === selection.toString(),
        ends: anchorNode === texts[0] && anchorOffset === 4 && focusNode === texts[1] && focusOffset === 9,
        texts: texts.every((text) => text.isConnected),
      };
    });
    assert.deepEqual(kept, { said: true, ends: true, texts: true });
  });

  test('keeps the match of a search, which wakes what it finds', async () => {
    const find = (words: string): Promise<boolean> => page.evaluate(`find(${JSON.stringify(words)})`);
    for (const id of ['110', '150']) {
      assert.equal(await isAwake(id), false);
      assert.equal(await find(`quince${id}end`), true);
      await untilAwake(page.locator(`#comment-${id}`));
      assert.equal(await page.evaluate('String(getSelection())'), `quince${id}end`);
      const visible = await page.locator(`#comment-${id} .comment-body`).evaluate((body) => {
        const { top, bottom } = body.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      assert.ok(visible, 'the match is in view');
    }
  });

  test('keeps the focus, and leads it on to the controls', async () => {
    const link = page.locator('#comment-130 .comment-permalink');
    await link.evaluate((element: HTMLElement) => element.focus({ preventScroll: true }));
    await untilAwake(page.locator('#comment-130'));
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Tab');
    assert.equal(
      await page.locator('#comment-130').evaluate((item) => item.shadowRoot?.activeElement?.getAttribute('data-act')),
      'reply',
    );
  });

  test('stays awake through a move in the document', async () => {
    await page.evaluate(() => {
      const section = document.createElement('section');
      document.querySelector('main')!.append(section);
      section.append(document.querySelector('comment-thread')!);
    });
    assert.equal(await isAwake('0'), true);
    assert.equal(await isAwake('170'), false);
    await page
      .locator('#comment-0')
      .getByRole('button', { name: /^Upvote/ })
      .click();
    await page.locator('#comment-0 [aria-pressed=true]').waitFor();
    await page.locator('#comment-170').scrollIntoViewIfNeeded();
    await untilAwake(page.locator('#comment-170'));
  });
});
