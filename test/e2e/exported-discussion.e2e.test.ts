import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import { accessibilityTree } from './accessibility-tree.js';
import { axeViolations } from './axe.js';
import { openBrowser } from './browser.js';
import { outline } from './outline.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { untilAwake } from './until-awake.js';
import { openWatched } from './watched-page.js';

interface Nested extends Comment {
  replies: Nested[];
}

const flat = readFileSync(new URL('./fixtures/station-clock.json', import.meta.url), 'utf8');

/** The same discussion with every reply inside its parent. */
function nested(): string {
  const { comments } = JSON.parse(flat) as { comments: Nested[] };
  const byId = new Map(comments.map((comment) => [comment.id, Object.assign(comment, { replies: [] as Nested[] })]));
  for (const comment of comments) if (comment.parentId !== null) byId.get(comment.parentId)!.replies.push(comment);
  const told = ['parentId'];
  const roots = comments.filter(({ parentId }) => parentId === null);
  return JSON.stringify({ comments: roots }, (key, value: unknown) => (told.includes(key) ? undefined : value));
}

const expected = `
1. comment-9001
  1. comment-9002
    1. comment-9004
  2. comment-9006
2. comment-9003
  1. comment-9009
    1. comment-9011
    2. comment-9012
3. comment-9005
4. comment-9007
  1. comment-9008
5. comment-9010
6. comment-9013
7. comment-9014
  1. comment-9015
8. comment-9016
9. comment-9017
10. comment-9018
11. comment-9019
12. comment-9020`
  .slice(1)
  .split('\n');

describe('a discussion exported from a news page, by adapter="json"', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    const type = 'application/json';
    const files = { '/flat.json': { body: flat, type }, '/nested.json': { body: nested(), type } };
    [site, browser] = await Promise.all([startSite(files), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const textOf = (page: Page, id: string, part: string) =>
    page.locator(`#comment-${id} > ${part}`).evaluate((element) => (element as HTMLElement).innerText.trim());

  for (const [kind, tag] of Object.entries(scriptTags)) {
    for (const file of ['flat', 'nested']) {
      test(`${file}, with the ${kind} file`, async () => {
        const thread = `<comment-thread adapter="json" src="${file}.json" numbering="ordinal" lang="en-GB" time-zone="UTC"></comment-thread>`;
        site.pages['/page.html'] = barePage(tag, thread);
        const { page, errors, warnings, foreign } = await openWatched(browser);
        await page.goto(`${site.origin}/page.html`);
        await page.locator('#comment-9020').waitFor();
        await untilAwake(page.locator('#comment-9001'));

        assert.deepEqual(await outline(page), expected);
        assert.equal(await page.getByRole('heading', { level: 2 }).innerText(), '19 comments');
        assert.equal(await textOf(page, '9007', '.comment-byline'), '4. This comment was deleted by its author.');
        assert.equal(await page.locator('#comment-9007 > .comment-body').count(), 0);
        assert.equal(
          await textOf(page, '9001', '.comment-byline'),
          '1. mira.k (Mira Kessler) online 9 Mar 2026, 05:02',
        );
        assert.equal(await textOf(page, '9002', '.comment-byline'), '1. otto offline 9 Mar 2026, 05:09');
        assert.equal(await textOf(page, '9010', '.comment-byline'), '5. Passer-by 9 Mar 2026, 06:10');
        assert.match(await textOf(page, '9006', '.comment-byline'), /edited$/);
        assert.match(await textOf(page, '9010', '.comment-body'), /^if \(clock < now\).*<b>that<\/b> is how/);
        assert.equal(await textOf(page, '9002', '.comment-body > .comment-quote'), 'I set my life by it.');
        assert.equal(await page.locator('#comment-9017 .comment-quote .comment-quote').count(), 1);
        assert.equal(
          await page.locator('#comment-9012 .comment-body a').getAttribute('href'),
          'https://sill.example/tower',
        );

        const lead = page.locator('#comment-9005 > .comment-body');
        assert.deepEqual(await lead.locator('> *').allInnerTexts(), [
          'My photograph of it, taken from the footbridge:',
        ]);

        const tree = await accessibilityTree(page);
        const items = tree.filter(({ role }) => role === 'listitem');
        const count = (level: number) => items.filter(({ listLevel }) => listLevel === level).length;
        assert.deepEqual([1, 2, 3, 4].map(count), [12, 5, 3, 0]);
        assert.deepEqual(
          items.filter(({ listLevel, itemLevel }) => itemLevel !== listLevel),
          [],
        );
        const articles = tree.filter(({ role }) => role === 'article').map(({ name }) => name);
        assert.equal(new Set(articles).size, 20, `every comment has a name of its own: ${articles.join(', ')}`);
        assert.equal(articles[2], 'Comment 1.1.1 by mira.k');

        assert.deepEqual(await axeViolations(page), []);
        assert.deepEqual({ errors, warnings, foreign }, { errors: [], warnings: [], foreign: [] });
        await page.close();
      });
    }
  }
});
