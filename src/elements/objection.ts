/** What stands against sending a text, and how much of its length is left. */
import type { Session } from '../model/session.js';
import type { Guest } from './guest.js';
import type { ThreadScope } from './scope.js';

/** Share of the allowed length from which the rest is counted. */
const COUNT_FROM = 0.8;

/** Unicode code points, the unit of `maxBody`. */
const lengthOf = (text: string) => [...text].length;

/** Why something cannot be sent yet, in words, and in which field that can be mended. */
export interface Objection {
  readonly why: string;
  readonly field: 'text' | keyof Guest;
}

/** What stands against sending a text; `undefined`: nothing. `guest`: whoever must give a name. */
export function objection(
  text: string,
  guest: Guest | undefined,
  session: Session | undefined,
  { words, session: { limits } }: ThreadScope,
): Objection | undefined {
  const because = (field: Objection['field'], why: string): Objection => ({ field, why });
  if (!text.trim()) return because('text', words.say('needText'));
  const over = lengthOf(text) - (limits().maxBody ?? Infinity);
  if (over > 0) return because('text', words.say('over', { count: over }));
  if (!guest) return undefined;
  if (!guest.name.trim()) return because('name', words.say('needName'));
  const silent = session?.guest !== 'name+email' || /^\S+@\S+$/.test(guest.email.trim());
  return silent ? undefined : because('email', words.say('needEmail'));
}

/** "12 characters left", once most of the allowed length is used. */
export function lengthNote(text: string, { words, session: { limits } }: ThreadScope): string | undefined {
  const { maxBody } = limits();
  if (maxBody === undefined) return undefined;
  const length = lengthOf(text);
  if (length < maxBody * COUNT_FROM) return undefined;
  return words.say(length > maxBody ? 'over' : 'left', { count: Math.abs(maxBody - length) });
}
