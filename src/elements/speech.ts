/** What a thread speaks: the words of the place it stands in, which may have to be fetched. */
import type { Messages } from '../i18n/messages.js';
import { createWords } from '../i18n/words.js';
import { localeOf } from './locale.js';
import { messagesIn } from './messages-slot.js';
import type { ThreadElement } from './thread-element.js';

/**
 * Makes sure that the words of the place are spoken: a place of the same language changes nothing, unless `anew`.
 * Resolves when there are words to begin with, in English at once, and English ones where no others arrive.
 */
export type Speak = (anew?: boolean) => Promise<void> | void;

/** Gives a thread its words, whenever there are others; the page's own messages are among them. */
export function createSpeech(thread: ThreadElement): Speak {
  let spoken: string | undefined;
  let begun: Promise<void> | void;
  return (anew) => {
    const locale = localeOf(thread);
    if (!anew && spoken === locale) return begun;
    spoken = locale;
    const speak = (language?: Partial<Messages>): void => {
      // Another language may be wanted by now.
      if (spoken === locale)
        thread.words = createWords(locale, { ...language, ...messagesIn(thread), ...thread.messages }, thread.timeZone);
    };
    return (begun = /^en\b/i.test(locale)
      ? speak()
      : import('../i18n/languages.js').then(
          ({ learn }) => learn(locale, speak),
          () => speak(),
        ));
  };
}
