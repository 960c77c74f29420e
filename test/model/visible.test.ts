import { expect } from '@open-wc/testing';
import { isVisible } from '../../src/model/visible.js';

describe('isVisible', () => {
  for (const text of [
    '',
    ' \t\n',
    '\u00a0\u3000',
    '\u200b\u200d\u2060\ufeff',
    '\u202e\u2066',
    '\u3164\u115f\uffa0',
    '\u2800',
    '\u00ad',
    '\0\u0085',
  ]) {
    it(`sees nothing in ${JSON.stringify(text)}`, () => expect(isVisible(text)).to.equal(false));
  }
  for (const text of ['a', '\u200bé', '・', '👩‍👩‍👧', '.', '\u0301', '\ufffd']) {
    it(`sees ${JSON.stringify(text)}`, () => expect(isVisible(text)).to.equal(true));
  }
});
