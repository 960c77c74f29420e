import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import { block } from '../check/readme-blocks.js';
import { startCommentServer, type CommentServer } from '../server/comment-server.js';
import { startNotesServer, type NotesServer } from '../server/notes-server.js';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startSite, type Site } from './site.js';
import { untilAwake } from './until-awake.js';
import { openWatched, type WatchedPage } from './watched-page.js';
import { writeComment } from './write-comment.js';

const nell: Comment = {
  id: '1',
  parentId: null,
  author: { id: 'nell', name: 'Nell' },
  body: { format: 'text', text: 'It swings again. https://kelmouth.example/bridge' },
  createdAt: '2026-04-14T06:00:00Z',
};
const answer: Comment = { ...nell, id: '2', parentId: '1', author: { id: 'ann', name: 'Ann' } };
const html = { format: 'html', text: '<p>It <strong>swings</strong> again.' };
const ann = { uid: 1, name: 'Ann' };
const thread = '<comment-thread thread-id="readme" loading="eager"></comment-thread>';
const local = thread.replace('>', ' adapter="local" data-seed="/seed.json">');
const quiet = { errors: [], warnings: [], foreign: [] };

/** Where a newcomer's copy of cdn/ is, as README.md has it. */
const copied = (code: string): string => code.replaceAll('/comment-thread/', '/cdn/');
const style = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

describe('the pages in README.md', () => {
  let site: Site;
  let server: CommentServer;
  let notes: NotesServer;
  let browser: Browser;
  before(async () => {
    const threads = { '2026/harbour-bridge': [nell, answer], readme: [nell, answer] };
    [server, notes, browser] = await Promise.all([
      startCommentServer({ threads, tokens: { 'token-of-ann': { id: 'ann', name: 'Ann' } } }),
      startNotesServer([ann]),
      openBrowser(),
    ]);
    const seed = { type: 'application/json', body: JSON.stringify({ comments: [nell, answer] }) };
    const adapter = block('notes-adapter').replace('comment-thread/adapters', '/cdn/adapters.js');
    const script = (name: string) => ({ type: 'text/javascript', body: block(name) });
    site = await startSite({
      '/seed.json': seed,
      '/html.json': { ...seed, body: JSON.stringify({ comments: [{ ...nell, body: html }] }) },
      '/notes-adapter.js': { type: 'text/javascript', body: adapter },
      '/events.js': script('events'),
      '/sign-in.js': script('sign-in'),
    });
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), server.close(), notes.close()]);
  });

  async function open(head: string, body: string, headers: Record<string, string> = {}): Promise<WatchedPage> {
    site.pages['/page.html'] = { body: barePage(head, body), headers };
    const watched = await openWatched(browser);
    await watched.page.goto(`${site.origin}/page.html`);
    return watched;
  }

  test('the snippet: comments instead of the link, and the way to the site’s own sign-in', async () => {
    const html = copied(block('snippet')).replace('https://comments.example/api', server.src);
    const { page, ...said } = await open('', html);
    await page.locator('comment-item').nth(1).waitFor();
    assert.equal(await page.getByRole('heading', { level: 2 }).innerText(), '2 comments');
    assert.equal(await page.getByRole('link', { name: 'Read the discussion' }).isVisible(), false);
    const back = encodeURIComponent(`${site.origin}/page.html`);
    const link = page.getByRole('link', { name: 'sign in' }).first();
    assert.equal(
      await link.evaluate((element: HTMLAnchorElement) => element.href),
      `${site.origin}/login?next=${back}`,
    );
    assert.deepEqual(said, quiet);
    await page.close();

    const without = await open('', html.replace(/<script.*<\/script>/, ''));
    assert.equal(await without.page.getByRole('link', { name: 'Read the discussion' }).isVisible(), true);
    await without.page.close();
  });

  test('the snippet without src: comments that stay in this browser', async () => {
    const html = copied(block('snippet')).replace(/ src="https:[^"]*"| sign-in-url="[^"]*"/g, '');
    const { page, ...said } = await open('', html);
    await writeComment(page.locator('comment-thread'), 'Is anybody here?', 'Ann');
    await page.reload();
    await page.getByText('Is anybody here?').waitFor();
    await page.getByText('Comments are kept in this browser only.').waitFor();
    assert.deepEqual(said, quiet);
    await page.close();
  });

  test('a back end of one’s own: write, answer, edit, delete, reload', async () => {
    site.pages['/page.html'] = barePage('', copied(block('notes-page')));
    const { page, ...said } = await openWatched(browser);
    await page.route('**/api/**', (route) =>
      route.continue({ url: route.request().url().replace(`${site.origin}/api`, notes.src) }),
    );
    // A removal is held for six seconds.
    await page.clock.install();
    await page.addInitScript(() => {
      const signIn = () => Object.assign(document.querySelector('comment-thread')!, { identity: 'Ann' });
      document.addEventListener('DOMContentLoaded', signIn);
    });
    await page.goto(`${site.origin}/page.html`);
    const discussion = page.locator('comment-thread');
    await writeComment(discussion, 'Do not stir it.');
    const first = page.locator('comment-item').first();
    await first.getByRole('button', { name: /^Reply/ }).click();
    await first.getByLabel(/^Reply to/).fill('Why not?');
    await first.getByRole('button', { name: /^Reply to/ }).click();
    await page.locator('li li comment-item:not([data-pending])', { hasText: 'Why not?' }).waitFor();
    await first.getByRole('button', { name: /^Edit/ }).click();
    await first.getByLabel('Edit your comment').fill('Do not stir it after the boil.');
    await first.getByRole('button', { name: 'Save changes' }).click();
    await first.getByText('edited', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Why not?').waitFor();
    assert.equal(await first.locator('.comment-body').innerText(), 'Do not stir it after the boil.');
    await untilAwake(first);
    await first.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    const told = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await page.clock.fastForward(7_000);
    await told;
    await page.reload();
    await page.getByText('This comment was deleted by its author.').waitFor();
    assert.equal(await page.locator('li li .comment-body').innerText(), 'Why not?');
    assert.deepEqual(said, quiet);
    await page.close();
  });

  test('the events: a check that refuses, a check that agrees, nobody deletes, a fact is heard', async () => {
    const { page } = await open(scriptTags.module, `${local}<script src="/events.js"></script>`);
    let status = 422;
    await page.route('**/check', (route) => route.fulfill({ status, body: '' }));
    const discussion = page.locator('comment-thread');
    const refused = page.waitForResponse('**/check');
    await discussion.getByLabel('Add a comment').fill('Well said');
    await discussion.getByLabel('Your name').fill('Ann');
    await discussion.getByRole('button', { name: 'Post comment' }).click();
    assert.equal((await refused).request().postData(), 'Well said');
    const field = discussion.getByLabel('Add a comment');
    await page.waitForFunction((element) => !(element as HTMLTextAreaElement).readOnly, await field.elementHandle());
    assert.equal(await field.inputValue(), 'Well said');
    assert.equal(await page.locator('comment-item').count(), 2);

    status = 200;
    const heard = page.waitForEvent('console', (message) => message.text().startsWith('readme '));
    await discussion.getByRole('button', { name: 'Post comment' }).click();
    await heard;
    const posted = page.locator('comment-item:not([data-pending])', { hasText: 'Well said' });
    await posted.getByRole('button', { name: /^Delete/ }).click();
    assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0);
    assert.equal(await posted.locator('.comment-body').innerText(), 'Well said');
    await page.close();
  });

  test('the sign-in: a dialog of the page, and its token', async () => {
    const dialog = '<dialog><form method="dialog"><button value="token-of-ann">It is me</button></form></dialog>';
    const body = `${thread.replace('>', ` src="${server.src}">`)}${dialog}<script src="/sign-in.js"></script>`;
    const { page, ...said } = await open(scriptTags.module, body);
    await page.locator('comment-thread').getByRole('link', { name: 'sign in' }).first().click();
    await page.getByRole('button', { name: 'It is me' }).click();
    await writeComment(page.locator('comment-thread'), 'Signed in');
    assert.match(await page.locator('comment-item', { hasText: 'Signed in' }).innerText(), /^Ann/);
    assert.deepEqual(said, quiet);
    await page.close();
  });

  test('the styles: custom properties, own rules, states and parts', async () => {
    const { page } = await open(`${scriptTags.module}<style>${block('styles')}</style>`, local);
    await page.goto(`${site.origin}/page.html#comment-1`);
    const body = page.locator('#comment-1 > .comment-body');
    assert.match(await style(body, 'font-family'), /Georgia/);
    assert.equal(await style(body, 'background-color'), 'rgb(255, 244, 214)');
    assert.equal(await style(page.locator('#comment-1'), 'outline-style'), 'dotted');
    assert.equal(await style(page.locator('li > .comment-list'), 'padding-inline-start'), '32px');
    await page.locator('comment-thread textarea').fill('A button comes');
    const button = page.getByRole('button', { name: 'Post comment' });
    assert.equal(await style(button, 'border-start-start-radius'), '0px');
    assert.equal(await style(button, 'background-color'), 'rgb(140, 29, 24)');
    await page.close();
  });

  test('the layers: any rule of the site wins over type, none over structure', async () => {
    const site = `${block('layers')} @layer base { .comment-byline { font-size: 30px } ol { padding: 99px !important } }`;
    const { page } = await open(`<style>${site}</style>${scriptTags.module}`, local);
    const byline = page.locator('#comment-1 > .comment-byline');
    assert.equal(await style(byline, 'font-size'), '30px');
    assert.equal(await style(page.locator('comment-thread > .comment-list'), 'padding-inline-start'), '0px');
    await page.close();
  });

  for (const [kind, tag] of Object.entries(scriptTags)) {
    test(`the policy: nothing to report with the ${kind} file, writing included`, async () => {
      const [name = '', value = ''] = block('csp').trim().split(': ');
      const { page, ...said } = await open(tag, local, { [name]: value });
      const reports: string[] = [];
      await page.exposeFunction('report', (directive: string) => reports.push(directive));
      await page.evaluate(() => {
        const report = (window as unknown as { report(directive: string): void }).report;
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => report(effectiveDirective));
      });
      await writeComment(page.locator('comment-thread'), 'Under a strict policy', 'Ann');
      await untilAwake(page.locator('comment-item').first());
      assert.deepEqual([reports, said], [[], quiet]);
      await page.close();
    });
  }

  test('the policy with one more name: comments in HTML are read', async () => {
    const [name = '', value = ''] = block('csp').trim().split(': ');
    const { page, ...said } = await open(scriptTags.module, local.replace('/seed', '/html'), {
      [name]: value.replace('lit-html', 'lit-html comment-thread'),
    });
    assert.equal(await page.locator('.comment-body strong').innerText(), 'swings');
    assert.deepEqual(said, quiet);
    await page.close();
  });

  test('the policy without that name: of comments in HTML the words are shown', async () => {
    const [name = '', value = ''] = block('csp').trim().split(': ');
    const { page } = await open(scriptTags.module, local.replace('/seed', '/html'), { [name]: value });
    assert.equal(await page.locator('.comment-body').innerText(), 'It swings again.');
    assert.equal(await page.locator('.comment-body strong').count(), 0);
    await page.close();
  });
});
