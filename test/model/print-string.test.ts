import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { nodeFrom } from '../../src/model/print-nodes.js';
import { stringFrom } from '../../src/model/print-string.js';
import type { Row } from '../../src/model/row.js';

/** What a browser makes of the printed string. */
function parsed(row: Row): Element | null {
  const html = '<!doctype html><body>' + stringFrom(row);
  return new DOMParser().parseFromString(html, 'text/html').body.firstElementChild;
}

/** Any characters but NUL, the awkward ones often. */
const words = fc
  .string({
    unit: fc.oneof(fc.constantFrom(...'<>&"\'\r\n\t\u00a0;-!/='), fc.string({ unit: 'binary', minLength: 1 })),
  })
  .map((text) => text.replaceAll('\0', ''));
const attributes = fc.dictionary(
  fc.constantFrom('class', 'id', 'title', 'data-author-id', 'aria-label', 'href'),
  words,
);

const { row } = fc.letrec<{ row: Row; leaf: Row }>((tie) => ({
  row: fc.record({
    tag: fc.constantFrom('div', 'section', 'span', 'blockquote', 'bdi', 'time', 'em', 'comment-item', 'pre'),
    attributes,
    children: fc.array(fc.oneof({ maxDepth: 5 }, words, tie('leaf'), tie('row')), { maxLength: 5 }),
  }),
  leaf: fc.record({ tag: fc.constantFrom('br', 'img', 'hr', 'wbr'), attributes }),
}));

describe('stringFrom', () => {
  it('prints what a parser reads back as the tree nodeFrom builds', () => {
    fc.assert(
      fc.property(row, (described) => {
        const node = nodeFrom(described);
        node.normalize();
        expect(parsed(described)?.isEqualNode(node), stringFrom(described)).to.equal(true);
      }),
      { numRuns: 200 },
    );
  });

  const table: [about: string, row: Row, html: string][] = [
    ['no children', { tag: 'p' }, '<p></p>'],
    ['a void element', { tag: 'br', children: ['never'] }, '<br>'],
    ['text', { tag: 'p', children: ['a < b & "c" > d'] }, '<p>a &lt; b &amp; "c" &gt; d</p>'],
    ['an attribute', { tag: 'p', attributes: { title: '"<&>\'' } }, '<p title="&quot;&lt;&amp;&gt;\'"></p>'],
    ['a carriage return', { tag: 'p', children: ['a\r\nb'] }, '<p>a&#13;\nb</p>'],
    ['NUL', { tag: 'p', children: ['a\0b'] }, '<p>a\ufffdb</p>'],
    ['a line break first in pre', { tag: 'pre', children: ['\na'] }, '<pre>\n\na</pre>'],
    ['order', { tag: 'p', children: ['a', { tag: 'b', children: ['c'] }, 'd'] }, '<p>a<b>c</b>d</p>'],
  ];
  for (const [about, described, html] of table) {
    it(`prints ${about}`, () => expect(stringFrom(described)).to.equal(html));
  }

  it('spends no stack on depth', () => {
    let described: Row = { tag: 'i', children: ['deep'] };
    for (let i = 1; i < 100_000; i++) described = { tag: 'i', children: [described] };
    const html = stringFrom(described);
    expect(html.length).to.equal(100_000 * '<i></i>'.length + 'deep'.length);
    expect(html.slice(299_999, 300_007)).to.equal('>deep</i');
  });
});
