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
type Kind = 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
const kinds: Kind[] = ['attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'];

const documented = (kind: Kind): string[] =>
  [...new Set([...elements.values()].flatMap((element) => (element[kind] ?? []).map(({ name }) => name)))].sort();

/** What the patterns find in the code of the elements; their doc comments do not count. */
const written = (...patterns: RegExp[]): string[] => {
  const code = readSources()
    .filter(({ path }) => path.startsWith('elements/'))
    .map(({ text }) => text.replaceAll(/\/\*\*[\s\S]*?\*\//g, ''))
    .join('\n');
  const names = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = '']) => name));
  return [...new Set(names)].sort();
};

describe('custom-elements.json', () => {
  test('knows every element by its tag', () => {
    const classes = manifest.modules
      .flatMap(({ declarations = [] }) => declarations)
      .filter((one) => one.customElement);
    const nameless = classes.filter(({ tagName }) => tagName === undefined).map(({ name }) => name);
    assert.deepEqual(nameless, [], 'these need an @tag in their doc comments');
    for (const tag of ['comment-thread', 'comment-item', 'comment-composer', 'sign-in-gate']) {
      assert.ok(elements.has(tag), `<${tag}> is missing`);
    }
  });

  test('describes everything that it names', () => {
    const bare: string[] = [];
    for (const [tag, element] of elements) {
      if (!element.description) bare.push(`<${tag}>`);
      for (const kind of kinds) {
        const without = (element[kind] ?? []).filter(({ description }) => !description);
        bare.push(...without.map(({ name }) => `<${tag}> ${kind} ${name || '(default)'}`));
      }
    }
    assert.deepEqual(bare, [], 'these need a sentence in a doc comment');
  });

  test('names every part that the templates have', () => {
    assert.deepEqual(documented('cssParts'), written(/\bpart(?:="|: ')([\w-]+)/g));
  });

  test('names every slot that a page may fill', () => {
    // The thread fills `comments` itself, and reads `messages` without a slot.
    const own = ['comments', 'messages'];
    const slots = written(/<slot(?: name="([\w-]+)")?>/g, /\bslot\('([\w-]*)'/g);
    assert.deepEqual(
      documented('slots').filter((name) => !own.includes(name)),
      slots.filter((name) => !own.includes(name)),
    );
  });

  test('names every custom property that the sheets read', () => {
    assert.deepEqual(documented('cssProperties'), written(/var\(\s*(--comment-[\w-]+)/g));
  });

  test('names every event that a page may hear', () => {
    // The map of tags is written like that of events.
    const heard = written(/^\s*'(comment-[\w-]+)': \w+;$/gm).filter((name) => !elements.has(name));
    assert.deepEqual(documented('events'), heard);
  });
});

describe('README.md', () => {
  test('has the tables of the manifest', async () => {
    const readme = read('README.md');
    assert.match(readme, /<!-- table:/, 'it has no table');
    assert.equal(await tabled(readme, manifest), readme, 'stale: run npm run build, then npm run tables');
  });
});
