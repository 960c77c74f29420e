import type { Failure } from '../adapters/adapter-error.js';
import { Found } from './broken-law.js';

/** Throws unless the two say the same as JSON. `what` names them in the message. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Found(what, expected, actual);
}

/** Throws unless it holds. `expected` says in words what would. */
export function holds(condition: unknown, actual: unknown, expected: string, what: string): asserts condition {
  if (!condition) throw new Found(what, expected, actual);
}

const everyCode: Record<Failure, 0> = {
  unauthenticated: 0,
  forbidden: 0,
  'not-found': 0,
  conflict: 0,
  invalid: 0,
  'rate-limited': 0,
  locked: 0,
  unsupported: 0,
  'cursor-expired': 0,
  network: 0,
  server: 0,
};

/** What a call came to. */
export async function outcomeOf(call: Promise<unknown>): Promise<{ answer?: unknown; error?: unknown }> {
  try {
    return { answer: await call };
  } catch (error) {
    if (error instanceof Found) throw error;
    return { error };
  }
}

/** Throws unless the call is refused with one of these codes; answers the code. */
export async function refused(call: Promise<unknown>, codes: readonly Failure[], what: string): Promise<Failure> {
  const { answer, error } = await outcomeOf(call);
  const expected = `an AdapterError (${codes.join(' or ')})`;
  if (error === undefined) throw new Found(what, expected, `an answer: ${JSON.stringify(answer)}`);
  const { code } = Object(error) as { code?: unknown };
  if (!codes.includes(code as Failure)) throw new Found(what, expected, error);
  return code as Failure;
}

/** Throws unless the call is refused by the back end, in whatever words; a breakdown is no refusal. */
export const refusedSomehow = (call: Promise<unknown>, what: string): Promise<Failure> =>
  refused(
    call,
    (Object.keys(everyCode) as Failure[]).filter((code) => code !== 'network' && code !== 'server'),
    what,
  );
