import { expect } from '@open-wc/testing';
import { blocksOf, readersFor } from '../../src/model/body-formats.js';
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

describe('readersFor', () => {
  it('needs nothing for text, markdown or nothing', () => {
    const bodies: Body[] = [
      { format: 'text', text: '<b>a</b>' },
      { format: 'markdown', text: '**a**' },
    ];
    expect(readersFor([...bodies.map((body) => ({ body })), { body: null }, {}])).to.equal(undefined);
  });

  it('fetches what reads html with the first that needs it, and once', async () => {
    const body: Body = { format: 'html', text: '<b>a</b>' };
    const [first, second] = [readersFor([{}, { body }]), readersFor([{ body }])];
    expect(first).to.be.instanceOf(Promise);
    expect(second, 'while the first is under way').to.be.instanceOf(Promise);
    await Promise.all([first, second]);
    expect(readersFor([{ body }])).to.equal(undefined);
    expect(blocksOf(body)).to.deep.equal([
      { type: 'p', children: [{ type: 'strong', children: [{ type: 'text', text: 'a' }] }] },
    ]);
  });
});
