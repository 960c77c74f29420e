import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.js';
import { startSite, type Site } from './site.js';

const module = '<script type="module" src="/cdn/comment-thread.js"></script>';
const secondModule = '<script type="module" src="/cdn/comment-thread.js?second"></script>';
const classic = '<script defer src="/cdn/comment-thread.iife.js"></script>';
const secondClassic = '<script defer src="/cdn/comment-thread.iife.js?second"></script>';
const page = (head: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>${head}<body><comment-thread adapter="none"></comment-thread>`;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

describe('the script-tag files in a bare page', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** Opens a page with these scripts; gives it with its errors and warnings. */
  async function open(head: string, headers: Record<string, string> = {}) {
    site.pages['/bare.html'] = { body: page(head), headers };
    const opened: Page = await browser.newPage();
    const said: { errors: string[]; warnings: string[] } = { errors: [], warnings: [] };
    opened.on('pageerror', (error) => said.errors.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error') said.errors.push(message.text());
      if (message.type() === 'warning') said.warnings.push(message.text());
    });
    await opened.goto(`${site.origin}/bare.html`, { waitUntil: 'load' });
    await opened.waitForFunction(() => customElements.get('comment-thread') !== undefined);
    return { opened, ...said };
  }

  for (const [name, head] of Object.entries({ module, classic })) {
    test(`${name}: works alone, without process or an import map`, async () => {
      const { opened, errors, warnings } = await open(head);
      assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
      await opened.close();
    });
  }

  for (const [name, head] of Object.entries({
    'the classic one twice': classic + secondClassic,
    'the module twice': module + secondModule,
    'classic, then module': classic + module,
    'module, then classic': module + classic,
  })) {
    test(`${name}: the first stays, and one warning names both versions`, async () => {
      const { opened, errors, warnings } = await open(head);
      assert.deepEqual(errors, []);
      assert.equal(warnings.length, 1, warnings.join('\n'));
      assert.match(warnings[0] ?? '', /(\d+\.\d+\.\d+).*\d+\.\d+\.\d+/);
      await opened.close();
    });
  }

  test('the classic one works twice under Trusted Types, and its global stays the first', async () => {
    const { opened, errors } = await open(classic + secondClassic, { 'content-security-policy': policy });
    assert.deepEqual(errors, []);
    assert.equal(await opened.evaluate(`typeof commentThread.defineAdapter`), 'function');
    await opened.close();
  });

  test('the module offers the developer’s door', async () => {
    const { opened } = await open(module);
    assert.equal(
      await opened.evaluate(`import('/cdn/comment-thread.js').then((m) => typeof m.defineAdapter)`),
      'function',
    );
    await opened.close();
  });
});
