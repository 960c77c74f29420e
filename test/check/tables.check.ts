import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readSources } from './source.js';
import { elementsOf, tabled } from './tables.mjs';

interface Documented {
  name: string;
  description?: string;
}
interface Element extends Documented {
  tagName?: string;
  customElement?: boolean;
  attributes?: Documented[];
  events?: Documented[];
  slots?: Documented[];
  cssParts?: Documented[];
  cssProperties?: Documented[];
  cssStates?: Documented[];
}
interface Manifest {
  modules: { path: string; declarations?: Element[] }[];
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('dist/custom-elements.json')) as Manifest;
const elements = new Map<string, Element>(elementsOf(manifest));
const named = (kind: 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates'): string[] =>
  [...new Set([...elements.values()].flatMap((element) => (element[kind] ?? []).map(({ name }) => name)))].sort();

const written = (path: RegExp, pattern: RegExp): string[] => {
  const texts = readSources().filter((source) => path.test(source.path));
  return [...new Set(texts.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name)))].sort();
};

describe('custom-elements.json', () => {
  test('knows every tag that define.ts registers', () => {
    const classes = manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .filter((one) => one.customElement);
    for (const { name, tagName } of classes) assert.ok(tagName, `${name} has no @tag in its doc comment`);
    for (const tag of ['comment-thread', 'comment-item', 'comment-composer', 'sign-in-gate']) {
      assert.ok(elements.has(tag), `<${tag}> is missing`);
    }
  });

  test('describes everything that it names', () => {
    for (const [tag, element] of elements) {
      assert.ok(element.description, `<${tag}> has no description`);
      for (const kind of ['attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'] as const) {
        for (const { name, description } of element[kind] ?? []) {
          assert.ok(description, `${kind} of <${tag}>: ${name || '(default)'} has no description`);
        }
      }
    }
  });

  test('names the parts, slots and custom properties that the templates and sheets have', () => {
    assert.deepEqual(named('cssParts'), written(/^elements\//, /\bpart="([\w-]+)"/g));
    assert.deepEqual(named('slots'), written(/^elements\//, /<slot(?: name="([\w-]+)")?/g));
    assert.deepEqual(named('cssProperties'), written(/^elements\//, /(--comment-[\w-]+)/g));
  });
});

describe('README.md', () => {
  test('has the tables of the manifest', async () => {
    const readme = read('README.md');
    assert.match(readme, /<!-- table:/, 'it has no table');
    assert.equal(await tabled(readme, manifest), readme, 'stale: run npm run build, then npm run tables');
  });
});
