import type { Comment } from '../../model/comment.js';
import type { Change, ChangeBatch } from '../../model/change.js';
import { GONE, type CommentRow, type Queries, type ThreadRow } from '../storage/tables.js';
import { checkpointOf, closedOf, threadNamed } from './list-page.js';
import { isVisible, type Scene } from './permissions.js';
import { ownOn, seenBy } from './seen-by.js';

/** Changes in one answer. */
const BATCH = 200;
/** With more behind it than this, reading the thread anew is the shorter way. */
const WINDOW = 2_000;

/** What happened, the same for every reader; their own view is put over it. */
export interface Happened {
  readonly thread: ThreadRow | undefined;
  /** `true`: too much, or nothing that can be told. */
  readonly reset: boolean;
  readonly since: number;
  readonly rows: readonly CommentRow[];
  /** Those that gained or lost a reply. */
  readonly parents: readonly CommentRow[];
  readonly more: boolean;
}

/** `12.34`, as `checkpointOf` writes it; a thread nobody had written in counts from 0 under any name. */
function readCheckpoint(since: string, thread: ThreadRow | undefined): number | undefined {
  const [born, digits = ''] = since.split('.');
  const seq = Number(digits);
  if (!/^\d{1,15}$/.test(digits) || seq > (thread?.seq ?? 0)) return undefined;
  return seq === 0 || born === thread?.born ? seq : undefined;
}

const nothing = (thread: ThreadRow | undefined, since = thread?.seq ?? 0): Happened => ({
  thread,
  reset: false,
  since,
  rows: [],
  parents: [],
  more: false,
});

/** Reads what has changed after a checkpoint; the same for all who ask from there. */
export async function happenedSince(db: Queries, threadId: string, since: string | undefined): Promise<Happened> {
  const thread = await threadNamed(db, threadId);
  if (since === undefined || since === checkpointOf(thread)) return nothing(thread);
  const seq = readCheckpoint(since, thread);
  if (seq === undefined || thread === undefined || thread.seq - seq > WINDOW)
    return { ...nothing(thread), reset: since !== '0.0' || thread !== undefined };
  const rows = await db
    .selectFrom('comment')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('seq', '>', seq)
    .where('seq', '<=', thread.seq)
    .orderBy('seq')
    .limit(BATCH + 1)
    .execute();
  const more = rows.length > BATCH;
  if (more) rows.pop();
  const moved = rows.filter((row) => row.parent_id !== '' && (row.shown === GONE || row.made > seq));
  const parentIds = [...new Set(moved.map((row) => row.parent_id))];
  const parents =
    parentIds.length === 0
      ? []
      : await db
          .selectFrom('comment')
          .selectAll()
          .where('thread_id', '=', threadId)
          .where('id', 'in', parentIds)
          .execute();
  return { thread, reset: false, since: seq, rows, parents, more };
}

/** What has happened, as this viewer may see it. Applying it twice is applying it once: all counts are absolute. */
export async function changesSeenBy(
  db: Queries,
  given: Omit<Scene, 'thread'>,
  threadId: string,
  { thread, reset, since, rows, parents, more }: Happened,
): Promise<ChangeBatch> {
  const checkpoint = checkpointOf(thread);
  if (reset) return { changes: [{ type: 'reset' }], checkpoint };
  const scene: Scene = { ...given, thread };
  const visible = rows.filter((row) => row.shown === GONE || isVisible(scene.viewer, row));
  const own = await ownOn(db, scene, threadId, visible.map(({ id }) => id)); // prettier-ignore
  const changes = visible.map((row): Change => {
    if (row.shown === GONE) return { type: 'remove', id: row.id, parentId: row.parent_id || null };
    const comment = seenBy(scene, row, own);
    return row.made > since ? { type: 'upsert', comment } : { type: 'patch', id: row.id, patch: withoutCount(comment) };
  });
  for (const parent of parents)
    if (isVisible(scene.viewer, parent))
      changes.push({ type: 'patch', id: parent.id, patch: { replyCount: parent.reply_count } });
  if (!thread) return { changes, checkpoint };
  if (rows.length > 0) changes.push({ type: 'thread', total: thread.total });
  if (thread.turned > since && !more) changes.push({ type: 'thread', closed: closedOf(thread) ?? null });
  return more
    ? { changes, checkpoint: checkpointOf({ born: thread.born, seq: rows.at(-1)!.seq }), more }
    : { changes, checkpoint };
}

/** A row's own change says nothing of its replies: a count that moved is told apart, after them. */
function withoutCount(comment: Comment): Partial<Comment> {
  const patch: Partial<Comment> = { ...comment };
  delete patch.replyCount;
  return patch;
}
