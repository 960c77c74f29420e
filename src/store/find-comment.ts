import { AdapterError } from '../adapters/adapter-error.js';
import { readersFor } from '../model/body-formats.js';
import { readPage } from '../model/schema.js';
import type { Place } from '../model/tree.js';
import type { ThreadStore } from './thread-store.js';

/**
 * The place of a comment, fetched with its ancestors where no page brought it yet; then it stands in the
 * linked conversation, and is not repeated when its page comes. Rejects with an `AdapterError`.
 */
export async function findComment(store: ThreadStore, id: string): Promise<Place> {
  const { state, calls, threadId, options } = store;
  const { tree } = state;
  const known = tree.get(id);
  if (known?.comment) return known;
  const read = (answer: unknown) => {
    const { comment, ancestors } = Object(answer) as { comment: unknown; ancestors?: unknown };
    const items = [...(Array.isArray(ancestors) ? (ancestors as unknown[]) : []), comment];
    return readPage({ items }, threadId, options.report).items;
  };
  const rows = await calls.call('get', { id, ancestors: true }, read);
  if (rows.at(-1)?.id !== id) throw new AdapterError('not-found', `There is no comment ${id}.`);
  await readersFor(rows);
  // Another order was asked for meanwhile: its own tree may know the comment, or not.
  if (tree !== state.tree) return findComment(store, id);
  // What is known of its ancestors may be more than comes along with it.
  const { placed, updated } = tree.add(
    rows.filter((comment) => !tree.get(comment.id)?.comment),
    tree.linked,
  );
  const grown = new Set(placed.map((at) => at.parent!));
  for (const at of placed) grown.delete(at);
  updated.forEach((at) => state.changed(at));
  grown.forEach(state.grown);
  return tree.get(id)!;
}
