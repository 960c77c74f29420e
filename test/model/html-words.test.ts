import { expect } from '@open-wc/testing';
import { wordsOfHtml } from '../../src/model/html-words.js';

describe('wordsOfHtml', () => {
  const table: [about: string, source: string, words: string][] = [
    ['a text', 'a', 'a'],
    ['tags', 'a <b class="x">b</b><i/>c<x-y>d', 'a bcd'],
    ['white space', 'a \n\t b', 'a b'],
    ['paragraphs', '<P>a</P><div>b', '\n\na\n\n\n\nb'],
    ['line breaks', 'a<br>b<BR />c', 'a\nb\nc'],
    ['items', '<ul><li>a<li>b', '\n\n\n\na\n\nb'],
    ['what is never shown', 'a<script>b</script><STYLE x>c</STYLE ><title>d', 'a'],
    ['what begins like it', '<scripted>a</scripted>', 'a'],
    ['comments', 'a<!-- <b> -->b<!doctype x>c<?d?>e<!--f', 'abce'],
    ['references', '&lt;b&gt;&amp;lt;&quot;&apos;&nbsp;&#8217;&#x1f600;&LT', '<b>&lt;"\'\u00a0’😀<'],
    ['references to nothing', '&#xd800;&#1114112;&#0;&b;&', '\ufffd\ufffd\0&b;&'],
    ['what is no tag', 'a < b <3 </ >', 'a < b <3 </ >'],
    ['a tag that does not end', 'a<b c', 'a'],
  ];
  for (const [about, source, words] of table) it(`reads ${about}`, () => expect(wordsOfHtml(source)).to.equal(words));

  for (const piece of ['<', '<!--', '<script>', '<b ', '</', '&#', '<p', '<!', '&amp', ' <', '<title ', '<svg>a</svg'])
    it(`reads ${piece} by the ten thousand`, () => {
      const start = performance.now();
      expect(wordsOfHtml(piece.repeat(50_000))).to.be.a('string');
      expect(performance.now() - start).to.be.below(500);
    });
});
