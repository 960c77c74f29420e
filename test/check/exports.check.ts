import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

type Target = string | { types: string; default: string };
interface Manifest {
  exports: Record<string, Target>;
  sideEffects: string[];
  types: string;
  unpkg: string;
  jsdelivr: string;
  customElements: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;

/** What `npm publish` would pack, as `./path`. */
function packed(): string[] {
  const npm = process.env['npm_execpath'];
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout, error } =
    npm === undefined
      ? spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' });
  if (error) throw error;
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => `./${path}`);
}

const files = packed();
const targets = (target: Target): string[] => (typeof target === 'string' ? [target] : [target.types, target.default]);
const matching = (pattern: string): string[] => {
  const [before = '', after = ''] = pattern.split('*');
  return pattern.includes('*')
    ? files.filter((file) => file.startsWith(before) && file.endsWith(after))
    : files.filter((file) => file === pattern);
};

describe('package.json', () => {
  for (const [name, target] of Object.entries(manifest.exports)) {
    test(`exports ${name}`, () => {
      for (const pattern of targets(target)) assert.ok(matching(pattern).length > 0, `${pattern} is not published`);
      const isCode = targets(target).some((pattern) => /^\.\/dist\/.*\.js$/.test(pattern));
      if (!isCode) return;
      assert.ok(typeof target === 'object', `${name} has no types`);
      assert.equal(Object.keys(target)[0], 'types', `${name}: the first condition that fits wins, so types come first`);
      for (const module of matching(target.default)) {
        const types = module.replace(/\.js$/, '.d.ts');
        assert.ok(files.includes(types), `${types} is not published`);
      }
    });
  }

  test('exports every room that is a door', () => {
    const doors: Record<string, string> = { 'dist/testing': './testing', 'dist/server': './server' };
    for (const [folder, name] of Object.entries({ ...doors, 'dist/i18n/locales': './locales/*' })) {
      if (existsSync(root + folder)) assert.ok(name in manifest.exports, `${folder} exists, ${name} is not exported`);
    }
  });

  test('names files that are published', () => {
    for (const path of [manifest.types, manifest.unpkg, manifest.jsdelivr, manifest.customElements]) {
      assert.ok(files.includes(path), `${path} is not published`);
    }
    for (const path of ['./README.md', './LICENSE', './CHANGELOG.md']) {
      assert.ok(files.includes(path), `${path} is not published`);
    }
  });

  test('publishes no test, no demo and no configuration', () => {
    const strays = files.filter((file) => !/^\.\/((dist|cdn|src)\/|[A-Z]+(\.md)?$|package\.json$)/.test(file));
    assert.deepEqual(strays, []);
  });

  test('has a lock file without addresses, and with the packages of every platform', () => {
    const text = readFileSync(`${root}package-lock.json`, 'utf8');
    assert.doesNotMatch(text, /"resolved"/);
    const { packages } = JSON.parse(text) as { packages: Record<string, { optionalDependencies?: object }> };
    const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    assert.deepEqual(
      wanted.filter((name) => !locked.has(name)),
      [],
      'npm ci would fail: pin a version that is complete',
    );
  });
});

/** What a bundler makes of a module that says `code`. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    minify: true,
  });
  return outputFiles.map(({ text }) => text).join('');
}

describe('a consumer', () => {
  test('gets the elements from comment-thread/define, even if nothing is imported by name', async () => {
    assert.match(await bundled(`import 'comment-thread/define';`), /customElements\.define/);
  });

  test('pays for nothing it does not use', async () => {
    const adapters = await bundled(
      `import { AdapterError } from 'comment-thread/adapters'; console.log(AdapterError);`,
    );
    assert.doesNotMatch(adapters, /LitElement|adoptedStyleSheets/);
  });

  test('finds types that its strictest compiler takes', () => {
    const code = `
      import { AdapterError, defineAdapter } from 'comment-thread';
      import { pageFromArray, type Adapter, type ListQuery } from 'comment-thread/adapters';
      import { describeAdapter, type Runner } from 'comment-thread/testing';
      import 'comment-thread/define';
      const list: Adapter['list'] = (query: ListQuery) => Promise.resolve(pageFromArray([], query));
      defineAdapter('own', () => ({ list }));
      document.querySelector('comment-thread')!.addEventListener('comment-post-request', (event) => event.preventDefault());
      describeAdapter('own', () => ({ adapter: { list } }), {} as Runner);
      throw new AdapterError('network', 'none');`;
    mkdirSync(`${root}.cache`, { recursive: true });
    writeFileSync(`${root}.cache/consumer.ts`, code);
    for (const [module, resolution] of Object.entries({ NodeNext: 'NodeNext', ESNext: 'bundler' })) {
      const flags = `--noEmit --ignoreConfig --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --target ES2022 --lib ES2023,DOM,DOM.Iterable`;
      const args = [...flags.split(' '), '--module', module, '--moduleResolution', resolution, '.cache/consumer.ts'];
      const tsc = spawnSync(process.execPath, ['node_modules/typescript-7/bin/tsc', ...args], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(tsc.status, 0, `${resolution}: ${tsc.stdout}`);
    }
  });

  test('opens the doors without a DOM', async () => {
    for (const door of ['comment-thread', 'comment-thread/adapters', 'comment-thread/testing']) {
      const names = Object.keys((await import(door)) as object);
      assert.ok(names.length > 0, `${door} exports nothing`);
    }
  });

  test('finds every module of dist beside its imports', () => {
    const dist = readdirSync(`${root}dist`, { recursive: true }).map(String);
    const modules = dist.filter((file) => file.endsWith('.js'));
    for (const file of modules) {
      const text = readFileSync(`${root}dist/${file}`, 'utf8');
      for (const [, specifier = ''] of text.matchAll(/\bfrom '(\.[^']+)'/g)) {
        const target = new URL(specifier, `file://${root}dist/${file.replaceAll('\\', '/')}`);
        assert.ok(existsSync(target), `dist/${file} imports ${specifier}, which is not there`);
      }
    }
  });
});
