import type { Change, ChangeBatch } from '../model/change.js';
import { totalOf, type KeptThread, type KeptRow, type Viewer } from './kept-thread.js';
import { checkpointOf, isVisible, seenBy } from './seen-by.js';

/** With more rows changed than this, reading the thread anew is the shorter way. */
const windowSize = 500;

const replyCounts = (thread: KeptThread, viewer: Viewer): Map<string | null, number> => {
  const counts = new Map<string | null, number>();
  for (const row of thread.rows.values()) {
    const { parentId } = row.comment;
    if (isVisible(viewer, row)) counts.set(parentId, (counts.get(parentId) ?? 0) + 1);
  }
  return counts;
};

/** Leads from the older row to the newer, and from a comment to its answer. */
const inOrder = (rows: KeptRow[], since: number): KeptRow[] => {
  const order = (row: KeptRow): number => (row.made > since ? row.made : row.seq);
  return rows.sort((a, b) => order(a) - order(b));
};

/**
 * What has changed after `since`, a checkpoint of this thread; nothing where it is absent; a `reset`
 * where it is unknown or too long ago. The reply counts of the comments that gained or lost a reply
 * come last and absolute, so that applying a batch twice is applying it once.
 */
export function changesSince(thread: KeptThread, viewer: Viewer, since: string | undefined): ChangeBatch {
  const checkpoint = checkpointOf(thread);
  if (since === undefined || since === checkpoint) return { changes: [], checkpoint };
  const [born, digits] = since.split('.');
  const seq = Number(digits);
  const changed = [...thread.rows.values()].filter((row) => row.seq > seq && (row.gone || isVisible(viewer, row)));
  if ((seq > 0 && born !== thread.born) || !(seq <= thread.seq) || changed.length > windowSize)
    return { changes: [{ type: 'reset' }], checkpoint };

  const counts = replyCounts(thread, viewer);
  const changes = inOrder(changed, seq).map((row): Change => {
    const { id, parentId } = row.comment;
    if (row.gone) return { type: 'remove', id, parentId };
    const comment = seenBy(thread, viewer, row);
    if (row.made <= seq) return { type: 'patch', id, patch: comment };
    return { type: 'upsert', comment: { ...comment, replyCount: counts.get(id) ?? 0 } };
  });
  const moved = changed.filter((row) => row.gone || row.made > seq);
  for (const id of new Set(moved.map(({ comment }) => comment.parentId))) {
    const parent = thread.rows.get(id ?? '');
    if (id && parent && isVisible(viewer, parent))
      changes.push({ type: 'patch', id, patch: { replyCount: counts.get(id) ?? 0 } });
  }
  if (changed.length) changes.push({ type: 'thread', total: totalOf(thread) });
  if (thread.turned > seq) changes.push({ type: 'thread', closed: thread.closed });
  return { changes, checkpoint };
}
