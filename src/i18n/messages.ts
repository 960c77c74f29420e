/** What a language must say: types only. */
import type { en } from './en.js';
import type { enActing } from './en-acting.js';
import type { enFinding } from './en-finding.js';
import type { enGate } from './en-gate.js';
import type { enGuest } from './en-guest.js';
import type { enReasons } from './en-reasons.js';
import type { enTrouble } from './en-trouble.js';
import type { enWriting } from './en-writing.js';

/** One message: a sentence with holes, or one per plural category (Unicode CLDR). */
export type Message = string | Plurals;
export type Plurals = { readonly other: string } & {
  readonly [category in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

type English = typeof en &
  typeof enActing &
  typeof enFinding &
  typeof enGate &
  typeof enGuest &
  typeof enReasons &
  typeof enTrouble &
  typeof enWriting;
export type MessageKey = keyof English;
export type Messages = { readonly [key in MessageKey]: English[key] extends string ? string : Message };

/**
 * Everything there is to say in one language, whose plural categories are `Category`: a counted message has a
 * sentence for each, or is one sentence where the language has but one. Categories are those of `Intl.PluralRules`;
 * `many` may be left out where only whole millions are of it.
 */
export type Translation<Category extends Intl.LDMLPluralRule = 'other'> = {
  readonly [key in MessageKey]: English[key] extends string
    ? string
    : [Category] extends ['other']
      ? string
      : Readonly<Record<Category, string>>;
};
