import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser } from '../e2e/browser.js';
import { startSite, type Site } from '../e2e/site.js';
import { startCommentServer, type CommentServer } from '../server/comment-server.js';

interface Checked {
  kept: number;
  skipped: string[];
  broken: string[];
}
interface Kit {
  check(src: string, cache: boolean): Promise<Checked>;
  first(src: string): Promise<(string | undefined)[]>;
}

const limits = { reactions: [{ key: 'like', label: 'Like' }], maxBody: 10_000 };
const script = `
  import { http } from './src/adapters/http.ts';
  import { withCache } from './src/adapters/with-cache.ts';
  import { checkAdapter } from './src/testing/index.ts';
  const of = (src, token) => http({ src, data: {}, identity: async () => token });
  const kept = (adapter) => withCache(adapter, { name: 'forum' });
  let made = 0;
  window.check = async (src, cache) => {
    const as = (token) => cache ? withCache(of(src, token), { name: 'check ' + ++made }) : of(src, token);
    const make = () => ({
      adapter: as('ann'), other: as('bob'), nobody: as(), moderator: as('mod'),
      limits: ${JSON.stringify(limits)},
      faults: { offline: (on) => window.offline(on) },
    });
    const { results } = await checkAdapter(make);
    return {
      kept: results.filter((result) => !result.broken && !result.skipped).length,
      skipped: results.flatMap((result) => result.skipped ?? []),
      broken: results.flatMap((result) => result.broken?.message ?? []),
    };
  };
  window.first = async (src) => {
    const { items } = await kept(of(src)).list({ threadId: 't', parentId: null, sort: 'oldest', limit: 9, signal: new AbortController().signal });
    return items.map(({ body }) => body.text);
  };
`;

describe('http in a page, with and without withCache', () => {
  let site: Site;
  let server: CommentServer;
  let browser: Browser;
  let context: BrowserContext;
  before(async () => {
    const resolveDir = fileURLToPath(new URL('../..', import.meta.url));
    const stdin = { contents: script, resolveDir, loader: 'ts' } as const;
    const { outputFiles } = await build({ stdin, bundle: true, splitting: true, write: false, format: 'esm', target: 'es2022', outdir: '/' }); // prettier-ignore
    const files = outputFiles.map(({ path, text }) => [path, { type: 'text/javascript', body: text }] as const);
    const page = '<!doctype html><html lang="en"><title>Kit</title><script type="module" src="/stdin.js"></script>';
    const tokens = { ann: { id: 'ann', name: 'Ann' }, bob: { id: 'bob', name: 'Bob' }, mod: { id: 'mod', name: 'Mod', login: 'moderator' } }; // prettier-ignore
    const comment = { id: '1', parentId: null, author: null, body: { format: 'text', text: 'kept' }, createdAt: '2026-04-14T06:00:00Z' } as const; // prettier-ignore
    [site, server, browser] = await Promise.all([
      startSite({ ...Object.fromEntries(files), '/page.html': page }),
      startCommentServer({ tokens, limits, threads: { t: [comment] } }),
      openBrowser(),
    ]);
    context = await browser.newContext();
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), server.close()]);
  });

  async function open() {
    const page = await context.newPage();
    await page.exposeFunction('offline', (on: boolean) => context.setOffline(on));
    await page.goto(`${site.origin}/page.html`);
    await page.waitForFunction(() => 'check' in window);
    return page;
  }

  for (const cache of [false, true]) {
    it(`keeps the laws ${cache ? 'with' : 'without'} it`, async () => {
      const page = await open();
      const [src, given] = [server.src, cache];
      const checked = await page.evaluate(({ src, given }) => (window as unknown as Kit).check(src, given), {
        src,
        given,
      });
      assert.deepEqual(checked.broken, []);
      assert.ok(checked.kept >= 60, `${checked.kept} kept, skipped: ${checked.skipped.join(', ')}`);
      await page.close();
    });
  }

  it('shows offline, to a page that begins anew, what was read before', async () => {
    const page = await open();
    const first = () => page.evaluate((src) => (window as unknown as Kit).first(src), server.src);
    assert.deepEqual(await first(), ['kept']);
    // An answer is put away after it was given; what is read offline has been.
    await context.setOffline(true);
    assert.deepEqual(await first(), ['kept']);
    await context.setOffline(false);
    await page.reload();
    await page.waitForFunction(() => 'check' in window);
    await context.setOffline(true);
    assert.deepEqual(await first(), ['kept']);
    await context.setOffline(false);
  });
});
