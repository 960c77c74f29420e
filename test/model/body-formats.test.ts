import { expect } from '@open-wc/testing';
import { blocksOf } from '../../src/model/body-formats.js';
import type { Body } from '../../src/model/comment.js';
import { parseText } from '../../src/model/text-format.js';

const TEXT = 'a *b* <i>c</i>\n\n> said https://news.example/';

describe('blocksOf', () => {
  it('reads text with its quotes and links', () => {
    const [paragraph, quote] = blocksOf({ format: 'text', text: TEXT });
    expect(paragraph).to.deep.equal({ type: 'p', children: [{ type: 'text', text: 'a *b* <i>c</i>' }] });
    expect(quote?.type).to.equal('quote');
    expect(JSON.stringify(quote)).to.contain('"href":"https://news.example/"');
  });

  for (const format of ['markdown', 'html', 'unheard-of'] as Body['format'][])
    it(`reads ${format}, which nothing here can read yet, as text that loses no word`, () =>
      expect(blocksOf({ format, text: TEXT })).to.deep.equal(parseText(TEXT)));

  it('reads nothing as nothing', () => expect(blocksOf({ format: 'text', text: ' \n ' })).to.deep.equal([]));
});
