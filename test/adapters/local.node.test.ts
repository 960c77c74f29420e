import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { local } from '../../src/adapters/local.js';
import { tried, lawsFor } from './laws.js';

const reader = (name?: string) =>
  local({ data: { guest: 'no' }, identity: () => Promise.resolve(name && JSON.stringify({ id: name, name })) });

describe('local where there is no IndexedDB', () => {
  const warnings: unknown[] = [];
  const warn = console.warn;
  console.warn = (...words: unknown[]) => warnings.push(words);

  for (const law of lawsFor(reader()).filter(({ needs }) => !needs.includes('subscribe')))
    it(`keeps the law: ${law.name}`, () => tried(law, { ann: reader('Ann'), bob: reader('Bob'), nobody: reader() }));

  it('warns once', () => {
    console.warn = warn;
    assert.equal(typeof indexedDB, 'undefined');
    assert.equal(warnings.length, 1);
    assert.match(String(warnings[0]), /will last as long as this page/);
  });
});
