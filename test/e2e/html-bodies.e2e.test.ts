import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import type { Browser } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import { strangers } from '../model/allowed.js';
import { CANARY, hostileHtml } from '../model/hostile-html.js';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { openWatched } from './watched-page.js';

const strict = (policies: string): Record<string, string> => ({
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
    `require-trusted-types-for 'script'; trusted-types ${policies}`,
});

const comment = (id: string, text: string, format: 'html' | 'text' = 'html'): Comment => ({
  id,
  parentId: null,
  author: { name: 'Ann' },
  body: { format, text },
  createdAt: '2026-05-01T10:00:00Z',
});

const WRITTEN = `<p>Thanks, <strong>Ann</strong>! I&#8217;ve read <a href="https://news.example/" rel="nofollow ugc">it</a>.<br />
And <em><span style="color:red">so</span></em> on.</p><blockquote cite="https://news.example/"><p>Said</p></blockquote>`;

describe('html bodies in a page', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** A page whose thread shows these comments, and has begun to load. */
  async function open(comments: Comment[], headers: Record<string, string> = {}, tag: string = scriptTags.module) {
    const element =
      '<comment-thread adapter="json" src="/comments.json" page-size="all" loading="eager"></comment-thread>';
    site.pages['/page.html'] = { body: barePage(tag, element), headers };
    site.pages['/comments.json'] = { body: JSON.stringify({ comments }), type: 'application/json' };
    site.requests.length = 0;
    const watched = await openWatched(browser);
    await watched.page.addInitScript(`window.sung = 0; window.${CANARY} = () => sung++; window.reported = [];
      addEventListener('securitypolicyviolation', (event) => reported.push(event.violatedDirective + ' ' + event.sample));`);
    return { ...watched, load: () => watched.page.goto(`${site.origin}/page.html`) };
  }

  for (const [name, tag] of Object.entries(scriptTags)) {
    test(`${name}: are shown under a strict policy that names ours, and nothing is reported`, async () => {
      const { page, load, errors, foreign } = await open(
        [comment('1', WRITTEN)],
        strict('lit-html comment-thread'),
        tag,
      );
      await load();
      const body = page.locator('.comment-body');
      await body.waitFor();
      assert.equal(await body.locator('strong').innerText(), 'Ann');
      assert.equal(await body.locator('p a[rel~=ugc]').getAttribute('href'), 'https://news.example/');
      assert.equal(await body.locator('> blockquote').innerText(), 'Said');
      assert.equal(await body.innerText(), 'Thanks, Ann! I’ve read it.\nAnd so on.\n\nSaid');
      assert.deepEqual(
        { errors, foreign, reported: await page.evaluate('reported') },
        { errors: [], foreign: [], reported: [] },
      );
      await page.close();
    });
  }

  test('bring the code to read them, which no thread of text asks for', async () => {
    const fetched = () => site.requests.filter((path) => path.includes('html-format')).length;
    const { page, load } = await open([comment('1', 'a <b>c</b>', 'text')]);
    await load();
    await page.locator('comment-composer, comment-item[data-awake]').first().waitFor({ state: 'attached' });
    assert.equal(fetched(), 0);
    await page.close();
    const second = await open([comment('1', WRITTEN), comment('2', WRITTEN)]);
    await second.load();
    await second.page.locator('comment-item').nth(1).waitFor();
    assert.equal(fetched(), 1);
    await second.page.close();
  });

  test('are words without tags where the page does not allow our policy', async () => {
    const { page, load, errors } = await open(
      [comment('1', WRITTEN), comment('2', '<p>More &amp; more')],
      strict('lit-html'),
    );
    await load();
    await page.locator('.comment-body').nth(1).waitFor();
    assert.deepEqual(await page.locator('.comment-body').allInnerTexts(), [
      'Thanks, Ann! I’ve read it.\nAnd so on.\n\nSaid',
      'More & more',
    ]);
    assert.deepEqual(
      errors.filter((line) => line.startsWith('uncaught')),
      [],
    );
    assert.equal(await page.evaluate('reported.length'), 1, 'the policy is asked for once');
    await page.close();
  });

  test('say that they could not be loaded where the code does not arrive, and come with the next try', async () => {
    const { page, load } = await open([comment('1', WRITTEN)]);
    await page.route('**/html-format*', (route) => route.abort(), { times: 1 });
    await load();
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
    assert.equal(await page.locator('comment-item').count(), 0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.comment-body strong').waitFor();
    await page.close();
  });

  for (const [name, headers] of [
    ['without a policy', {}],
    ['under a strict one', strict('lit-html comment-thread')],
  ] as const) {
    test(`run nothing, ask for nothing and hide no neighbour, ${name}`, async () => {
      const hostile = fc.sample(hostileHtml, { numRuns: 1500, seed: 20260514 });
      const comments = hostile.map((text, i) => comment(`h${i}`, text));
      const { page, load, errors, foreign } = await open([...comments, comment('last', '<i>a neighbour</i>')], headers);
      await load();
      await page.locator('#comment-last em').waitFor({ state: 'attached', timeout: 60_000 });
      assert.equal(await page.locator('comment-item').count(), hostile.length + 1);
      const found = await page.evaluate(
        `[...document.querySelectorAll('.comment-body:not(:has(.comment-gone))')].flatMap(${strangers.toString()})`,
      );
      assert.deepEqual(found, []);
      const last = page.locator('#comment-last .comment-body');
      await last.scrollIntoViewIfNeeded();
      await last.click();
      assert.deepEqual(
        { errors, foreign, asked: site.requests.filter((path) => path.includes('canary')), sung: await page.evaluate('sung'), reported: await page.evaluate('reported') }, // prettier-ignore
        { errors: [], foreign: [], asked: [], sung: 0, reported: [] },
      );
      await page.close();
    });
  }
});
