import type { Author, Comment, Reaction } from '../../model/comment.js';
import type { CommentRow, Queries } from '../storage/tables.js';
import { can, editableUntil, type Scene } from './permissions.js';

/** What a viewer has done to comments, by id. */
export interface Own {
  readonly votes: ReadonlyMap<string, -1 | 1>;
  readonly reactions: ReadonlyMap<string, ReadonlySet<string>>;
}

const none: Own = { votes: new Map(), reactions: new Map() };

/** The votes and reactions of the viewer on these comments. */
export async function ownOn(
  db: Queries,
  { viewer, rules }: Scene,
  threadId: string,
  ids: readonly string[],
): Promise<Own> {
  const { person } = viewer;
  if (person === null || ids.length === 0) return none;
  const votes = await db
    .selectFrom('vote')
    .select(['comment_id', 'value'])
    .where('thread_id', '=', threadId)
    .where('comment_id', 'in', ids)
    .where('voter', '=', person)
    .execute();
  const reactions = new Map<string, Set<string>>();
  if (rules.limits.reactions) {
    const given = await db
      .selectFrom('reaction')
      .select(['comment_id', 'key'])
      .where('thread_id', '=', threadId)
      .where('comment_id', 'in', ids)
      .where('reactor', '=', person)
      .execute();
    for (const { comment_id, key } of given)
      reactions.set(comment_id, (reactions.get(comment_id) ?? new Set()).add(key));
  }
  return { votes: new Map(votes.map(({ comment_id, value }) => [comment_id, value])), reactions };
}

/** Tallies as they are kept. */
export const talliesOf = (row: CommentRow): Record<string, number> =>
  row.reactions === null ? {} : (JSON.parse(row.reactions) as Record<string, number>);

function reactionsOf(row: CommentRow, { rules }: Scene, own: Own): Reaction[] | undefined {
  const tallies = talliesOf(row);
  const mine = own.reactions.get(row.id);
  return rules.limits.reactions?.map(({ key }) => ({ key, count: tallies[key] ?? 0, mine: mine?.has(key) ?? false }));
}

/** The author as they signed, without what only the owner of the database sees. */
export function authorOf(row: CommentRow): Author | null {
  if (row.author_name === null) return null;
  const author: Author = { name: row.author_name };
  if (row.author_id !== null) author.id = row.author_id;
  return row.author_more === null ? author : { ...author, ...(JSON.parse(row.author_more) as Partial<Author>) };
}

export const timeOf = (ms: number): string => new Date(ms).toISOString();

/** A row as this viewer may see it. `waiting`: replies to it that only they can see. */
export function seenBy(scene: Scene, row: CommentRow, own: Own = none, waiting = 0): Comment {
  const { viewer } = scene;
  const veiled = row.status === 'hidden' && !viewer.moderates;
  const comment: Comment = {
    id: row.id,
    parentId: row.parent_id || null,
    author: veiled ? null : authorOf(row),
    body: veiled || row.body_text === null ? null : { format: row.body_format!, text: row.body_text },
    createdAt: timeOf(row.created_at),
    status: row.status,
    replyCount: row.reply_count + waiting,
    score: row.score,
    version: String(row.version),
    can: can(scene, row),
  };
  if (row.edited_at !== null) comment.editedAt = timeOf(row.edited_at);
  if (comment.can?.edit === true) comment.editableUntil = timeOf(editableUntil(scene, row));
  if (row.removed_by !== null) comment.removedBy = row.removed_by;
  if (row.pinned) comment.pinned = true;
  if (viewer.person !== null) comment.viewerVote = own.votes.get(row.id) ?? 0;
  // Its writer's browser knows it by that; nobody else needs it.
  if (row.client_id !== null && row.author_id === viewer.person) comment.clientId = row.client_id;
  const reactions = row.status === 'deleted' ? undefined : reactionsOf(row, scene, own);
  if (reactions) comment.reactions = reactions;
  return comment;
}
