/** A language at work: messages with their holes filled, numbers and times as its readers write them. */
import { en } from './en.js';
import type { Message, MessageKey, Messages } from './messages.js';

export type Holes = Readonly<Record<string, string | number | undefined>>;

export interface Words {
  readonly locale: string;
  /** The message with its holes filled; numbers are written with the locale's digits. */
  say(key: MessageKey, holes?: Holes): string;
  number(value: number): string;
  /** Date and time to the minute, in the thread's time zone; empty for an unreadable time. */
  time(iso: string): string;
}

/** English, which fills every gap; grows when the words of the controls arrive. */
const english: Partial<Messages> = { ...en };

/** Adds the words of a part of the page that arrives later. */
export function addEnglish(messages: Partial<Messages>): void {
  Object.assign(english, messages);
}

/**
 * Words for a locale: numbers, times and plurals as it has them, sentences from `messages`, which are in its
 * language. A key missing from `messages` is said in English; a locale `Intl` refuses (a typing error in `lang`)
 * counts as English, so nothing ever breaks for a language tag.
 */
export function createWords(locale: string, messages: Partial<Messages> = {}, timeZone?: string): Words {
  const tag = supported(locale);
  const plural = new Intl.PluralRules(tag);
  const digits = new Intl.NumberFormat(tag);
  const absolute = dateFormat(tag, timeZone);

  return {
    locale: tag,
    say(key, holes = {}) {
      const { count } = holes;
      const text = choose(messages[key], plural, count) ?? choose(english[key], englishPlural, count) ?? '';
      return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
        const value = holes[name];
        return typeof value === 'number' ? digits.format(value) : (value ?? hole);
      });
    },
    // A bound function, by the standard.
    number: digits.format,
    time(iso) {
      const at = Date.parse(iso);
      return Number.isNaN(at) ? '' : absolute.format(at);
    },
  };
}

const englishPlural = new Intl.PluralRules('en');

/** The sentence for a count; none where a page gave something that is no message. */
function choose(message: Message | undefined, plural: Intl.PluralRules, count: unknown): string | undefined {
  const sentence: unknown =
    typeof message === 'string' ? message : (message?.[plural.select(Number(count))] ?? message?.other);
  return typeof sentence === 'string' ? sentence : undefined;
}

function supported(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function dateFormat(locale: string, timeZone?: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  } catch {
    return dateFormat(locale);
  }
}
