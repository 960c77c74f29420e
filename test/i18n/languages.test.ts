import { expect } from '@open-wc/testing';
import { languageFor, messagesFor } from '../../src/i18n/languages.js';
import { de } from '../../src/i18n/locales/de.js';
import { createWords } from '../../src/i18n/words.js';

describe('languageFor', () => {
  const table: Record<string, string | undefined> = {
    de: 'de',
    'de-CH': 'de',
    'DE-at': 'de',
    'de-Latn-DE-u-co-phonebk': 'de',
    pt: 'pt-BR',
    'pt-PT': 'pt-BR',
    zh: 'zh-Hans',
    'zh-CN': 'zh-Hans',
    'zh-SG': 'zh-Hans',
    'zh-TW': 'zh-Hant',
    'zh-HK': 'zh-Hant',
    'zh-Hant-CN': 'zh-Hant',
    cmn: 'zh-Hans',
    iw: 'he',
    in: 'id',
    'fa-AF': 'fa',
    'ar-EG': 'ar',
    'es-419': 'es',
    hi: 'hi',
    'hi-Latn': undefined,
    'ru-Latn': undefined,
    en: undefined,
    'en-GB': undefined,
    no: undefined,
    nb: undefined,
    sv: undefined,
    yi: undefined,
    und: undefined,
    '': undefined,
    x: undefined,
    de_DE: undefined,
    '{{lang}}': undefined,
    '🙂': undefined,
    constructor: undefined,
  };
  for (const [locale, language] of Object.entries(table))
    it(`"${locale}" is ${language ?? 'left to English'}`, () => expect(languageFor(locale)).to.equal(language));
});

describe('messagesFor', () => {
  it('brings the words of the language', async () => expect(await messagesFor('de-AT')).to.deep.equal(de));

  it('brings none where there are none', async () => {
    for (const locale of ['en', 'sv', 'de_DE', '']) expect(await messagesFor(locale)).to.deep.equal({});
  });

  for (const locale of ['ar', 'fa', 'he'])
    it(`sets names and reasons apart from the ${locale} around them`, async () => {
      const { say } = createWords(locale, await messagesFor(locale));
      const apart = '\u2068Ann (2)\u2069';
      for (const key of ['inReplyTo', 'replies', 'label', 'ofAuthor', 'writeReply', 'signedIn'] as const)
        expect(say(key, { author: 'Ann (2)', path: '1', action: 'x' }), key).to.contain(apart);
      expect(say('closedWhy', { reason: 'Ann (2)' })).to.contain(apart);
      expect(say('counted', { count: 3 })).not.to.match(/[\u2066-\u2069]/);
    });

  it('adds no marks where sentences run as names mostly do', async () => {
    expect(createWords('de', await messagesFor('de')).say('inReplyTo', { author: 'Ann' })).to.equal(
      'als Antwort auf Ann',
    );
  });
});
