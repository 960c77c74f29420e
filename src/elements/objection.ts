/** What stands against sending a text, and how much of its length is left. */
import type { Session } from '../model/session.js';
import type { Guest } from './guest.js';
import type { ThreadScope } from './scope.js';

/** Share of the allowed length from which the rest is counted. */
const COUNT_FROM = 0.8;

/** Unicode code points, the unit of `maxBody`. */
const lengthOf = (text: string) => [...text].length;

/** Why a text cannot be sent yet, in words; `undefined` where nothing stands against it. `guest`: whoever must give a name. */
export function objection(
  text: string,
  guest: Guest | undefined,
  session: Session | undefined,
  { words, session: { limits } }: ThreadScope,
): string | undefined {
  if (!text.trim()) return words.say('needText');
  const over = lengthOf(text) - (limits().maxBody ?? Infinity);
  if (over > 0) return words.say('over', { count: over });
  if (!guest) return undefined;
  if (!guest.name.trim()) return words.say('needName');
  return session?.guest === 'name+email' && !/^\S+@\S+$/.test(guest.email.trim()) ? words.say('needEmail') : undefined;
}

/** "12 characters left", once most of the allowed length is used. */
export function lengthNote(text: string, { words, session: { limits } }: ThreadScope): string | undefined {
  const { maxBody } = limits();
  if (maxBody === undefined) return undefined;
  const left = maxBody - lengthOf(text);
  return left > maxBody * (1 - COUNT_FROM)
    ? undefined
    : words.say(left < 0 ? 'over' : 'left', { count: Math.abs(left) });
}
