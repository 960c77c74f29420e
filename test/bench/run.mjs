/** `npm run bench`: installs what is missing, builds, and measures. Nothing else should run on the machine meanwhile. */
import { findBrowser } from '../runner/find-browser.mjs';
import { install, npm, stop } from '../runner/install.mjs';

install();
process.env.CHROME_PATH = await findBrowser();
if (npm(['run', 'build']).status !== 0) stop('The build failed: mend what it says above, then try again.');
await import('../runner/typescript.mjs');
const { measureFirstScreen } = await import('./first-screen.ts');
console.log(await measureFirstScreen());
