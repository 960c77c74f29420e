/** How attributes are read: leniently, with one warning that names the attribute, the value and the fix. */
import type { PropertyDeclaration } from '@lit/reactive-element';

/** A property with its default, and how its attribute is read. */
export interface Attribute<T> {
  readonly initial: T;
  readonly read: (value: string | null, attribute: string) => T;
  readonly reflect?: boolean;
}

const warned = new Set<string>();

/** Warns once per page and message. */
export function warn(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`<comment-thread>: ${message}`);
}

/** Any text; absent is `undefined`. */
export const text: Attribute<string | undefined> = { initial: undefined, read: (value) => value ?? undefined };

/** One of a few words; the first is the default, and what anything else counts as. */
export function oneOf<T extends string>(...words: readonly [T, ...T[]]): Attribute<T> {
  const read = (value: string | null, attribute: string) => {
    const word = words.find((known) => known === value?.trim().toLowerCase());
    if (!word && value !== null) warn(`${attribute}="${value}" is not known; use ${words.join(', ')}.`);
    return word ?? words[0];
  };
  return { initial: words[0], read };
}

/** A whole number within bounds. */
export function whole(initial: number, from: number, to: number): Attribute<number> {
  const read = (value: string | null, attribute: string) => {
    const number = value?.trim() ? Number(value) : NaN;
    const clamped = Number.isNaN(number) ? initial : Math.min(Math.max(Math.round(number), from), to);
    if (value !== null && number !== clamped)
      warn(`${attribute}="${value}" must be a whole number from ${from} to ${to}.`);
    return clamped;
  };
  return { initial, read };
}

/** There or not; `="false"` counts as not. */
export function flag(): Attribute<boolean> {
  return { initial: false, read: (value) => value !== null && value.trim().toLowerCase() !== 'false' };
}

/** Lit's declarations for a table of attributes, whose names are those of the properties in kebab case. */
export function declare(table: Record<string, Attribute<unknown>>): Record<string, PropertyDeclaration> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { read, reflect = false }]) => {
      const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return [name, { attribute, reflect, converter: (value) => read(value, attribute) } satisfies PropertyDeclaration];
    }),
  );
}
