import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserFlags } from './runner/browser-flags.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Tests that passed and failed in a suite and the suites within it. */
function count(suite) {
  const tests = suite.tests.filter(({ skipped }) => !skipped);
  return suite.suites
    .map(count)
    .reduce((sum, inner) => ({ passed: sum.passed + inner.passed, failed: sum.failed + inner.failed }), {
      passed: tests.filter(({ passed }) => passed).length,
      failed: tests.filter(({ passed }) => !passed).length,
    });
}

/** Writes `{ passed, failed, empty }` where the environment's TALLY says; a page that broke counts as a failure. */
const tallyReporter = () => ({
  onTestRunFinished({ sessions }) {
    if (process.env.TALLY === undefined) return;
    const sum = { passed: 0, failed: 0, empty: [] };
    for (const { testFile, testResults, passed, errors } of sessions) {
      const { passed: good, failed: bad } = testResults ? count(testResults) : { passed: 0, failed: 0 };
      sum.passed += good;
      sum.failed += bad || (passed ? 0 : 1);
      if (good + bad === 0 && passed && errors.length === 0) sum.empty.push(testFile);
    }
    writeFileSync(process.env.TALLY, JSON.stringify(sum));
  },
});

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  rootDir: path('..'),
  files: ['test/**/*.test.ts', '!test/**/*.{node,e2e}.test.ts', '!test/{backends,long}/**'],
  nodeResolve: { exportConditions: ['development'] },
  concurrency: 2,
  testsFinishTimeout: 300_000,
  // esbuild compiles Lit's decorators as standard ones, silently, unless it is shown the project's tsconfig.
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path('../tsconfig.json') })],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: process.env.CHROME_PATH, args: browserFlags },
      // Each page in a window and a storage of its own: a tab behind another draws no frames and holds no focus.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
    }),
  ],
  // nanostores reads process.env.NODE_ENV, which a bundler would replace.
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Tests</title>
    <script>window.process = { env: { NODE_ENV: 'development' } };</script>
    <script type="module" src="${testFramework}"></script>
  </head>
  <body></body>
</html>`,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY === true }), tallyReporter()],
};
