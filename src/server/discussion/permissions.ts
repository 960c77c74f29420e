/** Who may do what. Decided here alone: answers carry it as `can`, and writes ask again before they write. */
import type { Action, Comment, Denial } from '../../model/comment.js';
import type { Session } from '../../model/session.js';
import { Refusal, type RefusalCode } from '../refusal.js';
import { SHOWN, type CommentRow, type ThreadRow } from '../storage/tables.js';
import type { Rules } from './rules.js';
import type { Viewer } from './viewer.js';

/** What a decision is made from. */
export interface Scene {
  readonly rules: Rules;
  readonly viewer: Viewer;
  readonly thread: Pick<ThreadRow, 'closed_at' | 'closed_reason' | 'moderation'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Answer = boolean | Denial;

/** When an author may no longer change a comment, in milliseconds since 1970. */
export const editableUntil = ({ rules }: Scene, row: CommentRow): number => row.created_at + rules.editWindow;

/** Nobody sees what is gone; what waits for a moderator is seen by them and its author. */
export const isVisible = ({ moderates, person }: Viewer, row: CommentRow): boolean =>
  row.shown === SHOWN || (row.shown === 0 && (moderates || (person !== null && row.author_id === person)));

const known = ({ person }: Viewer): Answer => (person === null ? 'signed-out' : true);

const mayWrite = ({ viewer, rules }: Scene): Answer =>
  viewer.author !== null || rules.guest !== 'no' ? true : 'signed-out';

const isOwn = ({ person }: Viewer, row: CommentRow): Answer =>
  person === null ? 'signed-out' : row.author_id === person || 'not-owner';

/** What a hidden or deleted comment still allows. */
const isThere = (viewer: Viewer, { status }: CommentRow): boolean =>
  status === 'hidden' ? viewer.moderates : status !== 'deleted';

/** Whether the viewer may do that to a comment (`null`: write on the article itself), and if not, why. */
export function permission(scene: Scene, row: CommentRow | null, action: Action): Answer {
  const { viewer, rules, thread, now } = scene;
  if (action === 'moderate') return viewer.moderates || (viewer.person === null ? 'signed-out' : false);
  if (row && !isThere(viewer, row)) return false;
  const own = row ? isOwn(viewer, row) : true;
  if (action === 'edit' && own !== true) return own;
  if (action === 'delete') return own === true || viewer.moderates || own;
  if (viewer.banned) return 'banned';
  if (action === 'report') return known(viewer);
  if (thread?.closed_at != null) return 'locked';
  if (row && row.status === 'pending' && action !== 'edit') return false;
  if (action === 'reply') return row && row.depth >= rules.limits.maxDepth ? 'depth' : mayWrite(scene);
  if (action === 'edit') return row && now > editableUntil(scene, row) ? 'too-late' : true;
  return known(viewer);
}

const codes: Partial<Record<Denial, RefusalCode>> = { 'signed-out': 'unauthenticated', locked: 'locked' };

/** Throws what `permission` answered, unless it answered `true`. */
export function demand(scene: Scene, row: CommentRow | null, action: Action): void {
  const answer = permission(scene, row, action);
  if (answer === true) return;
  const reason = answer || undefined;
  throw new Refusal((reason && codes[reason]) ?? 'forbidden', `You may not ${action} here (${answer || 'no'})`, {
    reason,
  });
}

const actions: Action[] = ['reply', 'edit', 'delete', 'vote', 'react', 'report', 'moderate'];
const quiet = new Set<Answer>(['not-owner', 'signed-out']);
const personal = new Set<Action>(['edit', 'delete', 'moderate']);

/** Every permission at once. What is only an author's or a moderator's business has no control for others. */
export function can(scene: Scene, row: CommentRow): NonNullable<Comment['can']> {
  const allowed: NonNullable<Comment['can']> = {};
  for (const action of actions) {
    const answer = permission(scene, row, action);
    allowed[action] = personal.has(action) && quiet.has(answer) ? false : answer;
  }
  return allowed;
}

/** What the viewer may do in the thread as a whole. */
export function sessionCan(scene: Scene): NonNullable<Session['can']> {
  const { viewer } = scene;
  const vote = viewer.banned ? 'banned' : known(viewer);
  return { comment: permission(scene, null, 'reply'), vote, report: vote, moderate: viewer.moderates };
}
