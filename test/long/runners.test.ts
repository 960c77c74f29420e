/** The kit as an author has it: the built package, under runners that are not ours. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runners = 'test/long/runners';

interface Ran {
  passed: number;
  failed: string[];
  skipped: string[];
}

function run(args: string[], flaw: boolean): { status: number | null; stdout: string } {
  const env: NodeJS.ProcessEnv = { ...process.env, ...(flaw && { FLAW: '1' }) };
  delete env.NODE_TEST_CONTEXT;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (error) throw error;
  assert.ok(stdout, stderr);
  return { status, stdout };
}

const kits: Record<string, (flaw: boolean) => Ran & { status: number | null }> = {
  Mocha(flaw) {
    const { status, stdout } = run(['node_modules/mocha/bin/mocha.js', '--reporter', 'json', `${runners}/with-mocha.mjs`], flaw); // prettier-ignore
    interface Test {
      title: string;
    }
    const { stats, failures, pending } = JSON.parse(stdout) as { stats: { passes: number }; failures: Test[]; pending: Test[] }; // prettier-ignore
    const titles = (tests: Test[]): string[] => tests.map(({ title }) => title);
    return { status, passed: stats.passes, failed: titles(failures), skipped: titles(pending) };
  },
  Vitest(flaw) {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--root', runners, '--reporter', 'json'];
    const { status, stdout } = run(args, flaw);
    interface Told {
      numPassedTests: number;
      testResults: { assertionResults: { title: string; status: string }[] }[];
    }
    const told = JSON.parse(stdout) as Told;
    const tests = told.testResults.flatMap(({ assertionResults }) => assertionResults);
    const titles = (wanted: string[]): string[] => tests.filter((each) => wanted.includes(each.status)).map(({ title }) => title); // prettier-ignore
    return { status, passed: told.numPassedTests, failed: titles(['failed']), skipped: titles(['skipped', 'pending']) };
  },
  'no runner'(flaw) {
    const { status, stdout } = run([`${runners}/without.mjs`], flaw);
    const titles = (line: RegExp): string[] => [...stdout.matchAll(line)].map(([, title = '']) => title);
    const passed = titles(/^ok \d+ - \w[^:]*: ([^#\n]+)$/gm).length;
    return { status, passed, failed: titles(/^not ok \d+ - [^:]+: (.+)$/gm), skipped: titles(/^ok \d+ - [^:]+: (.+ # SKIP .+)$/gm) }; // prettier-ignore
  },
};

describe('the kit under', () => {
  for (const [name, kit] of Object.entries(kits))
    describe(name, () => {
      let good: ReturnType<typeof kit>;
      before(() => (good = kit(false)));

      it('passes what is right, and skips what is not there with the reason', () => {
        assert.deepEqual([good.status, good.failed], [0, []]);
        assert.ok(good.passed >= 80, `${good.passed} passed`);
        assert.ok(good.skipped.length > 0 && good.skipped.length < 10, good.skipped.join('\n'));
        assert.ok(
          good.skipped.some((title) => title.includes('no `faults` was given')),
          good.skipped.join('\n'),
        );
      });

      it('fails what is broken, by name', () => {
        const { status, failed, passed } = kit(true);
        assert.notEqual(status, 0);
        assert.deepEqual(failed, ['the newest come first', 'those with most votes come first']);
        assert.equal(passed + failed.length, good.passed);
      });
    });
});
