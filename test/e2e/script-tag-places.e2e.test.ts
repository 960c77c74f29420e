import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { untilAwake } from './until-awake.js';
import { openWatched } from './watched-page.js';
import { writeComment } from './write-comment.js';

const discussion = readFileSync(new URL('./fixtures/station-clock.json', import.meta.url), 'utf8');
const reading = '<comment-thread id="reading" adapter="json" src="/clock.json" numbering="ordinal"></comment-thread>';
const writing = '<comment-thread id="writing" thread-id="writing" adapter="local"></comment-thread>';
const all = 20;

for (const [kind, tag] of Object.entries(scriptTags)) {
  describe(`the ${kind} file, wherever the element is put`, () => {
    let site: Site;
    let browser: Browser;
    before(async () => {
      const clock = { body: discussion, type: 'application/json' };
      [site, browser] = await Promise.all([startSite({ '/clock.json': clock }), openBrowser()]);
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    /** Opens a page, lets the test do its part, and then asks for silence in the console. */
    async function on(body: string, act: (page: Page) => Promise<void>, head: string = tag): Promise<void> {
      site.pages['/page.html'] = body.startsWith('<!doctype') ? body : barePage(head, body);
      const { page, errors, warnings } = await openWatched(browser);
      await page.goto(`${site.origin}/page.html`);
      await act(page);
      assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
      await page.close();
    }

    const items = (page: Page) => page.locator('#reading comment-item').count();
    const isComplete = async (page: Page) => {
      await page.locator('#reading #comment-9020').waitFor();
      assert.equal(await items(page), all);
    };
    const isAwake = (page: Page) => untilAwake(page.locator('#comment-9001'));

    test('the tag before and after the script, and made by a script', async () => {
      await on(reading, isComplete);
      await on(`${reading}${tag}`, isComplete, '');
      const made = async (page: Page) => {
        await page.evaluate((html) => {
          document.querySelector('main')!.append(document.createRange().createContextualFragment(html));
        }, reading);
        await isComplete(page);
      };
      await on('', made);
    });

    test('two threads: what is written in one stays in it', async () => {
      const two = `<comment-thread id="a" thread-id="a" adapter="local"></comment-thread>
        <comment-thread id="b" thread-id="b" adapter="local" id-prefix="b-"></comment-thread>`;
      await on(two, async (page) => {
        const [a, b] = [page.locator('#a'), page.locator('#b')];
        await writeComment(a, 'Only in A', 'Ann');
        await writeComment(b, 'Only in B', 'Ben');
        await writeComment(a, 'Again in A');
        assert.deepEqual(await a.locator('.comment-body').allInnerTexts(), ['Only in A', 'Again in A']);
        assert.deepEqual(await b.locator('.comment-body').allInnerTexts(), ['Only in B']);
      });
    });

    test('moved in the document, with a text half written', async () => {
      await on(`<div id="from">${writing}</div><div id="to"></div>`, async (page) => {
        const thread = page.locator('#writing');
        await writeComment(thread, 'Before the move', 'Ann');
        await thread.getByLabel('Add a comment').fill('Half a sentence');
        await page.evaluate(() => {
          const [first] = document.querySelectorAll('#writing comment-item');
          Object.assign(window, { first });
          document.querySelector('#to')!.append(document.querySelector('#writing')!);
        });
        assert.equal(await thread.getByLabel('Add a comment').inputValue(), 'Half a sentence');
        assert.ok(await page.evaluate('first === document.querySelector("#to comment-item")'), 'the row was made anew');
        await writeComment(thread, 'After the move');
        await thread.getByRole('button', { name: /^Reply: comment 1 / }).click();
        await thread.getByLabel('Reply to Ann').fill('A reply after the move');
        await thread.getByRole('button', { name: 'Reply to Ann', exact: true }).click();
        await thread.locator('li li').getByText('A reply after the move').waitFor();
      });
    });

    test('put into another shadow root', async () => {
      await on(`${reading}<div id="host"></div>`, async (page) => {
        await isComplete(page);
        await page.evaluate(() => {
          const root = document.querySelector('#host')!.attachShadow({ mode: 'open' });
          root.append(document.querySelector('#reading')!);
        });
        await isComplete(page);
        await isAwake(page);
        const list = page.locator('#reading > .comment-list');
        assert.equal(await list.evaluate((element) => getComputedStyle(element).paddingInlineStart), '0px');
        const reply = page.locator('#comment-9002');
        const root = page.locator('#comment-9001');
        const [inner, outer] = await Promise.all([reply.boundingBox(), root.boundingBox()]);
        assert.ok(inner!.x - outer!.x > 10, `a reply is indented by ${inner!.x - outer!.x} px`);
      });
    });

    test('removed and put back', async () => {
      await on(writing, async (page) => {
        const thread = page.locator('#writing');
        await writeComment(thread, 'Before', 'Ann');
        await page.evaluate(async () => {
          const element = document.querySelector('#writing')!;
          element.remove();
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          document.querySelector('main')!.append(element);
        });
        await writeComment(thread, 'Behind');
        assert.deepEqual(await thread.locator('.comment-body').allInnerTexts(), ['Before', 'Behind']);
      });
    });

    test('removed before it has loaded, and put back', async () => {
      await on('', async (page) => {
        await page.evaluate(async (html) => {
          const main = document.querySelector('main')!;
          main.append(document.createRange().createContextualFragment(html));
          const element = main.lastElementChild!;
          await Promise.resolve();
          element.remove();
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          main.append(element);
        }, reading);
        await isComplete(page);
      });
    });

    for (const [how, empty] of Object.entries({
      'given a text': `element.textContent = 'Loading'`,
      emptied: `element.replaceChildren()`,
      'given other markup': `element.innerHTML = '<p>Loading</p>'`,
    })) {
      test(`${how} by a framework that owns the element`, async () => {
        await on(reading, async (page) => {
          await isComplete(page);
          await isAwake(page);
          await page.evaluate(`{ const element = document.querySelector('#reading'); ${empty}; }`);
          await isComplete(page);
          await isAwake(page);
        });
      });
    }
  });
}
