/**
 * Runs the tests, after installing what they need. `npm test` needs nothing but Node and npm before.
 *
 * --tier test|check|rest|backends|long   what to run; `check` is `test` and `rest`
 * --only TEXT    the step of that name, or the test files whose path contains TEXT
 * --short        a shorter run of the long tests, which read SHORT=1 from the environment
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import util from 'node:util';
import { installFor } from './backends/packages.mjs';
import { findBrowser } from './runner/find-browser.mjs';
import { install, npm, root, stop } from './runner/install.mjs';
import { testFiles } from './runner/test-files.mjs';

const { tier, only, short } = util.parseArgs({
  options: {
    tier: { type: 'string', default: 'test' },
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
}).values;

const tiers = {
  test: ['types', 'browser', 'node', 'build', 'e2e'],
  rest: ['format', 'lint', 'package'],
  check: ['format', 'lint', 'types', 'browser', 'node', 'build', 'e2e', 'package'],
  backends: ['backends'],
  long: ['long'],
};

/** Steps that open pages, and steps that test the built files. */
const needBrowser = ['browser', 'e2e', 'package', 'backends', 'long'];
const needBuild = ['e2e', 'package', 'backends', 'long'];

const tallyFile = `${root}/.cache/tally-${process.pid}.json`;

function run(...args) {
  const env = { ...process.env, TALLY: tallyFile, ...(short && { SHORT: '1' }) };
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

const asOneTest = (good) => ({ passed: good ? 1 : 0, failed: good ? 0 : 1 });

/** What the runner counted. Without a count, or with an error beyond the failed tests, the run itself failed. */
function tallied(good) {
  if (!existsSync(tallyFile)) return asOneTest(false);
  const { passed, failed, empty } = JSON.parse(readFileSync(tallyFile, 'utf8'));
  rmSync(tallyFile);
  for (const file of empty) console.error(`${file} ran no test: write one or delete the file.`);
  const broken = !good && failed === 0 && empty.length === 0;
  const silent = good && passed + failed + empty.length === 0;
  return { passed, failed: failed + empty.length + (broken || silent ? 1 : 0) };
}

const tsc = (project) => run('node_modules/typescript-7/bin/tsc', '--noEmit', '-p', project);

const inNode = (files) => {
  const reporters = { spec: 'stdout', './test/runner/tally-reporter.mjs': tallyFile };
  const flags = Object.entries(reporters).flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ]);
  const timeout = files === testFiles.long ? [] : ['--test-timeout=300000'];
  return run(
    '--import',
    './test/runner/typescript.mjs',
    '--enable-source-maps',
    '--test',
    ...timeout,
    ...flags,
    ...files,
  );
};

const steps = {
  format: () => asOneTest(run('node_modules/prettier/bin/prettier.cjs', '--check', '.')),
  lint: () => asOneTest(run('node_modules/eslint/bin/eslint.js', '.')),
  types: () => asOneTest(['.', 'src/server', 'test'].map(tsc).every(Boolean)),
  build: () => asOneTest(npm(['run', 'build']).status === 0),
  browser: (files) =>
    tallied(
      run(
        'node_modules/@web/test-runner/dist/bin.js',
        '--config',
        'test/web-test-runner.config.js',
        '--files',
        ...files,
      ),
    ),
  node: (files) => tallied(inNode(files)),
  e2e: (files) => tallied(inNode(files)),
  package: (files) => tallied(inNode(files)),
  backends: (files) => tallied(inNode(files)),
  long: (files) => tallied(inNode(files)),
};

/** Whether the built files are younger than all they are built from. */
function isBuilt() {
  const built = statSync(`${root}/dist/custom-elements.json`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = readdirSync(`${root}/src`, { recursive: true }).map((file) => `src/${file}`);
  return [...sources, 'package.json', 'vite.config.ts'].every((file) => statSync(`${root}/${file}`).mtimeMs < built);
}

/** The steps to run, in order, each with its files; a build comes before the first step that needs one. */
function plan() {
  const names = tiers[tier] ?? stop(`There is no tier "${tier}": use one of ${Object.keys(tiers).join(', ')}.`);
  const planned = [];
  for (const name of names) {
    const isWhole = only === undefined || only === name;
    const files = isWhole ? testFiles[name] : (testFiles[name] ?? []).filter((file) => file.includes(only));
    // Steps like the type check have no files of their own.
    if (files === undefined || files.length > 0) planned.push({ name, files });
  }
  const at = planned.findIndex(({ name }) => needBuild.includes(name));
  const built = planned.some(({ name }) => name === 'build') || (tier === 'rest' && isBuilt());
  if (at >= 0 && !built) planned.splice(at, 0, { name: 'build' });
  return planned;
}

const planned = plan();
if (planned.length === 0) {
  if (only !== undefined) stop(`Nothing matches --only ${only}: give a step's name or a part of a test file's path.`);
  console.log(`There are no ${tier} tests yet.`);
}
if (planned.length > 0) install();
mkdirSync(`${root}/.cache`, { recursive: true });
for (const { name, files } of planned) if (name === 'backends') await installFor(files);
if (planned.some(({ name }) => needBrowser.includes(name))) process.env.CHROME_PATH = await findBrowser();

let built = true;
const results = planned.map(({ name, files }) => {
  console.log(`\n── ${name}`);
  if (!built && needBuild.includes(name)) {
    console.error(`Not run, because the build failed.`);
    return { name, passed: 0, failed: 1, seconds: 0 };
  }
  const start = performance.now();
  const result = steps[name](files);
  if (name === 'build') built = result.failed === 0;
  return { name, ...result, seconds: Math.round((performance.now() - start) / 1000) };
});

console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${passed} passed, ${failed} failed, ${seconds} s`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
