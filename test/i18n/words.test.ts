import { expect } from '@open-wc/testing';
import { en } from '../../src/i18n/en.js';
import type { Messages } from '../../src/i18n/messages.js';
import { addEnglish, createWords } from '../../src/i18n/words.js';

describe('words.say', () => {
  const { say } = createWords('en');

  it('fills every hole, each time it occurs', () => {
    expect(say('label', { path: '4.1', author: 'Ann' })).to.equal('Comment 4.1 by Ann');
    const twice = createWords('en', { title: '{a}{a}{b}' }).say('title', { a: 'x', b: 'y' });
    expect(twice).to.equal('xxy');
  });

  it('takes what fills a hole as it is, whatever it looks like', () => {
    for (const author of ['$&', '$1', '{path}', '\\', '{author}', ''])
      expect(say('label', { author, path: '1' })).to.equal(`Comment 1 by ${author}`);
  });

  it('leaves a hole nobody fills for all to see', () => {
    expect(say('replies', {})).to.equal('Replies to {author}');
    expect(say('replies')).to.equal('Replies to {author}');
    expect(say('replies', { author: undefined })).to.equal('Replies to {author}');
  });

  it('chooses by number', () => {
    const said = [0, 1, 2, 1_234_567].map((count) => say('counted', { count }));
    expect(said).to.deep.equal(['0 comments', '1 comment', '2 comments', '1,234,567 comments']);
  });

  it('chooses by the plural rules of the locale', () => {
    const counted = { one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };
    const { say } = createWords('ar-EG', { counted });
    expect([1, 2, 3, 11, 100].map((count) => say('counted', { count }))).to.deep.equal([
      'one',
      'two',
      'few',
      'many',
      'other',
    ]);
    const french = createWords('fr', { counted });
    expect([0, 1, 2].map((count) => french.say('counted', { count }))).to.deep.equal(['one', 'one', 'other']);
  });

  it('says the other form where a language’s own is not given', () =>
    expect(createWords('ar', { counted: { other: '{count} x' } }).say('counted', { count: 2 })).to.match(/ x$/));

  it('writes numbers with the digits and groups of the locale, and leaves texts alone', () => {
    const message: Partial<Messages> = { counted: '{count} {text}' };
    const said = (locale: string) => createWords(locale, message).say('counted', { count: 12_345, text: '12345' });
    expect(said('de')).to.equal('12.345 12345');
    expect(said('ar-EG')).to.equal('١٢٬٣٤٥ 12345');
    expect(said('hi-IN-u-nu-deva')).to.equal('१२,३४५ 12345');
    expect(createWords('ar-EG').number(42)).to.equal('٤٢');
  });

  it('prefers the messages it is given, and fills every gap in English, by English rules', () => {
    const { say } = createWords('ja', { title: 'コメント' });
    expect([say('title'), say('retry')]).to.deep.equal(['コメント', en.retry]);
    expect([1, 2].map((count) => say('counted', { count }))).to.deep.equal(['1 comment', '2 comments']);
  });

  it('lets an empty message be empty', () => expect(createWords('en', { title: '' }).say('title')).to.equal(''));

  for (const nonsense of [5, null, true, {}, [], { other: 5 }, { one: 'x' }])
    it(`says English where a page’s message is ${JSON.stringify(nonsense)}`, () => {
      const messages = { title: nonsense, counted: nonsense } as unknown as Partial<Messages>;
      const { say } = createWords('en', messages);
      expect(say('title')).to.equal(en.title);
      expect(say('counted', { count: 2 })).to.equal('2 comments');
    });

  it('says nothing for a key nobody knows', () => expect(say('unheard-of' as never)).to.equal(''));

  it('knows words that are added later', () => {
    expect(say('noWordYet' as never)).to.equal('');
    addEnglish({ noWordYet: 'There is one' } as never);
    expect(say('noWordYet' as never)).to.equal('There is one');
    expect(say('title')).to.equal(en.title);
  });
});

describe('words.time', () => {
  const at = '2026-03-04T23:30:00Z';

  it('writes date and minute in the time zone and the manner of the locale', () => {
    expect(createWords('en', {}, 'UTC').time(at)).to.match(/^Mar 4, 2026, 11:30\sPM$/);
    expect(createWords('en', {}, 'Asia/Tokyo').time(at)).to.match(/^Mar 5, 2026, 8:30\sAM$/);
    expect(createWords('de', {}, 'UTC').time(at)).to.equal('04.03.2026, 23:30');
    expect(createWords('en', {}, 'UTC').time('2026-03-04T23:30:00+05:30')).to.match(/^Mar 4, 2026, 6:00\sPM$/);
  });

  it('takes the reader’s zone for one that does not exist', () => {
    const own = createWords('en').time(at);
    for (const zone of ['Mars/Olympus', '', 'UTC+25', '<b>'])
      expect(createWords('en', {}, zone).time(at)).to.equal(own);
  });

  it('is empty for a time nobody can read', () => {
    for (const iso of ['', 'yesterday', '2026-13-01T00:00:00Z']) expect(createWords('en').time(iso)).to.equal('');
  });
});

describe('createWords', () => {
  for (const tag of ['', 'de_DE', 'x', '{{lang}}', 'en-', '🙂', 'tlh-Zzzz-xx'])
    it(`speaks English where the language is ${JSON.stringify(tag)}`, () => {
      const words = createWords(tag, {}, 'UTC');
      expect(words.locale).to.equal('en');
      expect(words.say('counted', { count: 1_000 })).to.equal('1,000 comments');
      expect(words.time('2026-03-04T00:00:00Z')).to.contain('Mar 4, 2026');
    });

  it('names the locale it works with', () =>
    expect(['de-AT', 'EN-gb', 'zh-Hant-HK'].map((tag) => createWords(tag).locale)).to.deep.equal([
      'de-AT',
      'en-GB',
      'zh-Hant-HK',
    ]));
});
