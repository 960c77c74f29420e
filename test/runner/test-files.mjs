import { readdirSync } from 'node:fs';
import { root } from './install.mjs';

const files = readdirSync(`${root}/test`, { recursive: true })
  .map((file) => `test/${String(file).replaceAll('\\', '/')}`)
  .sort();

const kinds = {
  backends: /^test\/backends\/.*\.test\.ts$/,
  long: /^test\/long\/.*\.test\.ts$/,
  node: /\.node\.test\.ts$/,
  e2e: /\.e2e\.test\.ts$/,
  browser: /\.test\.ts$/,
  package: /\.check\.ts$/,
};

/** The test files of each kind; a file is of the first kind that fits its name. */
export const testFiles = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
for (const file of files) {
  const kind = Object.keys(kinds).find((name) => kinds[name].test(file));
  if (kind !== undefined) testFiles[kind].push(file);
}
