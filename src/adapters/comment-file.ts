import type { Comment } from '../model/comment.js';
import type { Closed } from '../model/page.js';
import { AdapterError } from './adapter-error.js';
import { fetchJson } from './fetch-json.js';
import { flatten, type NestedComment } from './page-from-tree.js';

/** A thread in one file. */
export interface CommentFile {
  comments: Comment[];
  closed: Closed | undefined;
}

/**
 * Fetches `{ "comments": […], "closed"?: {…} }` or a bare array; its comments flat by `parentId` or
 * nested under `replies`. Throws what `fetchJson` does, and `server` where there is no such list.
 */
export async function readCommentFile(url: URL, signal: AbortSignal): Promise<CommentFile> {
  const answer = await fetchJson(url, { signal, credentials: 'same-origin' });
  const { comments, closed }: { comments?: unknown; closed?: Closed | null } = Array.isArray(answer)
    ? { comments: answer }
    : (Object(answer) as object);
  if (!Array.isArray(comments)) throw new AdapterError('server', `${url.href} holds no list named "comments"`);
  return { comments: flatten(comments as NestedComment[]), closed: closed ?? undefined };
}
