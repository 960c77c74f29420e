import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Body } from '../../src/model/comment.js';
import { CANARY } from '../model/hostile-html.js';
import { openBrowser } from './browser.js';
import { hostileSentences, hostileSessions, hostileThread } from './hostile-content.js';
import { barePage } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { strangersEverywhere } from './strangers-everywhere.js';
import { openWatched } from './watched-page.js';

const SEED = 20261123;
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html comment-thread";

/** The adapter that says all this; `hostile.json` is the one thing the page asks for besides the project's own files. */
const script = `
  import { defineAdapter } from '/cdn/comment-thread.js';
  const told = fetch('/hostile.json').then((answer) => answer.json());
  const kept = (id) => ({ id, parentId: null, author: null, body: { format: 'text', text: 'A neighbour.' }, createdAt: '2026-05-01T10:00:00Z' });
  const refusal = (message) => Object.assign(new Error(message), { code: 'invalid', reason: message, field: message });
  defineAdapter('hostile', () => {
    let at = 0;
    return { list: async () => (await told).pages[at++] ?? { items: [kept('last')], nextCursor: null } };
  });
  defineAdapter('failing', ({ data }) => ({ list: async () => { throw refusal((await told).sentences[data.at]); } }));
  defineAdapter('refusing', ({ data }) => ({
    session: async () => ({ user: { id: 'eve', name: 'Eve' } }),
    list: async () => ({ items: [kept('one')], nextCursor: null, total: 1 }),
    create: async () => { throw refusal((await told).sentences[data.at]); },
  }));
  defineAdapter('reading', ({ data }) => ({
    session: async () => (await told).sessions[data.at],
    list: async () => ({ items: [kept('one')], nextCursor: null, ...(data.at % 3 ? {} : { closed: { reason: (await told).sentences[data.at], at: (await told).sentences[data.at] } }) }),
    create: async () => kept('two'),
  }));
`;

/** Everything a reader might do to an element without leaving the page. */
function provoke(): void {
  const waiting: ParentNode[] = [document];
  for (let root = waiting.pop(); root; root = waiting.pop())
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) waiting.push(element.shadowRoot);
      for (const type of ['mouseover', 'pointerenter', 'focus', 'focusin', 'toggle', 'animationstart', 'load', 'error'])
        element.dispatchEvent(new Event(type));
    }
}

describe('hostile content, in every field', () => {
  let site: Site;
  let browser: Browser;
  before(async () => {
    [site, browser] = await Promise.all([
      startSite({ '/hostile.js': { type: 'text/javascript', body: script } }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function open(threads: string, content: object, policy?: string) {
    site.pages['/hostile.json'] = { type: 'application/json', body: JSON.stringify({ pages: [], sessions: [], sentences: [], ...content }) }; // prettier-ignore
    site.pages['/page.html'] = {
      body: barePage('<script type="module" src="/hostile.js"></script>', threads),
      ...(policy && { headers: { 'content-security-policy': policy } }),
    };
    site.requests.length = 0;
    const context = await browser.newContext();
    const { page, errors, foreign } = await openWatched(context);
    const went: string[] = [];
    page.on('framenavigated', (frame) => went.push(frame.url()));
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => went.push('a dialog')));
    page.on('download', (download) => went.push(download.url()));
    context.on('page', (popup) => went.push(`a window: ${popup.url()}`));
    await page.addInitScript(`window.sung = 0; window.${CANARY} = () => sung++; window.reported = []; window.known = 0;
      addEventListener('comment-session-changed', () => known++);
      addEventListener('securitypolicyviolation', (event) => reported.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`); // prettier-ignore
    await page.goto(`${site.origin}/page.html`);
    return {
      page,
      close: () => context.close(),
      /** What happened that must not, once everything is there. */
      async harm() {
        await page.evaluate(provoke);
        // An image that was asked for would have been asked for by the time another one has been.
        await page.evaluate(() => fetch('/page.html'));
        const asked = site.requests.filter((path) => !/^\/(cdn\/[\w.-]+|page\.html|hostile\.js(on)?|favicon\.ico)$/.test(path)); // prettier-ignore
        return {
          sung: await page.evaluate('sung'),
          went: went.filter((url) => url !== `${site.origin}/page.html`),
          asked,
          foreign,
          strangers: await page.evaluate(strangersEverywhere),
          uncaught: errors.filter((line) => line.startsWith('uncaught')),
        };
      },
      reports: () => page.evaluate<string[]>('reported'),
    };
  }

  const none = { sung: 0, went: [], asked: [], foreign: [], strangers: [], uncaught: [] };
  const thread =
    '<comment-thread adapter="hostile" thread-id="t" page-size="all" loading="eager" numbering="path"></comment-thread>';

  for (const format of ['text', 'markdown', 'html'] as Body['format'][]) {
    for (const [where, policy, comments] of [
      ['without a policy', undefined, 1200],
      ['under a strict one', strict, 800],
    ] as const) {
      test(`${comments} comments in ${format}, ${where}: nothing runs, nothing is asked for`, async (t) => {
        const { page, harm, reports, close } = await open(thread, { pages: hostileThread(format, comments, SEED) }, policy); // prettier-ignore
        await page.locator('comment-item', { hasText: 'A neighbour.' }).waitFor({ state: 'attached' });
        // Every comment is near for a moment, and adds its controls.
        const { shown, awake } = await page.evaluate(async () => {
          await customElements.whenDefined('comment-item');
          const items = [...document.querySelectorAll<HTMLElement & { wake(): void }>('comment-item')];
          items.forEach((item) => item.wake());
          return {
            shown: items.filter(({ dataset }) => dataset['status'] !== 'missing').length,
            awake: items.filter(({ shadowRoot }) => shadowRoot).length,
          };
        });
        t.diagnostic(`${shown} of them are shown, ${awake} rows are awake`);
        assert.ok(shown >= comments * 0.95 && awake >= shown, 'too few were read to say anything');
        assert.deepEqual(await harm(), none);
        const reported = await reports();
        if (policy) t.diagnostic(`${reported.length} reports`);
        assert.deepEqual(reported, []);
        await close();
      });
    }
  }

  test('what is thrown, the reasons and the readers are words and nothing else', async () => {
    const count = 60;
    const each = (adapter: string) =>
      Array.from({ length: count }, (_, at) => `<comment-thread adapter="${adapter}" thread-id="${adapter}-${at}" id-prefix="${adapter}-${at}-" data-at="${at}" loading="eager"></comment-thread>`).join('\n'); // prettier-ignore
    const content = { sentences: hostileSentences(count, SEED), sessions: hostileSessions(count, SEED) };
    const { page, harm, reports, close } = await open(each('failing') + each('refusing') + each('reading'), content, strict); // prettier-ignore
    await page.waitForFunction((wanted) => document.querySelectorAll('comment-item').length === wanted, 2 * count);
    const refused = await page.evaluate(async () => {
      const inside = (element: Element, tag: string) => element.shadowRoot?.querySelector(tag);
      const until = async <T>(found: () => T): Promise<NonNullable<T>> => {
        for (;;) {
          const value = found();
          if (value) return value;
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      };
      for (const one of document.querySelectorAll('comment-thread[adapter=refusing]')) {
        const composer = await until(() => inside(one, 'comment-composer'));
        const field = await until(() => inside(composer, 'textarea') as HTMLTextAreaElement | null);
        field.value = 'Kept';
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        const button = await until(() => inside(composer, '[type=submit]') as HTMLButtonElement | null);
        button.click();
        await until(() => inside(composer, '#problem')?.textContent?.trim());
        if (field.value !== 'Kept') return 'a text is lost';
      }
      return 'all';
    });
    assert.equal(refused, 'all');
    await page.waitForFunction((wanted) => (window as unknown as { known: number }).known >= wanted, 2 * count);
    await page.locator('comment-thread[adapter=reading]').locator('sign-in-gate a').first().waitFor();
    const alerts = page.locator('comment-thread[adapter=failing]').getByRole('alert');
    assert.equal(await alerts.count(), count);
    assert.deepEqual(await harm(), none);
    assert.deepEqual(await reports(), []);
    await close();
  });

  test('could be caught: the same as markup sings, asks and is reported', async () => {
    const foul = `<img src="/canary" onerror="${CANARY}(1)"><a href="javascript:${CANARY}(1)" style="color:red">x</a>`;
    const insert = (text: string) =>
      document.querySelector('comment-thread')!.shadowRoot!.append(document.createRange().createContextualFragment(text)); // prettier-ignore
    const free = await open(thread, {});
    await free.page.evaluate(insert, foul);
    await free.page.waitForFunction('sung > 0');
    const { asked, strangers } = await free.harm();
    assert.deepEqual(asked, ['/canary']);
    assert.equal(strangers.length, 5);
    await free.close();
    const watched = await open(thread, {}, strict.replace(/; require.*/, ''));
    await watched.page.evaluate(insert, foul);
    await watched.page.waitForFunction('reported.length >= 3');
    await watched.close();
  });
});
