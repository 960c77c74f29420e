import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import { DEADLINE } from '../../src/store/calls.js';
import type { CommentServer, ServedPage } from '../server/comment-server.js';
import type { Fault } from '../server/faults.js';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startStoryServer } from './story-server.js';
import { openWatched, type WatchedPage } from './watched-page.js';

describe('a thread that was set up wrong, or meets a broken server', () => {
  let server: CommentServer;
  let browser: Browser;
  const pages: Record<string, ServedPage> = {};
  before(async () => {
    [server, browser] = await Promise.all([startStoryServer({ pages }), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(() => {
    server.faults.clear();
    server.log.length = 0;
  });

  async function open(attributes: string, act?: (watched: WatchedPage) => Promise<void>): Promise<WatchedPage> {
    const element = `<comment-thread ${attributes}><a href="/elsewhere">Read the discussion</a></comment-thread>`;
    pages['/story.html'] = { body: barePage(scriptTags.module, element) };
    const watched = await openWatched(browser);
    await act?.(watched);
    await watched.page.goto(`${server.origin}/story.html`);
    return watched;
  }

  const asked = (path: string) => server.log.filter(({ url }) => url.startsWith(path)).length;
  /** Ours, not the browser's own line about a response. */
  const own = ({ errors, warnings }: WatchedPage): string[] =>
    [...errors, ...warnings].filter((line) => line.startsWith('<comment-thread>'));
  const uncaught = ({ errors }: WatchedPage): string[] => errors.filter((line) => line.startsWith('uncaught'));

  const settings: [name: string, attributes: string, what: RegExp, how: RegExp][] = [
    ['an empty thread-id', 'thread-id=""', /thread-id=""/, /give each page its own|leave the attribute out/i],
    ['thread-id="null"', 'thread-id="null"', /thread-id="null"/, /give each page its own|leave the attribute out/i],
    [
      'thread-id="{{id}}"',
      'thread-id="{{id}}"',
      /thread-id="{{id}}"/,
      /give each page its own|leave the attribute out/i,
    ],
    ['an unknown adapter', 'adapter="htpp"', /adapter="htpp"/, /defineAdapter\(\)/],
    ['json without src', 'adapter="json"', /src/, /src/],
    ['a src that is no address', 'src="http://"', /http:\/\//, /src/],
  ];
  for (const [name, attributes, what, how] of settings) {
    test(`${name}: says what and how to mend it, once`, async () => {
      const watched = await open(attributes);
      const notice = watched.page.getByRole('alert');
      await notice.waitFor();
      const sentence = await notice.innerText();
      assert.match(sentence, what);
      assert.match(sentence, how);
      assert.equal(own(watched).length, 1, own(watched).join('\n'));
      assert.match(own(watched)[0]!, what);
      assert.deepEqual(uncaught(watched), []);
      assert.equal(asked('/api'), 0);
      assert.ok(await watched.page.getByRole('link', { name: 'Read the discussion' }).isVisible(), 'the way out stays');
      await watched.page.close();
    });
  }

  test('a mended attribute mends the thread', async () => {
    const watched = await open('thread-id="{{id}}" src="/api"');
    await watched.page.getByRole('alert').waitFor();
    await watched.page.locator('comment-thread').evaluate((thread) => thread.setAttribute('thread-id', 'story'));
    await watched.page.locator('#comment-3').waitFor();
    assert.equal(await watched.page.getByRole('alert').count(), 0);
    await watched.page.close();
  });

  /** Presses Retry and sees the comments, and the second request in the server's log. */
  async function retry({ page }: WatchedPage, path: string, last: Locator): Promise<void> {
    const before = asked(path);
    server.faults.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await last.waitFor();
    assert.equal(asked(path), before + 1);
    assert.equal(await page.getByRole('alert').count(), 0);
  }

  const list = '/api/comments?';
  const faults: [fault: Fault, what: RegExp][] = [
    ['html', /is not JSON/],
    ['malformed', /is not JSON/],
    ['error', /The database is on fire/],
    ['gateway', /answered 502 with a web page/],
    ['drop', /cannot be reached/],
    ['busy', /Too many comments at once/],
  ];
  for (const [fault, what] of faults) {
    test(`a server that answers "${fault}": one sentence, one message, and trying again helps`, async () => {
      server.faults.set(fault, { path: list });
      const watched = await open('thread-id="story" src="/api"');
      const notice = watched.page.getByRole('alert');
      await notice.waitFor();
      assert.match(await notice.innerText(), /^The comments could not be loaded\./);
      assert.match(await notice.innerText(), what);
      assert.equal(own(watched).length, 1, own(watched).join('\n'));
      assert.match(own(watched)[0]!, what);
      await retry(watched, list, watched.page.locator('#comment-3'));
      assert.deepEqual(uncaught(watched), []);
      await watched.page.close();
    });
  }

  test('a server that never answers: told after the deadline, and trying again helps', async () => {
    const hung = server.faults.set('hang', { path: list });
    const watched = await open('thread-id="story" src="/api"', ({ page }) => page.clock.install());
    await hung.met;
    await watched.page.clock.fastForward(DEADLINE + 100);
    const notice = watched.page.getByRole('alert');
    await notice.waitFor();
    assert.match(await notice.innerText(), /did not answer within 10 seconds/);
    assert.equal(own(watched).length, 1, own(watched).join('\n'));
    await retry(watched, list, watched.page.locator('#comment-3'));
    await watched.page.close();
  });

  const files: [name: string, body: string | undefined, what: RegExp][] = [
    ['is not there', undefined, /404/],
    ['is malformed', '{"comments": [{"id": "1",', /is not JSON/],
    ['is a web page', '<!doctype html><title>Moved</title>', /is not JSON/],
    ['holds no comments', '{"answers": []}', /holds no list named "comments"/],
  ];
  for (const [name, body, what] of files) {
    test(`a file that ${name}: says so, and trying again helps`, async () => {
      if (body === undefined) delete pages['/file.json'];
      else pages['/file.json'] = { body };
      const watched = await open('adapter="json" src="/file.json"');
      const notice = watched.page.getByRole('alert');
      await notice.waitFor();
      assert.match(await notice.innerText(), what);
      assert.equal(own(watched).length, 1, own(watched).join('\n'));
      pages['/file.json'] = {
        body: '{"comments": [{"id": "1", "author": {"name": "A"}, "createdAt": "2026-01-01T00:00:00Z"}]}',
      };
      await retry(watched, '/file.json', watched.page.locator('#comment-1'));
      assert.deepEqual(uncaught(watched), []);
      await watched.page.close();
    });
  }

  test('a list that fails while somebody writes leaves the text, the comments and the field alone', async () => {
    const watched = await open('thread-id="story" src="/api" gate="submit" sign-in-url="/login?next={return}"');
    const { page } = watched;
    const field = page.getByLabel('Add a comment');
    await field.fill('In the middle of a');
    server.faults.set('error', { path: list });
    await page.getByLabel('Sort').selectOption('newest');
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    assert.equal(await field.inputValue(), 'In the middle of a');
    assert.equal(await page.locator('comment-item').count(), 3);
    await field.pressSequentially(' sentence');
    server.faults.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForFunction(() => document.querySelector('comment-item')?.id === 'comment-3');
    assert.equal(await field.inputValue(), 'In the middle of a sentence');
    assert.deepEqual(uncaught(watched), []);
    await page.close();
  });

  test('a post that a broken server does not take: the text stays, and is posted later', async () => {
    const watched = await open('thread-id="story" src="/api" sign-in-url="/login?next={return}"');
    const { page } = watched;
    await page.getByRole('link', { name: 'sign in' }).click();
    await page.getByLabel('Your name').fill('Kim');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const field = page.getByLabel('Add a comment');
    for (const fault of ['busy', 'html'] as const) {
      server.faults.set(fault, { method: 'POST' });
      await field.fill(`Not lost by ${fault}.`);
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.locator('#problem', { hasText: 'was not posted. Your text is safe here.' }).waitFor();
      assert.equal(await field.inputValue(), `Not lost by ${fault}.`);
      assert.equal(await page.locator('comment-item', { hasText: fault }).count(), 0);
      server.faults.clear();
      await page.reload();
      await field.waitFor();
      assert.equal(await field.inputValue(), `Not lost by ${fault}.`);
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.locator('comment-item:not([data-pending])', { hasText: `Not lost by ${fault}.` }).waitFor();
    }
    assert.deepEqual(uncaught(watched), []);
    await page.close();
  });
});
