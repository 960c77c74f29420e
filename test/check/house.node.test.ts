import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSources } from './source.js';

const tooLong = 250;
const emptyWords = /\b(manager|service|helpers?|utils?|data|common|types)\b/;

describe('house rules', () => {
  for (const { path, text } of readSources()) {
    test(path, () => {
      const words = path.replace(/\.ts$/, '').replaceAll(/[/.-]/g, ' ');
      assert.match(
        path,
        /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*(\.styles)?\.ts$/,
        'file names are kebab-case',
      );
      assert.doesNotMatch(words, emptyWords, 'a name says what the file is about');
      assert.ok(text.split('\n').length <= tooLong, `src/${path} is over ${tooLong} lines: is it two ideas?`);
      assert.doesNotMatch(text, /\b(TODO|FIXME|XXX)\b|@ts-(ignore|expect-error|nocheck)|eslint-disable/, 'a loose end');
      assert.doesNotMatch(text, /^\s*(export )?(declare )?(const )?(enum|namespace) /m, 'no enum, no namespace');
    });
  }
});
