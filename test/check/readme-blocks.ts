import { readFileSync } from 'node:fs';

/** A piece of code in README.md, as it stands there. */
export interface Block {
  language: string;
  /** What follows the language after the fence. */
  name: string;
  code: string;
}

export const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Every fenced block, in order. */
export const blocks: readonly Block[] = [...readme.matchAll(/^```(\w+)(?: ([\w-]+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', name = '', code = '']) => ({ language, name, code }),
);

/** The block of that name. */
export function block(name: string): string {
  const found = blocks.find((one) => one.name === name);
  if (!found) throw new Error(`README.md has no block named ${name}`);
  return found.code;
}
