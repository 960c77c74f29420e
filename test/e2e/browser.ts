import { chromium, type Browser } from 'playwright-core';
import { browserFlags } from '../runner/browser-flags.mjs';

/** Starts the browser that the runner found. Close it when the test ends. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'];
  if (executablePath === undefined) throw new Error('CHROME_PATH is not set: start the tests with npm test.');
  return chromium.launch({ executablePath, args: browserFlags });
}
