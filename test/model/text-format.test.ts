import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { MAX_BLOCK_DEPTH, type Block, type Inline } from '../../src/model/body.js';
import { parseText } from '../../src/model/text-format.js';
import { isVisible } from '../../src/model/visible.js';

const p = (...children: (Inline | string)[]): Block => ({
  type: 'p',
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', text: child } : child)),
});
const quote = (...children: Block[]): Block => ({ type: 'quote', children });
const link = (text: string, href = text): Inline => ({ type: 'link', href, children: [{ type: 'text', text }] });
const br: Inline = { type: 'br' };

/** The text of everything in a body, and how deep its quotes go. */
function contents(blocks: readonly Block[]): { text: string; depth: number; nodes: number } {
  const sum = { text: '', depth: 0, nodes: 0 };
  const waiting: [node: Block | Inline, depth: number][] = [...blocks].reverse().map((block) => [block, 0]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    sum.nodes++;
    sum.depth = Math.max(sum.depth, depth);
    if ('text' in node) sum.text += node.text;
    const inner = node.type === 'quote' ? depth + 1 : depth;
    if ('children' in node) for (const child of [...node.children].reverse()) waiting.push([child, inner]);
    sum.depth = Math.max(sum.depth, inner);
  }
  return sum;
}

/** What of a source can be seen, without its quote markers. */
function seen(source: string): string {
  const lines = source.split(/\r\n?|\n/).map((line) => line.replace(/^[ \t>]+/, ''));
  return lines.filter(isVisible).join('').replace(/\s/g, '');
}

describe('parseText', () => {
  const table: [about: string, source: string, blocks: Block[]][] = [
    ['nothing', '', []],
    ['white space', ' \t\r\n\u00a0\u3000\n', []],
    ['a paragraph', 'One.', [p('One.')]],
    ['two paragraphs', '\n\nOne.\n\n \n\nTwo.\n', [p('One.'), p('Two.')]],
    ['line breaks', 'One\nTwo\r\nThree\rFour', [p('One', br, 'Two', br, 'Three', br, 'Four')]],
    ['CRLF paragraphs', 'One\r\n\r\nTwo', [p('One'), p('Two')]],
    ['markup as text', '<b>*One*</b>', [p('<b>*One*</b>')]],
    ['an ideographic indent', '\u3000One', [p('\u3000One')]],
    ['a quote', '> One\n>Two', [quote(p('One', br, 'Two'))]],
    ['a quote and an answer right below', '> One\nTwo', [quote(p('One')), p('Two')]],
    ['a quote of two paragraphs', '> One\n>\n> Two', [quote(p('One'), p('Two'))]],
    ['two quotes', '> One\n\n> Two', [quote(p('One')), quote(p('Two'))]],
    ['nested quotes', '> > One\n>> Two\n> Three\nFour', [quote(quote(p('One', br, 'Two')), p('Three')), p('Four')]],
    ['a quote in a quote, and back', '> a\n> > b\n> c', [quote(p('a'), quote(p('b')), p('c'))]],
    ['an indented quote', '  > One', [quote(p('One'))]],
    ['markers alone', '>\n> >\n>>>', []],
    ['lines drawn as nothing', 'One\n\u200b\n> \ufeff\nTwo\n\u2800', [p('One'), p('Two')]],
    ['a marker within a line', 'a > b', [p('a > b')]],
    ['a comment id', 'see #comment-42', [p('see #comment-42')]],
  ];
  for (const [about, source, blocks] of table) {
    it(`reads ${about}`, () => expect(parseText(source)).to.deep.equal(blocks));
  }

  const wiki = 'https://en.wikipedia.org/wiki/A_(b)';
  const links: [source: string, ...children: (Inline | string)[]][] = [
    ['https://a.example/', link('https://a.example/')],
    ['see https://a.example/b.', 'see ', link('https://a.example/b'), '.'],
    ['http://a.example', link('http://a.example', 'http://a.example/')],
    ['HTTPS://A.example/B', link('HTTPS://A.example/B', 'https://a.example/B')],
    [wiki, link(wiki)],
    [`(${wiki})`, '(', link(wiki), ')'],
    [`[${wiki}],`, '[', link(wiki), '],'],
    ['(https://a.example/b)c', '(', link('https://a.example/b'), ')c'],
    ['https://a.example/b?!...', link('https://a.example/b'), '?!...'],
    ['https://a.example/(', link('https://a.example/'), '('],
    ['https://a.example/[b]?c={d}', link('https://a.example/[b]?c={d}')],
    ['<https://a.example/>', '<', link('https://a.example/'), '>'],
    ['"https://a.example/"', '"', link('https://a.example/'), '"'],
    ['“https://a.example/”—b', '“', link('https://a.example/'), '”—b'],
    ['見よhttps://a.example/日。次', '見よ', link('https://a.example/日', 'https://a.example/%E6%97%A5'), '。次'],
    ['https://a.example/1 https://b.example/2', link('https://a.example/1'), ' ', link('https://b.example/2')],
    ['https://a.example/)https://b.example/', link('https://a.example/'), ')', link('https://b.example/')],
    ['https://user@a.example/', 'https://user@a.example/'],
    ['https://', 'https://'],
    ['http://.', 'http://.'],
    ['https:///a.example', 'https:///a.example'],
    ['xhttps://a.example', 'xhttps://a.example'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['mailto:ann@a.example ann@a.example', 'mailto:ann@a.example ann@a.example'],
    ['//a.example www.a.example', '//a.example www.a.example'],
    ['https://a.example/\u202egpj', link('https://a.example/'), '\u202egpj'],
  ];
  for (const [source, ...children] of links) {
    it(`links ${JSON.stringify(source)}`, () => expect(parseText(source)).to.deep.equal([p(...children)]));
  }

  it('folds 3,000 markers into the deepest quote', () => {
    const body = parseText('>'.repeat(3000) + ' deep\n' + '> '.repeat(2999) + 'too\n\n> one');
    expect(contents(body)).to.include({ text: 'deeptooone', depth: MAX_BLOCK_DEPTH });
  });

  it('keeps every visible character but the markers', () => {
    const bits = fc.constantFrom(
      '>',
      '> ',
      '\n',
      '\r\n',
      ' ',
      '(',
      ')',
      '.',
      'https://a.example/',
      'b',
      '[',
      '\t',
      '@',
    );
    const source = fc.array(fc.oneof({ weight: 4, arbitrary: bits }, fc.string({ unit: 'binary' })), { maxLength: 40 });
    fc.assert(
      fc.property(source, (parts) => {
        const text = parts.join('');
        const body = contents(parseText(text));
        expect(body.text.replace(/\s/g, '')).to.equal(seen(text));
        expect(body.depth).to.be.at.most(MAX_BLOCK_DEPTH);
      }),
      { numRuns: 500 },
    );
  });

  it('reads 64 KiB of any two characters', () => {
    const characters = ['>', ' ', '(', ')', '[', 'h', ':', '/', '.', '\n', '\r', '@', '\u202e'];
    for (const one of characters) {
      for (const two of characters) {
        const text = (one + two).repeat(32_768);
        const body = contents(parseText(text));
        if (body.text.replace(/\s/g, '').length !== seen(text).length) expect.fail(`lost some of ${one}${two}`);
        expect(body.nodes).to.be.at.most(2 * text.length);
      }
    }
  });

  it('reads a megabyte of opening brackets', () => {
    const brackets = '('.repeat(2 ** 20);
    expect(parseText(brackets)).to.deep.equal([p(brackets)]);
    expect(parseText('https://a.example/' + brackets)).to.deep.equal([p(link('https://a.example/'), brackets)]);
  });

  describe('looks at each character a bounded number of times', () => {
    /** How many characters its expressions pass over while a source is read. */
    function work(source: string): number {
      const exec = RegExp.prototype.exec;
      let passed = 0;
      RegExp.prototype.exec = function (this: RegExp, text) {
        const from = this.global || this.sticky ? this.lastIndex : 0;
        const found = exec.call(this, text);
        const to = this.sticky ? from + 1 : text.length;
        passed += (found && (this.global || this.sticky) ? this.lastIndex : to) - from;
        return found;
      };
      try {
        parseText(source);
      } finally {
        RegExp.prototype.exec = exec;
      }
      return passed;
    }

    const units = [
      'http://a)',
      'http://(',
      'http://',
      '(http://a.b/',
      'https://a.b/(c) ',
      'http://a.b/.',
      'http://u@',
      '>',
      'h',
    ];
    for (const unit of units) {
      it(`in a repetition of ${JSON.stringify(unit)}`, () => {
        const small = work(unit.repeat(1000));
        expect(small).to.be.at.most(20 * 1000 * unit.length);
        expect(work(unit.repeat(4000))).to.be.at.most(4.1 * small);
      });
    }
  });
});
