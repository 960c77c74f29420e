import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Adapter } from '../../src/adapters/adapter.js';
import { openBrowser } from '../e2e/browser.js';
import { startSite, type Site } from '../e2e/site.js';

/** What the page of these tests offers: posts in the thread `t`, and reads its texts. */
declare global {
  interface Window {
    adapter: Required<Adapter>;
    post(text: string): Promise<string>;
    texts(): Promise<string[]>;
  }
}

const script = `
  import { local } from './local.ts';
  window.adapter = local({ data: {}, identity: async () => undefined });
  const { signal } = new AbortController();
  let posts = 0;
  window.post = async (text) => (await adapter.create({ threadId: 't', parentId: null, signal, author: { name: 'Ann' },
    body: { format: 'text', text }, clientId: text + performance.timeOrigin + ++posts, page: { url: location.href, title: '' } })).id;
  window.texts = async () => (await adapter.list({ threadId: 't', parentId: null, sort: 'oldest', limit: 99, signal }))
    .items.map(({ body }) => body.text);
`;

describe('local in tabs of its own', () => {
  let site: Site;
  let browser: Browser;
  let context: BrowserContext;
  before(async () => {
    const resolveDir = fileURLToPath(new URL('../../src/adapters', import.meta.url));
    const stdin = { contents: script, resolveDir, loader: 'ts' } as const;
    const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife', target: 'es2022' });
    const page = (body: string): string => `<!doctype html><html lang="en"><title>Local</title>${body}`;
    [site, browser] = await Promise.all([
      startSite({
        '/local.js': { type: 'text/javascript', body: outputFiles[0]!.text },
        '/page.html': page('<script src="/local.js"></script>'),
        '/sandbox.html': page('<iframe sandbox="allow-scripts" src="/page.html"></iframe>'),
      }),
      openBrowser(),
    ]);
  });
  afterEach(() => context.close());
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function open(path = '/page.html'): Promise<{ page: Page; warnings: string[] }> {
    const page = await context.newPage();
    const warnings: string[] = [];
    page.on('console', (message) => warnings.push(message.text()));
    page.on('pageerror', (error) => warnings.push(error.message));
    await page.goto(site.origin + path);
    return { page, warnings };
  }
  const post = (page: Page, text: string): Promise<string> => page.evaluate((text) => window.post(text), text);
  const texts = (page: Page): Promise<string[]> => page.evaluate(() => window.texts());

  it('keeps what was written over a reload, and shows it in another tab', async () => {
    context = await browser.newContext();
    const { page, warnings } = await open();
    await post(page, 'one');
    await page.reload();
    await post(page, 'two');
    const other = await open();
    assert.deepEqual(await texts(other.page), ['one', 'two']);
    assert.deepEqual([...warnings, ...other.warnings], []);
  });

  it('has kept what it acknowledged, though the tab is closed in the same moment', async () => {
    context = await browser.newContext();
    const { page } = await open();
    await post(page, 'acknowledged');
    await page.close({ runBeforeUnload: false });
    assert.deepEqual(await texts((await open()).page), ['acknowledged']);
  });

  it('tells another tab', async () => {
    context = await browser.newContext();
    const [{ page }, { page: other }] = [await open(), await open()];
    const heard = other.evaluate(async () => {
      const { signal } = new AbortController();
      const { checkpoint } = await window.adapter.list({
        threadId: 't',
        parentId: null,
        sort: 'oldest',
        limit: 1,
        signal,
      });
      return new Promise((resolve) => {
        document.title = 'Listening';
        void window.adapter.subscribe({ threadId: 't', since: checkpoint, signal }, ({ changes }) =>
          resolve(changes[0]?.type),
        );
      });
    });
    await other.waitForFunction(() => document.title === 'Listening');
    await post(page, 'news');
    assert.equal(await heard, 'upsert');
  });

  it('works in a page without an origin, for as long as it lasts, and warns once', async () => {
    context = await browser.newContext();
    const { page, warnings } = await open('/sandbox.html');
    const frame = page.frames()[1]!;
    await frame.waitForFunction(() => 'post' in window);
    for (const text of ['one', 'two']) await frame.evaluate((text) => window.post(text), text);
    assert.deepEqual(await frame.evaluate(() => window.texts()), ['one', 'two']);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /This browser keeps no comments/);
  });

  it('goes on when its database is deleted under it', async () => {
    context = await browser.newContext();
    const { page, warnings } = await open();
    await post(page, 'lost');
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase('comment-thread');
          request.onsuccess = resolve;
          request.onblocked = request.onerror = reject;
        }),
    );
    assert.deepEqual(await texts(page), []);
    await post(page, 'kept');
    await page.reload();
    assert.deepEqual(await texts(page), ['kept']);
    assert.deepEqual(warnings, []);
  });

  it('makes way for a newer version of itself, and says that it keeps nothing from then on', async () => {
    context = await browser.newContext();
    const { page, warnings } = await open();
    await post(page, 'of the older');
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('comment-thread', 2);
          request.onsuccess = resolve;
          request.onblocked = request.onerror = reject;
        }),
    );
    await post(page, 'of the page');
    assert.deepEqual(await texts(page), ['of the page']);
    assert.equal(warnings.length, 1);
  });
});
