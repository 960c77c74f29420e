import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Message, Messages } from '../../src/i18n/messages.js';
import { createWords } from '../../src/i18n/words.js';

const room = new URL('../../src/i18n/', import.meta.url);
const load = async (file: string): Promise<[string, Messages]> =>
  Object.entries((await import(new URL(file, room).href)) as Record<string, Messages>)[0]!;

const parts = readdirSync(room).filter((name) => /^en(-\w+)?\.ts$/.test(name));
const english = Object.assign({}, ...(await Promise.all(parts.map(async (part) => (await load(part))[1])))) as Messages;
const files = readdirSync(new URL('locales/', room));
const tags = files.map((file) => file.replace('.ts', ''));
const locales = await Promise.all(files.map((file) => load(`locales/${file}`)));

const sentencesOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const holesIn = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const holesOf = (message: Message): string[] => [...new Set(sentencesOf(message).flatMap(holesIn))].sort();

/** What everything is filled with: no two alike, and nothing that a sentence has of its own. */
const fillings = { count: 7, path: '4.2', author: 'NAME', reason: 'WHY', action: 'ACT', from: 51, to: 100 };
const gate = { signIn: 'ENTER', register: 'ENLIST' };

/** The number of comments as each language says it. */
const counted: Record<string, Record<number, string>> = {
  ar: {
    0: 'لا تعليقات',
    1: 'تعليق واحد',
    2: 'تعليقان',
    3: '3 تعليقات',
    5: '5 تعليقات',
    11: '11 تعليقًا',
    21: '21 تعليقًا',
    100: '100 تعليق',
    102: '102 تعليق',
    103: '103 تعليقات',
  },
  de: { 0: '0 Kommentare', 1: '1 Kommentar', 2: '2 Kommentare', 21: '21 Kommentare', 1000: '1.000 Kommentare' },
  es: {
    0: '0 comentarios',
    1: '1 comentario',
    2: '2 comentarios',
    21: '21 comentarios',
    1000000: '1.000.000 comentarios',
  },
  fa: { 0: '۰ دیدگاه', 1: '۱ دیدگاه', 2: '۲ دیدگاه', 11: '۱۱ دیدگاه', 1000: '۱٬۰۰۰ دیدگاه' },
  fr: {
    0: '0 commentaire',
    1: '1 commentaire',
    2: '2 commentaires',
    21: '21 commentaires',
    1000: '1\u202f000 commentaires',
  },
  he: { 0: '0 תגובות', 1: 'תגובה אחת', 2: 'שתי תגובות', 3: '3 תגובות', 11: '11 תגובות', 100: '100 תגובות' },
  hi: { 0: '0 टिप्पणी', 1: '1 टिप्पणी', 2: '2 टिप्पणियाँ', 100000: '1,00,000 टिप्पणियाँ' },
  id: { 0: '0 komentar', 1: '1 komentar', 2: '2 komentar', 1000: '1.000 komentar' },
  it: { 0: '0 commenti', 1: '1 commento', 2: '2 commenti', 21: '21 commenti', 100: '100 commenti' },
  ja: { 0: 'コメント0件', 1: 'コメント1件', 2: 'コメント2件', 1000: 'コメント1,000件' },
  ko: { 0: '댓글 0개', 1: '댓글 1개', 2: '댓글 2개', 1000: '댓글 1,000개' },
  nl: { 0: '0 reacties', 1: '1 reactie', 2: '2 reacties', 1000: '1.000 reacties' },
  pl: {
    0: '0 komentarzy',
    1: '1 komentarz',
    2: '2 komentarze',
    3: '3 komentarze',
    5: '5 komentarzy',
    11: '11 komentarzy',
    12: '12 komentarzy',
    21: '21 komentarzy',
    22: '22 komentarze',
    100: '100 komentarzy',
  },
  'pt-BR': { 0: '0 comentário', 1: '1 comentário', 2: '2 comentários', 1000: '1.000 comentários' },
  ru: {
    0: '0 комментариев',
    1: '1 комментарий',
    2: '2 комментария',
    3: '3 комментария',
    5: '5 комментариев',
    11: '11 комментариев',
    21: '21 комментарий',
    22: '22 комментария',
    100: '100 комментариев',
    101: '101 комментарий',
    111: '111 комментариев',
  },
  tr: { 0: '0 yorum', 1: '1 yorum', 2: '2 yorum', 1000: '1.000 yorum' },
  uk: {
    0: '0 коментарів',
    1: '1 коментар',
    2: '2 коментарі',
    3: '3 коментарі',
    5: '5 коментарів',
    11: '11 коментарів',
    21: '21 коментар',
    22: '22 коментарі',
    100: '100 коментарів',
    101: '101 коментар',
    111: '111 коментарів',
  },
  'zh-Hans': { 0: '0 条评论', 1: '1 条评论', 2: '2 条评论', 1000: '1,000 条评论' },
  'zh-Hant': { 0: '0 則留言', 1: '1 則留言', 2: '2 則留言', 1000: '1,000 則留言' },
};

/** The same word in both languages, or no word at all. */
const alike: Record<string, string[]> = {
  '': ['number'],
  de: ['online', 'offline'],
  fr: ['score'],
  nl: ['online', 'offline'],
  pl: ['online', 'offline'],
  id: ['edit'],
};

test('there are twenty languages, English among them', () => {
  const twenty = 'ar de es fa fr he hi id it ja ko nl pl pt-BR ru tr uk zh-Hans zh-Hant';
  assert.deepEqual(tags.toSorted(), twenty.split(' '));
});

for (const [at, tag] of tags.entries()) {
  const [name, messages] = locales[at]!;
  const rules = new Intl.PluralRules(tag);
  const { say } = createWords(tag, messages);
  const entries = Object.entries(messages) as [keyof Messages, Message][];

  describe(tag, () => {
    test('is exported by its own name, and marked while no native speaker has read it', () => {
      assert.equal(name, tag.replace('-', ''));
      const text = readFileSync(new URL(`locales/${tag}.ts`, room), 'utf8');
      assert.match(text, /^\/\*\* .*(No native speaker has reviewed it yet\.|Reviewed by ).* \*\/$/m);
    });

    test('says everything, in words of its own', () => {
      assert.deepEqual(Object.keys(messages).toSorted(), Object.keys(english).toSorted());
      const same = entries.filter(([key, message]) => JSON.stringify(message) === JSON.stringify(english[key]));
      const expected = [...alike['']!, ...(alike[tag] ?? [])];
      assert.deepEqual(same.map(([key]) => key).toSorted(), expected.toSorted());
    });

    test('has the holes that English has', () => {
      for (const [key, message] of entries) {
        assert.deepEqual(holesOf(message), holesOf(english[key]), key);
        for (const sentence of sentencesOf(message))
          assert.doesNotMatch(sentence.replaceAll(/\{\w+\}/g, ''), /[{}]/, key);
      }
    });

    test('has a sentence for every plural category', () => {
      // Of `many` in French, Italian, Portuguese and Spanish are whole millions, which take a word that digits do not.
      const millions = rules.select(5) === 'other' && rules.select(1_000_000) === 'many';
      const wanted = rules.resolvedOptions().pluralCategories.filter((category) => !(millions && category === 'many'));
      for (const [key, message] of entries) {
        if (typeof english[key] === 'string') assert.equal(typeof message, 'string', key);
        else if (wanted.length === 1) assert.equal(typeof message, 'string', key);
        else assert.deepEqual(Object.keys(message).toSorted(), wanted.toSorted(), key);
      }
    });

    test('names the number wherever it does not follow from the category', () => {
      for (const [key, message] of entries) {
        if (typeof message === 'string' || !holesOf(english[key]).includes('count')) continue;
        for (const [category, sentence] of Object.entries(message)) {
          // A score may be below zero, and −1 is of the category of 1.
          const possible = Array.from({ length: 201 }, (_, n) => n).filter((n) => rules.select(n) === category);
          const follows = possible.length === 1 && key !== 'score';
          assert.ok(sentence.includes('{count}') || follows, `${key}, ${category}: ${sentence}`);
        }
      }
    });

    test('fills every hole', () => {
      for (const [key] of entries) {
        for (const count of [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]) {
          const said = say(key, { ...fillings, ...gate, count });
          assert.doesNotMatch(said, /[{}]|undefined|NaN/, key);
          for (const hole of holesOf(english[key]).filter((hole) => hole !== 'count')) {
            const filling = { ...fillings, ...gate }[hole as keyof typeof fillings];
            const shown = typeof filling === 'number' ? new Intl.NumberFormat(tag).format(filling) : filling;
            assert.ok(said.includes(shown), `${key} leaves out ${hole}: ${said}`);
          }
        }
      }
    });

    test('counts comments as its readers do', () => {
      const latin = createWords(tag === 'ar' ? 'ar-u-nu-latn' : tag, messages);
      for (const [count, sentence] of Object.entries(counted[tag]!))
        assert.equal(latin.say('counted', { count: Number(count) }).replaceAll('\u200f', ''), sentence);
    });

    test('names a control by the word that stands on it, first', () => {
      assert.ok(messages.ofAuthor.startsWith('{action}'), messages.ofAuthor);
    });

    test('is clean typing', () => {
      for (const [key, message] of entries)
        for (const sentence of sentencesOf(message)) {
          assert.equal(sentence, sentence.trim().normalize('NFC'), key);
          assert.doesNotMatch(sentence, /\s\s|\.\.\.|['"`]| [,.]|[\u202a-\u202e\u2066-\u2069]/, `${key}: ${sentence}`);
        }
    });
  });
}
