import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.js';
import { lookOfThread, type ThreadLook } from './look-of-thread.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { untilAwake } from './until-awake.js';
import { openWatched } from './watched-page.js';

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const preflight = file('../../node_modules/tailwindcss/preflight.css');

const sheets: Record<string, string> = {
  "Tailwind's preflight": preflight,
  "Tailwind's preflight, in its layers": `@layer theme, base, components, utilities; @layer base { ${preflight} }`,
  "Bootstrap's reboot": file('../../node_modules/bootstrap/dist/css/bootstrap-reboot.css'),
  'all of Bootstrap': file('../../node_modules/bootstrap/dist/css/bootstrap.css'),
  'a typography sheet': file('./fixtures/prose.css'),
  'a hostile sheet': file('./fixtures/hostile.css'),
  'a sheet that is all importance': file('./fixtures/hostile.css').replace(/(?<! !important);/g, ' !important;'),
};

/** What a page without any sheet of its own is dressed in, so that both have a site to take after. */
const clean = 'article { font: 18px/1.5 serif; color: #222 }';

/** In em. Some rooms are 3 px wide, whatever the type. */
const tolerance = 0.15;

/** Where two looks differ, a line for each; widths of a few hundredths of an em do not count. */
function differences(seen: ThreadLook, wanted: ThreadLook): string[] {
  const lines: string[] = [];
  const compare = (what: string, now: object, before: object): void => {
    for (const [key, value] of Object.entries(now)) {
      const other = (before as Record<string, unknown>)[key];
      const same = typeof value === 'number' ? Math.abs(value - Number(other)) <= tolerance : value === other;
      if (!same) lines.push(`${what}: ${key} is ${value}, not ${String(other)}`);
    }
  };
  assert.equal(seen.items.length, wanted.items.length);
  seen.items.forEach((item, index) => compare(item.id, item, wanted.items[index]!));
  compare('quote', seen.quote, wanted.quote);
  seen.controls.forEach((control, index) => compare(`control ${index}`, control, wanted.controls[index]!));
  return lines;
}

describe('a thread in a page with a sheet of its own', () => {
  let site: Site;
  let browser: Browser;
  let undressed: ThreadLook;

  async function look(sheet: string, width = 1000): Promise<ThreadLook> {
    site.pages['/site.css'] = { body: sheet, type: 'text/css' };
    site.pages['/page.html'] = barePage(
      `<link rel="stylesheet" href="/site.css">${scriptTags.module}`,
      `<article class="prose"><p id="site">A paragraph of the article.</p>
        <comment-thread adapter="local" thread-id="styles" data-seed="/clock.json" numbering="ordinal" loading="eager"></comment-thread>
      </article>`,
    );
    const { page, errors } = await openWatched(browser);
    // So tall that every comment is near, and awake.
    await page.setViewportSize({ width, height: 12_000 });
    await page.goto(`${site.origin}/page.html`);
    await page.locator('comment-composer textarea').waitFor();
    for (const id of ['comment-9001', 'comment-9012', 'comment-9020']) await untilAwake(page.locator(`#${id}`));
    const seen = await lookOfThread(page);
    assert.deepEqual(errors, []);
    await page.close();
    return seen;
  }

  before(async () => {
    const clock = { body: file('./fixtures/station-clock.json'), type: 'application/json' };
    [site, browser] = await Promise.all([startSite({ '/clock.json': clock }), openBrowser()]);
    undressed = await look(clean);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  test('nothing of the site: the measures are what they should be', () => {
    const at = (id: number) => undressed.items.find((item) => item.id === `comment-${id}`)!;
    assert.ok(undressed.items.every(({ oneLine, inOrder }) => oneLine && inOrder));
    assert.ok(at(9002).row - at(9001).row >= 2, 'replies are indented');
    assert.ok(at(9004).row - at(9002).row >= 2, 'replies to replies are indented again');
    assert.deepEqual([undressed.quote['bar'], undressed.quote['otherBorders']], ['solid 3px', '0px 0px 0px']);
  });

  for (const [name, sheet] of Object.entries(sheets)) {
    test(`${name}: nesting, numbers, byline, quote bar and controls hold; the text is the site's`, async () => {
      const dressed = await look(sheet);
      assert.equal(differences(dressed, undressed).join('\n'), '');
      assert.deepEqual(dressed.text, dressed.site);
    });
  }
});
