import { AdapterError } from '../adapters/adapter-error.js';
import { readComment } from '../model/schema-comment.js';
import type { Place } from '../model/tree.js';
import type { ThreadStore } from './thread-store.js';

/**
 * The place of a comment, fetched with its ancestors where no page brought it yet; then it stands in the
 * linked conversation, and is not repeated when its page comes. Rejects with an `AdapterError`.
 */
export async function findComment(store: ThreadStore, id: string): Promise<Place> {
  const { state, calls, threadId } = store;
  const { tree } = state;
  const known = tree.get(id);
  if (known?.comment) return known;
  const read = (answer: unknown) => {
    const { comment, ancestors } = Object(answer) as { comment: unknown; ancestors?: unknown };
    const rows = Array.isArray(ancestors) ? (ancestors as unknown[]) : [];
    return [...rows, comment].map((row) => readComment(row, threadId));
  };
  const rows = await calls.call('get', { id, ancestors: true }, read);
  // Another order was asked for meanwhile: its own tree may know the comment, or not.
  if (tree !== state.tree) return findComment(store, id);
  const placed = new Set(tree.add(rows, tree.linked).placed);
  for (const top of new Set([...placed].map((at) => at.parent!))) if (!placed.has(top)) state.grown(top);
  const found = tree.get(id);
  if (!found?.comment) throw new AdapterError('not-found', `There is no comment ${id}.`);
  return found;
}
