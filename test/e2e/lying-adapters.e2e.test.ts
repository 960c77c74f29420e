import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { liars, type Liar } from './lying-adapters.js';
import { openBrowser } from './browser.js';
import { barePage } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { openWatched } from './watched-page.js';

/** Milliseconds without a turn for the page's own timers that count as a hang; a slow machine takes a second. */
const HANG = 5_000;
/** An adapter has ten seconds to answer. */
const DEADLINE = 10_000;
/** Pages open side by side; each is mostly waiting. */
const SIDE_BY_SIDE = 4;

const script = `
  import { liars } from './lying-adapters.js';
  import { defineAdapter } from '/cdn/comment-thread.js';
  const row = (id, text) => ({ id, parentId: null, author: { name: 'Ann' }, body: { format: 'text', text }, createdAt: '2026-05-01T10:00:00Z' });
  const kept = [row('a', 'A true word.'), row('b', 'And another.')];
  defineAdapter('true', () => ({
    session: async () => ({ user: { id: 'ann', name: 'Ann' } }),
    list: async () => ({ items: [...kept], nextCursor: null, replies: 'all' }),
    create: async ({ body, clientId }) => (kept.push({ ...row('c', body.text), clientId }), kept.at(-1)),
  }));
  defineAdapter('lying', () => liars[Number(location.search.slice(1))].make());
  let last = performance.now();
  window.longestPause = 0;
  setInterval(() => {
    const now = performance.now();
    window.longestPause = Math.max(window.longestPause, now - last);
    last = now;
  }, 50);
`;

describe('an adapter that lies', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    const resolveDir = fileURLToPath(new URL('.', import.meta.url));
    const { outputFiles } = await build({ stdin: { contents: script, resolveDir }, bundle: true, write: false, format: 'esm', target: 'es2022', external: ['/cdn/*'] }); // prettier-ignore
    const liar = { type: 'text/javascript', body: outputFiles[0]!.text };
    [site, browser] = await Promise.all([startSite({ '/lying.js': liar }), openBrowser()]);
    liars.forEach(({ attributes = '' }, at) => {
      const threads = `<comment-thread id="liar" thread-id="liar" adapter="lying" loading="eager" id-prefix="liar-" ${attributes}></comment-thread>
        <comment-thread id="neighbour" thread-id="neighbour" adapter="true" loading="eager"></comment-thread>`;
      site.pages[`/liar-${at}.html`] = barePage('<script type="module" src="/lying.js"></script>', threads);
    });
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function meet({ says, isSilent, answers, hangs }: Liar, at: number): Promise<void> {
    const context = await browser.newContext();
    const { page, errors } = await openWatched(context);
    if (hangs) await page.clock.install();
    await page.goto(`${site.origin}/liar-${at}.html?${at}`);
    const thread = page.locator('#liar');
    const neighbour = page.locator('#neighbour');
    const pass = () => (hangs ? page.clock.fastForward(DEADLINE) : undefined);

    await neighbour.getByLabel('Add a comment').waitFor();
    await pass();
    if (says) await thread.getByText(says).first().waitFor();
    const truth = thread.locator('.comment-body', { hasText: /This is (one|id)/ }).first();
    if (isSilent) assert.equal(await truth.count(), 0);
    else await truth.waitFor();

    // What somebody types is posted, or is in the field still, and after a reload too.
    const typed = `A long and careful thought, number ${at}.`;
    const field = thread.getByLabel('Add a comment');
    const posted = thread.locator('comment-item:not([data-pending]) > .comment-body', { hasText: typed });
    if (await field.count()) {
      await field.fill(typed);
      await thread.getByRole('button', { name: 'Post comment' }).click();
      await pass();
      await (answers ? thread.getByText(answers).first() : posted).waitFor();
      assert.equal((await posted.count()) || (await field.inputValue()), answers ? typed : 1);
    }

    // Nobody else is touched.
    assert.deepEqual(await neighbour.locator('.comment-body').allInnerTexts(), ['A true word.', 'And another.']);
    await neighbour.getByLabel('Add a comment').fill('I am still here.');
    await neighbour.getByRole('button', { name: 'Post comment' }).click();
    await neighbour.locator('comment-item:not([data-pending])').nth(2).waitFor();

    const seen = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('comment-item[id]')].map(({ id }) => id);
      return { twice: ids.filter((id, place) => ids.indexOf(id) !== place), pause: (window as { longestPause?: number }).longestPause! }; // prettier-ignore
    });
    assert.deepEqual(seen.twice, [], 'comments that stand twice');
    if (!hangs) assert.ok(seen.pause < HANG, `the page stood still for ${seen.pause} ms`);
    assert.deepEqual(errors.filter((line) => line.startsWith('uncaught')), []); // prettier-ignore

    if (answers && (await field.count())) {
      await page.reload();
      await neighbour.getByLabel('Add a comment').waitFor();
      await pass();
      if (await field.count()) assert.equal(await field.inputValue(), typed, 'the draft');
      else assert.match(await page.evaluate(() => JSON.stringify(localStorage)), /A long and careful thought/);
    }
    await context.close();
  }

  describe('leaves the page, its neighbours and what was typed alone:', { concurrency: SIDE_BY_SIDE }, () => {
    for (const [at, liar] of liars.entries()) test(liar.name, () => meet(liar, at));
  });
});
