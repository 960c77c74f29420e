/** How much of the allowed length is left. Arrives once most of it is used. */
import { enTrouble } from '../i18n/en-trouble.js';
import { addEnglish, type Words } from '../i18n/words.js';

/** Shares of the allowed length at which the rest is said aloud: at every key it would drown the writing. */
const SAID_AT = [0.8, 0.9, 1];

/** Unicode code points, the unit of `maxBody`. */
const lengthOf = (text: string) => [...text].length;

export interface LengthNote {
  /** "12 characters left", or how many there are too many. */
  readonly note: string;
  /** How many of the shares at which it is said have been passed; one more than there are: it is too long. */
  readonly step: number;
}

/** `undefined` while most of the length is left. */
export function lengthNote(text: string, maxBody: number, words: Words): LengthNote | undefined {
  const length = lengthOf(text);
  const over = length > maxBody;
  const step = SAID_AT.filter((share) => length >= share * maxBody).length + Number(over);
  if (!step) return undefined;
  addEnglish(enTrouble);
  return { step, note: words.say(over ? 'over' : 'left', { count: Math.abs(maxBody - length) }) };
}

/** Why a text is too long, in words; `undefined` where it is not. Nothing is ever cut off. */
export function tooLong(text: string, maxBody: number, words: Words): string | undefined {
  const count = lengthOf(text) - maxBody;
  addEnglish(enTrouble);
  return count > 0 ? words.say('over', { count }) : undefined;
}
