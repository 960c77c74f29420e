import type { Comment } from '../model/comment.js';
import type { OnComment } from './adapter.js';
import { AdapterError } from './adapter-error.js';

/**
 * What `get` answers, out of an array that holds the whole thread: the comment, and where they are
 * asked for its ancestors from the root down. Throws `not-found` where it is not there.
 */
export function commentFromArray(
  comments: readonly Comment[],
  { id, ancestors }: OnComment & { ancestors?: boolean | undefined },
): { comment: Comment; ancestors?: Comment[] | undefined } {
  const byId = new Map<string, Comment>();
  for (const row of comments as readonly (Comment | null)[]) if (row?.id && !byId.has(row.id)) byId.set(row.id, row);
  const comment = byId.get(id);
  if (!comment) throw new AdapterError('not-found', `No comment "${id}" in this thread`);
  if (!ancestors) return { comment };
  const above = new Set<Comment>();
  let next = byId.get(comment.parentId ?? '');
  while (next && next !== comment && !above.has(next)) {
    above.add(next);
    next = byId.get(next.parentId ?? '');
  }
  return { comment, ancestors: [...above].reverse() };
}
