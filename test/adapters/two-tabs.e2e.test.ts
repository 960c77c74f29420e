import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../e2e/browser.js';
import { both, converge, openTabs, type TwoTabs } from './two-tabs.js';

describe('local in two tabs', () => {
  let browser: Browser;
  let tabs: TwoTabs;
  before(async () => {
    browser = await openBrowser();
    tabs = await openTabs(browser);
  });
  after(async () => {
    await browser.close();
    await tabs.site.close();
  });

  it('comes to the same thread, whatever both write at once', async () => {
    let threads = 0;
    const property = fc.asyncProperty(both, (parts) => converge(tabs, `tabs ${++threads}`, parts));
    await fc.assert(property, { numRuns: 25, includeErrorInReport: true });
  });
});
