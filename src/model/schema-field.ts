import { isWebAddress, isWebPath } from './link.js';
import { isVisible } from './visible.js';

/** What an adapter sent is not what the contract says. The message names the field, what was expected and what came. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/** Anything with fields; each is still unknown. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a value that is neither `null` nor `undefined`; gives `undefined` for what cannot be read. */
export type Reader<T> = (value: unknown) => T | undefined;

/** Optional fields, each with what reads it. */
export type Readers<T> = readonly [name: string, read: Reader<T[keyof T]>][];

/** The longest id, in UTF-16 units; a longer one is no id but a burden on whoever prints it. */
const MAX_ID = 512;
const MAX_NAME = 128;
/** The longest list inside one comment or one set of limits (badges, reactions). */
const MAX_LISTED = 100;
/** The longest delay a browser's timer keeps, and more than any count asked for. */
const MAX_LIMIT = 2 ** 31 - 1;

/** @throws SchemaError always. */
export function refuse(at: string, expected: string, value: unknown): never {
  throw new SchemaError(
    `${at}: expected ${expected}, got ${part(value) ? 'an object' : `"${String(value).slice(0, 40)}"`}`,
  );
}

/** The value as something with fields; `undefined` where it is no object. */
export function part(value: unknown): Fields | undefined {
  return value && typeof value === 'object' ? (value as Fields) : undefined;
}

/** @throws SchemaError where there is nothing to read fields from. */
export function fields(value: unknown, at: string): Fields {
  return part(value) ?? refuse(at, 'an object', value);
}

export function readers<T>(table: { readonly [K in keyof T]?: Reader<T[K]> }): Readers<T> {
  return Object.entries(table) as unknown as Readers<T>;
}

/** Sets every field that is there and can be read; what is absent stays absent. */
export function readInto<T extends object>(into: T, from: Fields, table: Readers<T>): T {
  for (const [name, read] of table) {
    const value = from[name];
    const good = value === undefined || value === null ? undefined : read(value);
    if (good !== undefined) into[name as keyof T] = good;
  }
  return into;
}

/** An object of these fields; `undefined` where it is none or a required one cannot be read. */
export function object<T extends object>(table: Readers<T>, ...required: (keyof T)[]): Reader<T> {
  return (value) => {
    const from = part(value);
    const into = from && readInto({} as T, from, table);
    return into && required.every((name) => name in into) ? into : undefined;
  };
}

/** The value itself where it passes. */
function when<T>(passes: (value: T) => unknown): Reader<T> {
  return (value) => (passes(value as T) ? (value as T) : undefined);
}

export const flag = when<boolean>((value) => typeof value === 'boolean');

export const text = when<string>((value) => typeof value === 'string' && value);

function integer(least: number, most = Infinity): Reader<number> {
  return when<number>((value) => Number.isSafeInteger(value) && value >= least && value <= most);
}

export const whole = integer(-Infinity);
export const count = integer(0);
/** At least 1, and small enough for a timer. */
export const limit = integer(1, MAX_LIMIT);

export function oneOf<T>(...words: readonly T[]): Reader<T> {
  return when<T>((value) => words.includes(value));
}

/** What can be read of a list; `undefined` where nothing can. */
export function each<T>(read: Reader<T>): Reader<T[]> {
  return (value) => {
    const items = Array.isArray(value) ? value.slice(0, MAX_LISTED).map((item) => read(item)) : [];
    const good = items.filter((item) => item !== undefined);
    return good.length ? good : undefined;
  };
}

/** Whether a key may be copied on: not one that reaches an object's prototype. */
export function isOwnWord(name: string): boolean {
  return !/^(?:__proto__|constructor|prototype)$/.test(name);
}

/** An id as a string: numbers are written out. */
export const key: Reader<string> = (value) => {
  const id = typeof value === 'bigint' || Number.isFinite(value) ? String(value) : text(value);
  return id && id.length <= MAX_ID ? id : undefined;
};

/** @throws SchemaError where there is no id. */
export function requiredKey(value: unknown, at: string): string {
  return key(value) ?? refuse(at, 'an id', value);
}

/** Control characters, and what would turn the text after a name (UAX #9: embeddings, overrides, isolates). */
const UNRULY = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A line of someone's own words: no unruly characters, trimmed, cut to 128 code points with an ellipsis. */
export const label: Reader<string> = (value) => {
  const clean = text(value)?.replace(UNRULY, '').trim();
  if (!clean || !isVisible(clean)) return undefined;
  // Twice as many UTF-16 units, and one more, hold enough code points to tell.
  const points = clean.length > MAX_NAME ? [...clean.slice(0, 2 * MAX_NAME + 1)] : [];
  return points.length > MAX_NAME ? points.slice(0, MAX_NAME - 1).join('') + '…' : clean;
};

export const webAddress = when<string>((value) => text(value) && isWebAddress(value));

/** A web address or a path of the page's own origin. */
export const webPath = when<string>((value) => text(value) && isWebPath(value));

/** RFC 3339, section 5.6, with a space allowed for the T as its note does, and no year 0. */
const TIME = /^(?!0000)\d{4}-\d\d-\d\d[T ](?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/** A moment in the years 1 to 9999, as RFC 3339 with its zone. */
export const time: Reader<string> = (value) => {
  if (typeof value !== 'string' || !TIME.test(value)) return undefined;
  const iso = value.replace(' ', 'T').toUpperCase();
  const day = +iso.slice(8, 10);
  // Engines let 30 February roll over into March.
  const isDay = day < 29 || day === new Date(iso.slice(0, 10)).getUTCDate();
  return isDay && !isNaN(Date.parse(iso)) ? iso : undefined;
};
