/** What is looked at before a text is sent and while it is written; what few texts need arrives when one does. */
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Refusal } from './composer-refusal.js';
import type { Guest } from './guest.js';
import type { LengthNote } from './length-note.js';
import type { ThreadScope } from './scope.js';

/** Share of the allowed length from which the rest is counted. */
const COUNT_FROM = 0.8;

/** Why something cannot be sent yet, in words, and in which field that can be mended. */
export interface Objection {
  readonly why: string;
  readonly field: 'text' | keyof Guest;
}

/** What stands against sending a text; `undefined`: nothing. `ofGuest`: what a guest has yet to give. */
export async function objectionTo(
  text: string,
  { words, session }: ThreadScope,
  ofGuest: () => Promise<Objection | undefined> | undefined,
): Promise<Objection | undefined> {
  const { maxBody = Infinity } = session.limits();
  if (!text.trim()) return { field: 'text', why: words.say('needText') };
  // No text has more code points than UTF-16 units.
  const why = text.length > maxBody && (await import('./length-note.js')).tooLong(text, maxBody, words);
  return why ? { field: 'text', why } : ofGuest();
}

/** How much of the allowed length is left, once most of it is used. Never rejects. */
export async function noteOf(text: string, { words, session }: ThreadScope): Promise<LengthNote | undefined> {
  const { maxBody = Infinity } = session.limits();
  if (text.length < maxBody * COUNT_FROM) return undefined;
  return import('./length-note.js').then(
    ({ lengthNote }) => lengthNote(text, maxBody, words),
    () => undefined,
  );
}

/** What a refusal means to its writer; in the back end's own words where ours are out of reach. Never rejects. */
export async function refused(error: AdapterError, scope: ThreadScope, editing: Comment | undefined): Promise<Refusal> {
  try {
    return await (await import('./composer-refusal.js')).refusalOf(error, scope, editing);
  } catch {
    return { why: `${scope.words.say(editing ? 'notSaved' : 'notSent')} ${error.message}` };
  }
}
