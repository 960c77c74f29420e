import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { version } from '../../src/version.js';
import { openBrowser } from './browser.js';
import { startSite, type Site } from './site.js';

const module = '<script type="module" src="/cdn/comment-thread.js"></script>';
const sameModule = '<script type="module" src="/cdn/comment-thread.js?ver=2"></script>';
const classic = '<script defer src="/cdn/comment-thread.iife.js"></script>';
const sameClassic = '<script defer src="/cdn/comment-thread.iife.js?ver=2"></script>';
const otherClassic = '<script defer src="/other.iife.js"></script>';

const page = (head: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>${head}<comment-thread thread-id="bare"></comment-thread>`;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

describe('the script-tag files in a bare page', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    const built = readFileSync(new URL('../../cdn/comment-thread.iife.js', import.meta.url), 'utf8');
    const other = { type: 'text/javascript', body: built.replaceAll(version, '99.0.0') };
    [site, browser] = await Promise.all([startSite({ '/other.iife.js': other }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** Opens a page with these scripts, waits until its thread is there, and gives what it said in the console. */
  async function open(head: string, headers: Record<string, string> = {}) {
    site.pages['/bare.html'] = { body: page(head), headers };
    const opened = await browser.newPage();
    const errors: string[] = [];
    const warnings: string[] = [];
    opened.on('pageerror', (error) => errors.push(error.message));
    opened.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await opened.goto(`${site.origin}/bare.html`, { waitUntil: 'load' });
    await opened.locator('comment-composer textarea').waitFor();
    return { opened, errors, warnings };
  }

  for (const [name, head] of Object.entries({
    'the module': module,
    'the classic one': classic,
    'the module twice': module + sameModule,
    'the classic one twice': classic + sameClassic,
    'classic, then module': classic + module,
    'module, then classic': module + classic,
  })) {
    test(`${name}: works without process or an import map, and says nothing`, async () => {
      const { opened, errors, warnings } = await open(head);
      assert.deepEqual({ errors, warnings }, { errors: [], warnings: [] });
      await opened.close();
    });
  }

  for (const [name, head] of Object.entries({ module, classic })) {
    test(`${name}, then another version: the first stays, and one warning names both`, async () => {
      const { opened, errors, warnings } = await open(head + otherClassic);
      assert.deepEqual(errors, []);
      assert.deepEqual(warnings.length, 1, warnings.join('\n'));
      assert.ok(warnings[0]?.includes(version) && warnings[0].includes('99.0.0'), warnings[0]);
      assert.equal(await opened.evaluate(`customElements.get('comment-thread').version`), version);
      await opened.close();
    });
  }

  test('the classic one stands back under Trusted Types, and its global stays the first', async () => {
    const { opened, errors } = await open(classic + otherClassic, { 'content-security-policy': policy });
    assert.deepEqual(errors, []);
    assert.equal(await opened.evaluate('commentThread.version'), version);
    await opened.close();
  });

  test('both sheet files say what the sheet in the script says, and what goes before it', async () => {
    const { opened } = await open(module);
    // The white space within a custom property's value is kept as it is written.
    const rules = (sheet: string): string =>
      `[...${sheet}.cssRules].map((rule) => rule.cssText.replace(/\\s/g, '')).join('')`;
    const fromFile = (path: string): string =>
      `fetch('${path}').then((file) => file.text()).then((text) => new CSSStyleSheet().replace(text)).then((sheet) => ${rules('sheet')})`;
    const inScript = await opened.evaluate<string>(rules('document.adoptedStyleSheets[0]'));
    const before = await opened.evaluate<string>(fromFile('/dist/comment-thread.css'));
    assert.ok(before.startsWith(inScript), 'the rules of the script come first');
    assert.match(before.slice(inScript.length), /^@layercomment-thread\{comment-thread:not\(:defined\)/);
    assert.equal(await opened.evaluate(fromFile('/cdn/comment-thread.css')), before);
    await opened.close();
  });

  test('both kinds offer the developer’s door', async () => {
    const { opened } = await open(module);
    const door = `import('/cdn/comment-thread.js').then((door) => typeof door.defineAdapter)`;
    assert.equal(await opened.evaluate(door), 'function');
    await opened.close();
    const { opened: second } = await open(classic);
    assert.equal(await second.evaluate('typeof commentThread.defineAdapter'), 'function');
    await second.close();
  });
});
