import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import type { CommentServer, ServedPage } from '../server/comment-server.js';
import { openBrowser } from './browser.js';
import { scriptTags } from './script-tags.js';
import { startStoryServer } from './story-server.js';

const HOUR = 3_600_000;
const written = (id: string, hours: number, more: Partial<Comment> = {}): Comment => ({
  id,
  parentId: null,
  author: { id: `user-${id}`, name: 'Ann' },
  body: { format: 'text', text: 'The ferry was late again.' },
  createdAt: new Date(Date.now() - hours * HOUR - 60_000).toISOString(),
  ...more,
});
/** Three hours old, one of them removed; and 1,200 of which nobody sees more than a page. */
const threads = {
  short: [written('1', 3), written('2', 3, { parentId: '1' }), written('3', 3, { parentId: '2' })],
  long: Array.from({ length: 1_200 }, (_, i) => written(`l${i}`, 300)),
};

interface Language {
  readonly dir: 'ltr' | 'rtl';
  readonly short: string;
  readonly long: string;
  readonly reply: string;
  readonly answering: string;
  readonly ago: string;
}

const languages: Record<string, Language> = {
  de: {
    dir: 'ltr',
    short: '3 Kommentare',
    long: '1.200 Kommentare',
    reply: 'Antworten',
    answering: 'als Antwort auf Ann',
    ago: 'vor 3 Stunden',
  },
  'ar-EG': {
    dir: 'rtl',
    short: '٣ تعليقات',
    long: '١٬٢٠٠ تعليق',
    reply: 'رد',
    answering: 'ردًّا على \u2068Ann\u2069',
    ago: 'قبل ٣ ساعات',
  },
  ja: {
    dir: 'ltr',
    short: 'コメント3件',
    long: 'コメント1,200件',
    reply: '返信',
    answering: 'Annさんへの返信',
    ago: '3 時間前',
  },
};

const ofLanguages = (url: string): boolean => /languages|locales/.test(url);

describe('a page in another language', () => {
  const pages: Record<string, ServedPage> = {};
  let server: CommentServer;
  let browser: Browser;
  before(async () => {
    [server, browser] = await Promise.all([startStoryServer({ threads, pages }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens a page with both discussions. */
  async function open(lang: string, dir: string, script: string, prepare?: (page: Page) => Promise<unknown>) {
    const thread = (id: string) =>
      `<comment-thread thread-id="${id}" src="${server.src}" loading="eager" max-depth="1" id-prefix="${id}-"></comment-thread>`;
    pages['/page.html'] = {
      body: `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>A page</title>${script}
        ${thread('short')}${thread('long')}`,
    };
    const page = await browser.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) errors.push(message.text());
    });
    await prepare?.(page);
    await page.goto(`${server.origin}/page.html`);
    return { page, requests, errors };
  }

  const title = (page: Page, thread: number) => page.locator('comment-thread').nth(thread).locator('#title');

  for (const [name, script] of Object.entries(scriptTags)) {
    for (const [lang, said] of Object.entries(languages))
      test(`${lang}, by the ${name} script: words, numbers, times and direction, for one file`, async () => {
        const { page, requests, errors } = await open(lang, said.dir, script);
        await page.getByRole('heading', { name: said.short, exact: true }).waitFor();
        await page.getByRole('heading', { name: said.long, exact: true }).waitFor();
        const item = page.locator('#short-1');
        await item.locator('[data-act=reply]').waitFor();
        assert.equal((await item.locator('[data-act=reply]').textContent())?.trim(), said.reply);
        assert.equal(await item.locator('.ago').textContent(), said.ago);
        assert.equal(await page.locator('#short-3 .comment-parent').textContent(), said.answering);
        const direction = (selector: string) =>
          page
            .locator(selector)
            .first()
            .evaluate((element) => getComputedStyle(element).direction);
        assert.equal(await direction('#short-1 .actions'), said.dir);
        assert.equal(await direction('#short-1 .comment-body'), 'ltr', 'an English comment reads as English');
        const files = requests.filter((url) => url.includes('/locales/'));
        assert.deepEqual(files, [`${server.origin}/cdn/locales/${lang.slice(0, 2)}.js`]);
        assert.deepEqual(errors, []);
        await page.close();
      });

    test(`English, by the ${name} script, fetches none`, async () => {
      const { page, requests } = await open('en-GB', 'ltr', script);
      await page.locator('#short-1 [data-act=reply]').waitFor();
      assert.deepEqual(requests.filter(ofLanguages), []);
      await page.close();
    });

    test(`a language that does not arrive, by the ${name} script, leaves English, and says so`, async () => {
      const { page, errors } = await open('de', 'ltr', script, (page) =>
        page.route('**/locales/de.js', (route) => route.abort()),
      );
      await page.getByRole('heading', { name: '3 comments', exact: true }).waitFor();
      assert.equal(await page.locator('#short-1').getAttribute('aria-label'), 'Comment 1 by Ann');
      assert.ok(errors.some((error) => error.includes('the language "de" could not be loaded')));
      await page.close();
    });
  }

  test('a late one holds comments up for two seconds, and is spoken once it is there', async () => {
    let arrive!: () => void;
    const late = new Promise<void>((resolve) => (arrive = resolve));
    const { page } = await open('de', 'ltr', scriptTags.module, (page) =>
      page.route('**/locales/de.js', (route) => late.then(() => route.continue())),
    );
    await page.locator('.skeleton').first().waitFor();
    assert.equal((await title(page, 0).textContent())?.trim(), '', 'no word of another language before');
    await page.getByRole('heading', { name: '3 comments', exact: true }).waitFor();
    assert.equal(await page.locator('#short-1').getAttribute('aria-label'), 'Comment 1 by Ann');
    arrive();
    await page.getByRole('heading', { name: '3 Kommentare', exact: true }).waitFor();
    await page.locator('#short-1[aria-label="Kommentar 1 von Ann"]').waitFor();
    await page.close();
  });
});
