import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../e2e/browser.js';
import { startSite, type Site } from '../e2e/site.js';
import { startCommentServer, type CommentServer } from '../server/comment-server.js';

const script = `
  import { http } from './http.ts';
  const adapter = http({ src: location.hash.slice(1), data: {}, identity: async () => undefined });
  const { signal } = new AbortController();
  let posts = 0;
  window.create = (clientId) => adapter.create({ threadId: 't', parentId: null, body: { format: 'text', text: 'x' },
    author: { name: 'Eve' }, clientId, page: { url: location.href, title: '' }, signal })
    .then(({ body }) => body.text, ({ name, code }) => name + ' ' + code);
  window.total = () => adapter.list({ threadId: 't', parentId: null, sort: 'oldest', limit: 9, signal }).then(({ total }) => total);
`;

describe('http in a page', () => {
  let site: Site;
  let server: CommentServer;
  let browser: Browser;
  before(async () => {
    const resolveDir = fileURLToPath(new URL('../../src/adapters', import.meta.url));
    const stdin = { contents: script, resolveDir, loader: 'ts' } as const;
    const { outputFiles } = await build({ stdin, bundle: true, splitting: true, write: false, format: 'esm', target: 'es2022', outdir: '/' }); // prettier-ignore
    const files = outputFiles.map(({ path, text }) => [path, { type: 'text/javascript', body: text }] as const);
    const page = '<!doctype html><html lang="en"><title>Http</title><script type="module" src="/stdin.js"></script>';
    [site, server, browser] = await Promise.all([
      startSite({ ...Object.fromEntries(files), '/page.html': page }),
      startCommentServer({ guest: 'name' }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), server.close()]);
  });

  it('reads at once, and writes when the code for that has come, even at the second try', async () => {
    const opened = await browser.newPage();
    await opened.route('**/http-acts*', (route) => route.abort());
    await opened.goto(`${site.origin}/page.html#${server.src}`);
    await opened.waitForFunction(() => 'create' in window);
    const create = () =>
      opened.evaluate(() => (window as unknown as { create(id: string): Promise<string> }).create('1'));
    const total = () => opened.evaluate(() => (window as unknown as { total(): Promise<number> }).total());
    assert.equal(await total(), 0);
    assert.equal(await create(), 'AdapterError network');
    await opened.unroute('**/http-acts*');
    assert.equal(await create(), 'x');
    assert.equal(await total(), 1);
  });
});
