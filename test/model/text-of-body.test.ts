import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { rowsOfBody } from '../../src/model/body-rows.js';
import { stringFrom } from '../../src/model/print-string.js';
import { textOfBody } from '../../src/model/text-of-body.js';
import { parseText } from '../../src/model/text-format.js';

const html = (text: string) => textOfBody({ format: 'html', text });

describe('the text of a body to be edited', () => {
  it('is the source, where that is what somebody wrote', () => {
    const source = '*so* > it\n\n> is <b>\n';
    expect(textOfBody({ format: 'text', text: source })).to.equal(source);
    expect(textOfBody({ format: 'markdown', text: source })).to.equal(source);
  });

  for (const [source, text] of [
    ['<p>Tpyo &amp; <b>more</b></p>\n', 'Tpyo & more'],
    ['<p>one<br />\ntwo</p>\n<p>three</p>', 'one\ntwo\n\nthree'],
    ['<blockquote><p>a</p><blockquote><p>b</p></blockquote><p>c</p></blockquote><p>d</p>', '> a\n>\n>> b\n>\n> c\n\nd'],
    ['<ul><li>a</li><li>b<ol start="3"><li>c<li>d</ol></li></ul>e', '- a\n- b\n3. c\n4. d\n\ne'],
    ['<pre>x\n  y</pre>', 'x\n  y'],
    ['<a href="https://a.example/">https://a.example/</a>', 'https://a.example/'],
    ['<a href="https://a.example/">here</a>.', 'here (https://a.example/).'],
    ['<img src="https://a.example/b.png" alt="A bee">', 'A bee (https://a.example/b.png)'],
    ['', ''],
  ] as const) {
    it(`of ${source} is ${JSON.stringify(text)}`, () => expect(html(source)).to.equal(text));
  }

  it('says again what was written as text', () => {
    const word = fc.constantFrom('a', 'word', '&', '<b>', '"', 'https://a.example/?b=1&c', '(', '5.', '-', '😀');
    const line = fc
      .tuple(fc.constantFrom('', '', '', '> ', '>> ', '>>> '), fc.array(word, { minLength: 1, maxLength: 5 }))
      .map(([markers, words]) => markers + words.join(' '));
    const written = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n\n')), { maxLength: 9 });
    fc.assert(
      fc.property(written, (lines) => {
        const body = parseText(lines.flat().join(''));
        const printed = stringFrom({ tag: 'div', children: rowsOfBody(body) });
        expect(parseText(html(printed))).to.deep.equal(body);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  it('costs no stack for depth', () => {
    const deep = html(`${'<blockquote><ul><li>'.repeat(900)}deep`);
    expect(deep).to.match(/deep$/);
  });
});
