/**
 * `npm run bench`: installs what is missing, builds, and measures. Nothing else should run on the machine meanwhile.
 *
 * --sizes 100,1000    comments a thread has    --rounds 5    --throttles 1,4    --acting 10000
 * --out FILE          where the samples go as JSON (default .cache/bench.json)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import util from 'node:util';
import { findBrowser } from '../runner/find-browser.mjs';
import { install, npm, root, stop } from '../runner/install.mjs';

const { values } = util.parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000,100000' },
    rounds: { type: 'string', default: '5' },
    throttles: { type: 'string', default: '1,4' },
    acting: { type: 'string', default: '10000' },
    out: { type: 'string', default: `${root}/.cache/bench.json` },
  },
});

function numbers(name) {
  const read = values[name].split(',').map(Number);
  if (read.every((number) => Number.isInteger(number) && number > 0)) return read;
  return stop(`--${name} ${values[name]}: give whole numbers above 0, with commas between them.`);
}
const [sizes, throttles] = ['sizes', 'throttles'].map(numbers);
const [[rounds], [acting]] = ['rounds', 'acting'].map(numbers);

install();
process.env.CHROME_PATH = await findBrowser();
if (npm(['run', 'build']).status !== 0) stop('The build failed: mend what it says above, then try again.');
await import('../runner/typescript.mjs');
const [{ runBench }, { markdown }] = await Promise.all([import('./run.ts'), import('./report.ts')]);
const results = await runBench({ sizes, rounds, throttles, acting }, (line) => console.error(line));
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, JSON.stringify(results, null, 1));
console.log(markdown(results));
