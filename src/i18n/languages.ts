/** The languages there are besides English: which one a page asks for, and its words, fetched when they are needed. */
import type { Message, Messages } from './messages.js';

/** By BCP 47 tag; each is a file of its own. */
const languages: Readonly<Record<string, () => Promise<Messages>>> = {
  ar: () => import('./locales/ar.js').then(({ ar }) => ar),
  de: () => import('./locales/de.js').then(({ de }) => de),
  es: () => import('./locales/es.js').then(({ es }) => es),
  fa: () => import('./locales/fa.js').then(({ fa }) => fa),
  fr: () => import('./locales/fr.js').then(({ fr }) => fr),
  he: () => import('./locales/he.js').then(({ he }) => he),
  hi: () => import('./locales/hi.js').then(({ hi }) => hi),
  id: () => import('./locales/id.js').then(({ id }) => id),
  it: () => import('./locales/it.js').then(({ it }) => it),
  ja: () => import('./locales/ja.js').then(({ ja }) => ja),
  ko: () => import('./locales/ko.js').then(({ ko }) => ko),
  nl: () => import('./locales/nl.js').then(({ nl }) => nl),
  pl: () => import('./locales/pl.js').then(({ pl }) => pl),
  'pt-BR': () => import('./locales/pt-BR.js').then(({ ptBR }) => ptBR),
  ru: () => import('./locales/ru.js').then(({ ru }) => ru),
  tr: () => import('./locales/tr.js').then(({ tr }) => tr),
  uk: () => import('./locales/uk.js').then(({ uk }) => uk),
  'zh-Hans': () => import('./locales/zh-Hans.js').then(({ zhHans }) => zhHans),
  'zh-Hant': () => import('./locales/zh-Hant.js').then(({ zhHant }) => zhHant),
};

/** Written from right to left, so that names and reasons in other scripts stand in the middle of their sentences. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he'];

const likely = (tag: string) => new Intl.Locale(tag).maximize();

/**
 * The language to speak for a locale: the one of the same language in the same script, so `zh-TW` is `zh-Hant`,
 * `pt` is `pt-BR`, and `hi-Latn` is none. `undefined`, which is English, where there is none, or no such locale.
 */
export function languageFor(locale: string): string | undefined {
  try {
    const { language, script } = likely(locale);
    return Object.keys(languages).find((tag) => likely(tag).language === language && likely(tag).script === script);
  } catch {
    return undefined;
  }
}

/** The words for a locale, none where English is to be spoken. Rejects where their file does not arrive. */
export async function messagesFor(locale: string): Promise<Partial<Messages>> {
  const tag = languageFor(locale);
  if (!tag) return {};
  const messages = await languages[tag]!();
  return RIGHT_TO_LEFT.includes(tag) ? isolated(messages) : messages;
}

/** Milliseconds comments wait for the words of their language; then they are shown with English ones until those arrive. */
const PATIENCE = 2_000;

/**
 * Hands the words for a locale to `use`, and none, for English, where there are none, where they do not arrive, and
 * for the time being where they are late. Resolves when it has; never rejects.
 */
export async function learn(locale: string, use: (messages?: Partial<Messages>) => void): Promise<void> {
  const learned = messagesFor(locale).then(use, (error) => {
    console.warn(`comment-thread: the language "${locale}" could not be loaded: ${String(error)}`);
    use();
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => (late = setTimeout(() => resolve(use()), PATIENCE)));
  await Promise.race([learned, waited]);
  clearTimeout(late);
}

/** What a page or a person wrote keeps its own direction (Unicode's first strong isolate), and turns no neighbour round. */
function isolated(messages: Messages): Messages {
  const isolate = (sentence: string) => sentence.replace(/\{(author|reason)\}/g, '\u2068$&\u2069');
  const each = ([key, message]: [string, Message]) => [
    key,
    typeof message === 'string'
      ? isolate(message)
      : Object.fromEntries(Object.entries(message).map(([form, sentence]) => [form, isolate(sentence)])),
  ];
  return Object.fromEntries(Object.entries(messages).map(each)) as Messages;
}
