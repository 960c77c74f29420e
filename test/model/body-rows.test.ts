import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { MAX_BLOCK_DEPTH, type Block, type Inline } from '../../src/model/body.js';
import { rowsOfBody } from '../../src/model/body-rows.js';
import { LINK_REL } from '../../src/model/link.js';
import { nodeFrom } from '../../src/model/print-nodes.js';
import { stringFrom } from '../../src/model/print-string.js';
import type { Row } from '../../src/model/row.js';

const text = (words: string): Inline => ({ type: 'text', text: words });
const p = (...children: Inline[]): Block => ({ type: 'p', children });
const link = (href: string, ...children: Inline[]): Inline => ({ type: 'link', href, children });
const a = (href: string, words: string): string => `<a href="${href}" rel="${LINK_REL}">${words}</a>`;
const html = (...blocks: Block[]): string => rowsOfBody(blocks).map(stringFrom).join('');

/** The longest way down from a row, itself included. */
function depthOf(row: Row): number {
  let deepest = 0;
  const waiting: [row: Row, depth: number][] = [[row, 1]];
  for (const [{ children = [] }, depth] of waiting) {
    deepest = Math.max(deepest, depth);
    for (const child of children) if (typeof child !== 'string') waiting.push([child, depth + 1]);
  }
  return deepest;
}

describe('rowsOfBody', () => {
  const table: [about: string, blocks: Block[], html: string][] = [
    ['nothing', [], ''],
    ['a paragraph', [p(text('a'), { type: 'br' }, text('b'))], '<p>a<br>b</p>'],
    ['neighbouring texts as one', [p(text('a'), text(''), text('b'))], '<p>ab</p>'],
    ['code', [p({ type: 'code', text: '<i>' })], '<p><code>&lt;i&gt;</code></p>'],
    ['preformatted text', [{ type: 'pre', text: '\n a\n' }], '<pre><code>\n a\n</code></pre>'],
    [
      'emphasis',
      [
        p({
          type: 'em',
          children: [text('a'), { type: 'strong', children: [{ type: 'del', children: [text('b')] }] }],
        }),
      ],
      '<p><em>a<strong><del>b</del></strong></em></p>',
    ],
    [
      'a quote',
      [{ type: 'quote', children: [p(text('a'))] }],
      '<blockquote class="comment-quote"><p>a</p></blockquote>',
    ],
    [
      'a quote with its source',
      [{ type: 'quote', sourceId: '4"2', children: [] }],
      '<blockquote class="comment-quote" data-source-id="4&quot;2"></blockquote>',
    ],
    [
      'a list',
      [{ type: 'list', items: [[p(text('a'))], [p(text('b'))]] }],
      '<ul><li><p>a</p></li><li><p>b</p></li></ul>',
    ],
    ['a numbered list', [{ type: 'list', ordered: true, start: 1, items: [[]] }], '<ol><li></li></ol>'],
    ['a list that goes on', [{ type: 'list', ordered: true, start: 7, items: [[]] }], '<ol start="7"><li></li></ol>'],
    ['a list from nowhere', [{ type: 'list', ordered: true, start: NaN, items: [[]] }], '<ol><li></li></ol>'],
    ['a link', [p(link('https://a.example', text('a')))], `<p>${a('https://a.example/', 'a')}</p>`],
    ['a link to a comment', [p(link('#comment-4', text('a')))], `<p>${a('#comment-4', 'a')}</p>`],
    ['a link without words', [p(link('https://a.example'))], `<p>${a('https://a.example/', 'https://a.example/')}</p>`],
    [
      'a link with invisible words',
      [p(link('https://a.example', { type: 'em', children: [text(' \u200b\u2800')] }))],
      `<p>${a('https://a.example/', 'https://a.example/<em> \u200b\u2800</em>')}</p>`,
    ],
    [
      'the words of an unsafe link',
      [p(link('javascript:alert(1)', text('a'), { type: 'em', children: [] }))],
      '<p>a<em></em></p>',
    ],
    [
      'a link in a link as one',
      [p(link('https://a.example', text('a'), link('https://b.example', text('b'))))],
      `<p>${a('https://a.example/', 'ab')}</p>`,
    ],
    [
      'an image',
      [p({ type: 'image', src: 'https://a.example/b.png', alt: 'b' })],
      `<p>${a('https://a.example/b.png', 'b')}</p>`,
    ],
    [
      'an image without description',
      [p({ type: 'image', src: 'https://a.example/b.png', alt: ' ' })],
      `<p>${a('https://a.example/b.png', 'https://a.example/b.png ')}</p>`,
    ],
    ['an unsafe image', [p({ type: 'image', src: 'data:image/png,x', alt: 'b' })], '<p>b</p>'],
    [
      'an image in a link',
      [p(link('https://a.example', { type: 'image', src: 'https://b.example/c.png', alt: 'c' }))],
      `<p>${a('https://a.example/', 'c')}</p>`,
    ],
    ['no control characters', [p(text('a\0\u0007\u009b\r\n\tb'))], '<p>a\n\tb</p>'],
  ];
  for (const [about, blocks, expected] of table) {
    it(`writes ${about}`, () => expect(html(...blocks)).to.equal(expected));
  }

  it('takes the prefix of the page', () => {
    const rows = rowsOfBody([p(link('#c-4', text('a')), link('#comment-4', text('b')))], 'c-');
    expect(stringFrom(rows[0] as Row)).to.equal(`<p>${a('#c-4', 'a')}b</p>`);
  });

  it('flattens quotes and lists deeper than six, in order', () => {
    let blocks: Block[] = [p(text('core'))];
    for (let i = 50_000; i > 0; i--) {
      const inner: Block =
        i % 2 ? { type: 'quote', children: blocks } : { type: 'list', items: [blocks, [p(text('item'))]] };
      blocks = i < 9 ? [p(text(`before ${i}`)), inner, p(text(`after ${i}`))] : [inner];
    }
    const rows = rowsOfBody(blocks);
    expect(Math.max(...rows.map(depthOf))).to.be.at.most(2 * MAX_BLOCK_DEPTH + 1);
    const words = nodeFrom({ tag: 'div', children: rows }).textContent ?? '';
    expect(words.match(/before \d|core|after \d/g)?.join()).to.equal(
      [
        ...Array.from({ length: 8 }, (_, i) => `before ${i + 1}`),
        'core',
        ...Array.from({ length: 8 }, (_, i) => `after ${8 - i}`),
      ].join(),
    );
    expect(words.match(/item/g)).to.have.length(25_000);
  });

  it('keeps the order of items it flattens', () => {
    let block: Block = { type: 'list', items: [[p(text('a'))], [p(text('b')), p(text('c'))], [p(text('d'))]] };
    for (let i = 0; i < MAX_BLOCK_DEPTH; i++) block = { type: 'quote', children: [block] };
    expect(html(block)).to.contain('"><p>a</p><p>b</p><p>c</p><p>d</p></blockquote>');
  });

  it('unwraps emphasis and links deeper than six', () => {
    let inline = link('https://a.example', text('core'));
    for (let i = 0; i < 50_000; i++) inline = { type: 'em', children: [inline] };
    const row = rowsOfBody([p(text('a'), inline, text('b'))])[0] as Row;
    expect(depthOf(row)).to.equal(7);
    expect(nodeFrom(row).textContent).to.equal('acoreb');
  });

  const inline = fc.letrec<{ inline: Inline }>((tie) => {
    const children = fc.array(tie('inline'), { maxLength: 4 });
    const href = fc.constantFrom('https://a.example/', '#comment-1', 'javascript:alert(1)', '');
    return {
      inline: fc.oneof(
        { maxDepth: 5 },
        fc.record({ type: fc.constantFrom('text', 'code'), text: fc.string({ unit: 'binary' }) }),
        fc.record({ type: fc.constant('br') }),
        fc.record({ type: fc.constant('image'), src: href, alt: fc.string() }),
        fc.record({ type: fc.constantFrom('em', 'strong', 'del'), children }),
        fc.record({ type: fc.constant('link'), href, children }),
      ),
    };
  }).inline;
  const blocks = fc.letrec<{ blocks: Block[]; block: Block }>((tie) => ({
    blocks: fc.array(tie('block'), { maxLength: 4, depthIdentifier: 'block' }),
    block: fc.oneof(
      { maxDepth: 8, depthIdentifier: 'block' },
      fc.record({ type: fc.constant('p'), children: fc.array(inline, { maxLength: 5 }) }),
      fc.record({ type: fc.constant('pre'), text: fc.string() }),
      fc.record({ type: fc.constant('quote'), children: tie('blocks') }),
      fc.record({
        type: fc.constant('list'),
        ordered: fc.boolean(),
        start: fc.integer(),
        items: fc.array(tie('blocks'), { maxLength: 3 }),
      }),
    ),
  })).blocks;

  it('writes what a parser reads back node for node', () => {
    fc.assert(
      fc.property(blocks, (body) => {
        const row: Row = { tag: 'div', children: rowsOfBody(body) };
        const { body: page } = new DOMParser().parseFromString('<!doctype html><body>' + stringFrom(row), 'text/html');
        expect(page.firstChild?.isEqualNode(nodeFrom(row)), stringFrom(row)).to.equal(true);
        for (const { attributes } of page.querySelectorAll('div *')) {
          for (const { name } of attributes) expect(['href', 'rel', 'class', 'start']).to.include(name);
        }
      }),
      { numRuns: 200 },
    );
  });
});
