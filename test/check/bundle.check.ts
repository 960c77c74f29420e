import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const cdn = fileURLToPath(new URL('../../cdn/', import.meta.url));
const read = (file: string): string => readFileSync(cdn + file, 'utf8');
const classic = 'comment-thread.iife.js';
const modules = readdirSync(cdn).filter((file) => file.endsWith('.js') && file !== classic);

/** What turns a string into markup or code. */
const sinks =
  /\.(outerHTML|srcdoc)\b|\b(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)\b|document\.write(ln)?\b|\beval\(|new Function\b|import\(["'`]data:/g;

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/** Every specifier after `from`, and in a bare or a called `import`. */
const specifiers = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(["'`])([^"'`\n]+)\1/g)].map(([, , specifier]) => specifier ?? '');

describe('the script-tag files', () => {
  test('are all there', () => {
    for (const file of ['comment-thread.js', 'adapters.js', classic, 'comment-thread.css']) {
      assert.ok(readdirSync(cdn).includes(file), `cdn/${file} was not built`);
    }
  });

  test('turn no string into markup but in the one template of lit-html', () => {
    for (const files of [modules, [classic]]) {
      const text = files.map(read).join('\n');
      assert.equal(count(text, sinks), 0, `${files.join(', ')}: ${text.match(sinks)?.join(', ')}`);
      assert.equal(count(text, /\binnerHTML\b/g), 1, `innerHTML in ${files.join(', ')}`);
    }
  });

  for (const file of [...modules, classic]) {
    test(`cdn/${file} is a production build that needs nothing around it`, () => {
      const text = read(file);
      assert.doesNotMatch(text, /\bprocess\s*[.[?]/, 'it asks for process, which no page has');
      assert.doesNotMatch(text, /dev mode|litIssuedWarnings/, "it holds Lit's development build");
      assert.equal(count(text, /\.#\w{4,}/g), 0, 'its private names are not shortened');
      assert.deepEqual(
        specifiers(text).filter((specifier) => !/^\.{1,2}\//.test(specifier)),
        [],
        'it imports what only an import map could resolve',
      );
      const hasMap = readdirSync(cdn).includes(`${file}.map`);
      assert.equal(text.includes(`//# sourceMappingURL=${file}.map`), hasMap, 'it does not name its source map');
    });
  }

  test('the classic one is a script, and no module', () => {
    assert.doesNotThrow(() => new Script(read(classic)));
    assert.match(read(classic), /var commentThread=/);
  });
});
