/** Writes demo/picture.webp, the picture in README.md: the demo's discussion, light beside dark. `node demo/picture.mjs` */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { browserFlags } from '../test/runner/browser-flags.mjs';
import { findBrowser } from '../test/runner/find-browser.mjs';
import { root } from '../test/runner/install.mjs';

/** CSS pixels of one half, and how far above the discussion it begins. */
const half = { width: 620, height: 820 };
const above = 24;

const server = await createServer({
  root,
  configFile: `${root}/vite.config.ts`,
  logLevel: 'warn',
  server: { port: 5400 },
});
await server.listen();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags });
try {
  const viewport = { width: 2 * half.width, height: half.height };
  const page = await browser.newPage({
    viewport,
    deviceScaleFactor: 1.5,
    timezoneId: 'Europe/London',
    locale: 'en-GB',
  });
  await page.goto(`${server.resolvedUrls.local[0]}demo/pages.html`);
  await page.setContent(`<!doctype html><title>Picture</title><style>body { display: flex; margin: 0 }
    iframe { border: 0; width: ${half.width}px; height: ${half.height}px }</style>
    <iframe id="light" src="./index.html"></iframe><iframe id="dark" src="./index.html"></iframe>`);
  for (const theme of ['light', 'dark']) {
    const frame = page.frameLocator(`#${theme}`);
    await frame.locator('html').evaluate((element, theme) => (element.dataset.theme = theme), theme);
    const thread = frame.locator('comment-thread');
    await thread.scrollIntoViewIfNeeded();
    await thread.locator('comment-item [data-act=reply]').first().waitFor();
    await thread.evaluate((element, above) => {
      const { defaultView } = element.ownerDocument;
      defaultView.scrollBy(0, element.getBoundingClientRect().top - above);
    }, above);
    await thread.locator('comment-item [data-act=reply]').nth(2).waitFor();
  }
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  writeFileSync(`${root}/demo/picture.webp`, data, 'base64');
  console.log(`demo/picture.webp: ${Math.round((data.length * 3) / 4000)} kB`);
} finally {
  await browser.close();
  await server.close();
}
