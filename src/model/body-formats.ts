/** Every format a body may come in, read to the one AST. Formats but `text` arrive when a body needs them. */
import type { Block } from './body.js';
import type { Body, Comment } from './comment.js';
import { parseText } from './text-format.js';

let parseHtml: typeof parseText | undefined;

/** A body's blocks; a format whose reader is not here yet is read as plain text. */
export function blocksOf({ format, text }: Body): Block[] {
  return ((format === 'html' && parseHtml) || parseText)(text);
}

/**
 * Resolves once there is a reader for every body of these comments; `undefined` where there is one already. Rejects
 * where one does not arrive; the next call asks for it again.
 */
export function readersFor(comments: readonly Partial<Comment>[]): Promise<void> | undefined {
  if (parseHtml || !comments.some(({ body }) => body?.format === 'html')) return undefined;
  return import('./html-format.js').then((format) => void (parseHtml = format.parseHtml));
}
