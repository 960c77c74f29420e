import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { CommentServer, ServedPage } from '../server/comment-server.js';
import { openBrowser } from './browser.js';
import { barePage, scriptTags } from './script-tags.js';
import { startStoryServer } from './story-server.js';
import { openWatched } from './watched-page.js';
import { writeComment } from './write-comment.js';

const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `require-trusted-types-for 'script'`,
  `trusted-types lit-html`,
].join('; ');

describe('under a strict Content Security Policy', () => {
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

  for (const [kind, tag] of Object.entries(scriptTags)) {
    test(`the ${kind} file: read, sign in, post, reply and vote without a report`, async () => {
      server.log.length = 0;
      const context = await browser.newContext();
      const thread = `<comment-thread thread-id="story" src="/api" sign-in-url="/login?next={return}"></comment-thread>`;
      pages['/story.html'] = { body: barePage(tag, thread), headers: { 'content-security-policy': policy } };
      const { page, errors, warnings, foreign } = await openWatched(context);
      const reports: string[] = [];
      await page.exposeFunction('report', (line: string) => reports.push(line));
      await page.addInitScript(() =>
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
          (window as unknown as { report(line: string): void }).report(`${violatedDirective} ${blockedURI} ${sample}`),
        ),
      );

      await page.goto(`${server.origin}/story.html`);
      const element = page.locator('comment-thread');
      await element.getByText('It was the tide.').waitFor();
      await element.getByRole('link', { name: 'sign in' }).click();
      await page.getByLabel('Your name').fill(`Dora ${kind}`);
      await page.getByRole('button', { name: 'Sign in' }).click();

      await writeComment(element, `Posted by the ${kind} file.`);
      const first = element.locator('#comment-1');
      await first.getByRole('button', { name: /^Reply/ }).click();
      await first.getByLabel('Reply to Ann').fill(`A reply by the ${kind} file.`);
      await first.getByRole('button', { name: 'Reply to Ann', exact: true }).click();
      await element.locator('li li').getByText(`A reply by the ${kind} file.`).waitFor();
      await first.getByRole('button', { name: /^Upvote/ }).click();
      await first.locator('[aria-pressed=true]').waitFor();
      await first.getByLabel(/^\d points?$/).waitFor();

      assert.deepEqual({ reports, errors, warnings, foreign }, { reports: [], errors: [], warnings: [], foreign: [] });
      const votes = server.log.filter(({ url, status }) => url.includes('/vote') && status === 200);
      assert.equal(votes.length, 1);
      await context.close();
    });
  }
});
