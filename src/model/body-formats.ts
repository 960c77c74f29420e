/** Every format a body may come in, read to the one AST. Formats but `text` arrive when a body needs them. */
import type { Block } from './body.js';
import type { Body, Comment } from './comment.js';
import { parseText } from './text-format.js';

const readers: { [format in Body['format']]?: (text: string) => Block[] } = {};

/** A body's blocks; a format whose reader is not here yet is read as plain text. */
export function blocksOf(body: Body): Block[] {
  return (readers[body.format] ?? parseText)(body.text);
}

/**
 * Resolves once there is a reader for every body of these comments; `undefined` where there is one already. Rejects
 * with an error whose `code` is `network` where one does not arrive; the next call asks for it again.
 */
export function readersFor(comments: readonly Partial<Comment>[]): Promise<void> | undefined {
  if (readers.html || !comments.some(({ body }) => body?.format === 'html')) return undefined;
  return import('./html-format.js').then(
    ({ parseHtml }) => void (readers.html = parseHtml),
    (error: unknown) => {
      throw Object.assign(error as Error, { code: 'network' });
    },
  );
}
