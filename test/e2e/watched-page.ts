import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A page, and all it said and asked for that a good page would not. */
export interface WatchedPage {
  readonly page: Page;
  /** Uncaught errors, and errors in the console. */
  readonly errors: string[];
  /** Warnings in the console. */
  readonly warnings: string[];
  /** Addresses asked for that are not on this machine. */
  readonly foreign: string[];
}

/** Opens an empty page in a profile of its own, or in the given one, and listens to it from the start. */
export async function openWatched(browser: Browser | BrowserContext): Promise<WatchedPage> {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  const warnings: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => errors.push(`uncaught ${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
    if (message.type() === 'warning') warnings.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1') foreign.push(request.url());
  });
  return { page, errors, warnings, foreign };
}
