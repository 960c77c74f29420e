import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import { openBrowser } from '../e2e/browser.js';
import { startCommentServer, type CommentServer } from '../server/comment-server.js';

/** Script bytes, gzip −9, in kB of 1,000 bytes. */
const readingBudget = 20;
/** The aim is 12; until it is reached, what there is may at least not grow. */
const writingBudget = 21.3;
/** Following a thread: what hears of changes and puts them in their places. It comes after the first paint. */
const liveBudget = 5.1;
const requestBudget = 2;

const comments = Array.from({ length: 60 }, (_, index): Comment => ({
  id: `c${index}`,
  parentId: null,
  author: { id: `reader-${index % 7}`, name: `Reader ${index % 7}` },
  body: { format: 'text', text: `Comment ${index} has a sentence.\n\n> and a quote\n\nAnd an answer to it.` },
  createdAt: new Date(Date.UTC(2026, 3, 14, 6, index)).toISOString(),
}));

/** What a reader of one page has received. */
class Received {
  readonly #answers: Promise<{ url: string; bytes: number }>[] = [];
  readonly hosts = new Set<string>();

  constructor(page: Page) {
    page.on('request', (request) => this.hosts.add(new URL(request.url()).host));
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') this.#answers.push(this.#weigh(response));
    });
  }

  async #weigh(response: Response): Promise<{ url: string; bytes: number }> {
    return { url: response.url(), bytes: gzipSync(await response.body(), { level: 9 }).length };
  }

  /** The scripts that `wanted` tells apart by their addresses. */
  async scripts(wanted: (url: string) => boolean) {
    const files = (await Promise.all(this.#answers)).filter(({ url }) => wanted(url));
    const kilobytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
    const list = files.map(({ url, bytes }) => `${new URL(url).pathname} ${bytes}`).join(', ');
    return { count: files.length, kilobytes, list };
  }
}

/** Resolves, when so many comments have been on the page for a painted frame, to the scripts received by then. */
const painted = (wanted: number): Promise<string[]> =>
  new Promise((resolve) => {
    const received = (): void => {
      const now = performance.now();
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      resolve(
        files.filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd <= now).map(({ name }) => name),
      );
    };
    const look = (): void => {
      if (document.querySelectorAll('comment-thread comment-item').length < wanted) requestAnimationFrame(look);
      // This frame paints them, before any task that is queued now.
      else setTimeout(received);
    };
    requestAnimationFrame(look);
  });

describe('bytes of cdn/comment-thread.js', () => {
  let server: CommentServer;
  let browser: Browser;
  before(async () => {
    const staticRoot = fileURLToPath(new URL('../../', import.meta.url));
    [server, browser] = await Promise.all([
      startCommentServer({ staticRoot, threads: { bytes: comments } }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  test('to read 50 comments, and then to post one', async (t) => {
    const page = await browser.newPage();
    const received = new Received(page);
    await page.route('**/bare.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bytes</title>
          <script type="module" src="/cdn/comment-thread.js"></script>
          <comment-thread thread-id="bytes" src="${server.src}"></comment-thread>`,
      }),
    );
    await page.goto(`${server.origin}/bare.html`);
    const first = await page.evaluate(painted, 50).catch((cause: unknown) => {
      throw new Error('50 comments were never painted', { cause });
    });
    const reading = await received.scripts((url) => first.includes(url));
    t.diagnostic(`reading: ${reading.kilobytes} kB of ${readingBudget}, ${reading.count} requests: ${reading.list}`);

    await page.request.post(`${server.origin}/login`, { form: { name: 'Ann', next: '/' } });
    await page.evaluate('document.querySelector("comment-thread").refreshSession()');
    const text = 'A comment that was written here';
    await page.locator('comment-composer textarea').fill(text);
    await page.locator('comment-composer button[type=submit]').click();
    await page.locator('comment-item:not([data-pending])', { hasText: text }).waitFor({ state: 'attached' });
    const isLive = (url: string): boolean => /\/(following|http-events)-[^/]*\.js$/.test(url);
    const live = await received.scripts(isLive);
    t.diagnostic(`live: ${live.kilobytes} kB of ${liveBudget}: ${live.list}`);
    const writing = await received.scripts((url) => !first.includes(url) && !isLive(url));
    t.diagnostic(`writing: ${writing.kilobytes} kB of ${writingBudget}: ${writing.list}`);

    assert.ok(reading.kilobytes <= readingBudget, `reading takes ${reading.kilobytes} kB: ${reading.list}`);
    assert.ok(reading.count <= requestBudget, `reading takes ${reading.count} requests: ${reading.list}`);
    assert.ok(writing.kilobytes <= writingBudget, `writing takes ${writing.kilobytes} kB: ${writing.list}`);
    assert.ok(live.kilobytes <= liveBudget, `following takes ${live.kilobytes} kB: ${live.list}`);
    assert.deepEqual([...received.hosts], [new URL(server.origin).host], 'somebody else was asked');
  });
});
