/** Every format a body may come in, read to the one AST. Formats but `text` arrive when a body needs them. */
import type { Block } from './body.js';
import type { Body } from './comment.js';
import { parseText } from './text-format.js';

type Reader = (text: string) => Block[];

const readers: { [format in Body['format']]?: Reader } = { text: parseText };

/** A body's blocks; a format whose reader is not here yet is read as plain text. */
export function blocksOf(body: Body): Block[] {
  return (readers[body.format] ?? parseText)(body.text);
}
