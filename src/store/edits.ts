/** Edits: shown once the back end has taken them. */
import type { Body, Comment } from '../model/comment.js';
import { readComment } from '../model/schema-comment.js';
import { knownComment, patchComment } from './patch-comment.js';
import { readable } from './readable.js';
import type { ThreadStore } from './thread-store.js';

/** `version`: the one that was changed; the newest known where it is left out. Rejects with an `AdapterError`, and then has changed nothing. */
export type Edit = (id: string, body: Body, version?: string) => Promise<Comment>;

export function createEdits({ state, calls, threadId }: ThreadStore): Edit {
  return async (id, body, version) => {
    const known = knownComment(state, id);
    const ifVersion = version ?? known.version;
    const answer = await readable(calls.call('update', { id, body, ifVersion }, (row) => readComment(row, threadId)));
    return patchComment(state, id, answer) ?? answer;
  };
}
