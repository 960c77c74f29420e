/** Every fault a connection can have, against everything a reader does. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type CommentServer, type ServedPage } from '../server/comment-server.js';
import type { Fault } from '../server/faults.js';
import { openBrowser } from '../e2e/browser.js';
import { operations, type Operation, type Scene } from './fault-operations.js';
import { barePage, scriptTags } from '../e2e/script-tags.js';
import { startStoryServer } from '../e2e/story-server.js';
import { openWatched } from '../e2e/watched-page.js';

const all: Fault[] = [
  ...(['hang', 'drop', 'lose', 'error', 'gateway', 'html', 'malformed', 'truncate', 'garbage', 'busy'] as const),
  ...[401, 403, 404, 409, 412, 413, 422, 503],
];

/** In a short run every third, so that each kind is met. */
const faults = process.env['SHORT'] ? all.filter((_, index) => index % 3 === 0) : all;

/** What was said to whoever listens to the page. */
const listen = (): void => {
  const said: string[] = ((globalThis as { said?: string[] }).said = []);
  const look = (): void => {
    const text = document.querySelector('.comment-announcer')?.textContent;
    if (text && said.at(-1) !== text) said.push(text);
  };
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true }),
  );
};

describe('faults of a connection', () => {
  let server: CommentServer;
  let browser: Browser;
  const pages: Record<string, ServedPage> = {};
  const matrix = new Map<string, string>();

  before(async () => {
    [server, browser] = await Promise.all([startStoryServer({ pages }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  async function meet(fault: Fault, name: string, operation: Operation): Promise<string> {
    const threadId = `${name}-${fault}`;
    const element = `<comment-thread thread-id="${threadId}" src="/api" live="off"></comment-thread>`;
    pages['/fault.html'] = { body: barePage(scriptTags.module, `<p id="host">The host</p>${element}`) };
    const context = await browser.newContext();
    try {
      await context.request.post(`${server.origin}/login`, { form: { name: 'Ann', next: '/' } });
      const body = { format: 'text', text: 'Before' };
      const created = await context.request.post(`${server.origin}/api/comments`, {
        headers: { origin: server.origin },
        data: { threadId, parentId: null, body, clientId: `first-${threadId}`, page: { url: '', title: '' } },
      });
      assert.equal(created.status(), 201, await created.text());
      const { page, errors } = await openWatched(context);
      page.setDefaultTimeout(6_000);
      await page.addInitScript(listen);
      await page.clock.install();
      const scene: Scene = {
        page,
        thread: page.locator('comment-thread'),
        said: () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join(' | ')),
        kept: async () => {
          const answer = await context.request.get(`${server.origin}/api/comments?thread=${threadId}`);
          return ((await answer.json()) as { items: { body: { text: string } | null; score?: number }[] }).items;
        },
        open: () => page.goto(`${server.origin}/fault.html`),
        set: (where) => server.faults.set(fault, where),
        isHang: fault === 'hang',
      };
      const outcome = await operation(scene);
      assert.equal(await page.locator('#host').textContent(), 'The host');
      assert.deepEqual(
        errors.filter((error) => error.startsWith('uncaught')),
        [],
      );
      return outcome;
    } finally {
      server.faults.clear();
      await context.close();
    }
  }

  for (const [name, operation] of Object.entries(operations))
    for (const fault of faults)
      test(`${name} and ${fault}`, async () => {
        matrix.set(`${name} ${fault}`, await meet(fault, name, operation));
      });

  test('in sum', (t) => {
    const names = Object.keys(operations);
    t.diagnostic(['fault'.padEnd(10), ...names.map((name) => name.padEnd(18))].join(''));
    for (const fault of faults) {
      const cells = names.map((name) => (matrix.get(`${name} ${fault}`) ?? 'FAILED').padEnd(18));
      t.diagnostic([String(fault).padEnd(10), ...cells].join(''));
    }
    const outcomes = [...matrix.values()];
    for (const outcome of new Set(outcomes))
      t.diagnostic(`${outcome}: ${outcomes.filter((other) => other === outcome).length}`);
    assert.equal(matrix.size, faults.length * names.length);
  });
});
