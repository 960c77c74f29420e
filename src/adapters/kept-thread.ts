import type { Comment } from '../model/comment.js';
import type { Closed } from '../model/page.js';
import type { Limits, Session } from '../model/session.js';

/** A comment as it is kept: what is the same for every reader, and beside it who did what. Never changed in place. */
export interface KeptRow {
  /** Without `replyCount`, `viewerVote` and `mine`: those are worked out for each reader. */
  readonly comment: Comment;
  /** The `key` of the viewer who wrote it. */
  readonly owner: string | null;
  /** The thread's `seq` when it first could be seen, and when it last changed. */
  readonly made: number;
  readonly seq: number;
  /** Its place among those made by the same write. */
  readonly place: number;
  /** Removed without a trace; kept so that others can be told. */
  readonly gone?: boolean;
  /** By viewer. */
  readonly votes: ReadonlyMap<string, -1 | 1>;
  /** Viewers, by reaction. */
  readonly reacted: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A thread as it is kept. `seq` counts its writes. */
export interface KeptThread {
  /** Tells this thread from another of the same id that was lost or emptied. */
  readonly born: string;
  readonly rows: Map<string, KeptRow>;
  seq: number;
  closed: Closed | null;
  /** The `seq` when it was last closed or opened. */
  turned: number;
}

/** Who asks: what rules and rows are read with. */
export interface Viewer {
  /** What their comments and votes are kept under; `null` for somebody unknown. */
  readonly key: string | null;
  readonly session: Session;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a write does: the rows to put, and the one it answers with. */
export interface Write {
  readonly rows: readonly KeptRow[];
  readonly answer: KeptRow;
}

export const emptyThread = (born: string): KeptThread => ({ born, rows: new Map(), seq: 0, closed: null, turned: 0 });

/** A new row. What the comment says of its reader (`viewerVote`, `mine`) is taken to be about `reader`. */
export function rowOf(given: Comment, owner: string | null, reader: string | null = null): KeptRow {
  const { viewerVote, reactions, ...comment } = given;
  delete comment.replyCount;
  const mine = reader === null ? [] : (reactions ?? []).filter((reaction) => reaction.mine);
  return {
    comment: reactions
      ? { ...comment, reactions: reactions.map((reaction) => ({ ...reaction, mine: false })) }
      : comment,
    owner,
    made: 0,
    seq: 0,
    place: 0,
    votes: new Map(reader !== null && viewerVote ? [[reader, viewerVote]] : []),
    reacted: new Map(mine.map(({ key }) => [key, new Set([reader!])])),
  };
}

/** The rows as the thread's next write; `keep` then puts them. Apart, so that a database may stand between. */
export function stamped(thread: KeptThread, rows: readonly KeptRow[]): KeptRow[] {
  const seq = thread.seq + 1;
  return rows.map((row, i) => ({ ...row, seq, ...(!row.made && { made: seq, place: i }) }));
}

export function keep(thread: KeptThread, rows: readonly KeptRow[]): void {
  thread.seq++;
  for (const row of rows) thread.rows.set(row.comment.id, row);
}

/** Those that answer a comment and are still there. */
export const repliesTo = (thread: KeptThread, id: string): KeptRow[] =>
  [...thread.rows.values()].filter(({ comment, gone }) => comment.parentId === id && !gone);

/** The rows above a comment, its parent first; ends where a parent is missing or a circle closes. */
export function ancestorsOf(thread: KeptThread, row: KeptRow): KeptRow[] {
  const above = new Set<KeptRow>();
  let next = thread.rows.get(row.comment.parentId ?? '');
  while (next && next !== row && !next.gone && !above.has(next)) {
    above.add(next);
    next = thread.rows.get(next.comment.parentId ?? '');
  }
  return [...above];
}

/** Comments that everybody sees: published, not gone, not deleted. */
export const totalOf = ({ rows }: KeptThread): number =>
  [...rows.values()].filter(
    ({ comment, gone }) => !gone && comment.body !== null && (comment.status ?? 'published') === 'published',
  ).length;
