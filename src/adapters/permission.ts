import type { Action, Denial } from '../model/comment.js';
import { AdapterError, type Failure } from './adapter-error.js';
import type { KeptThread, KeptRow, Viewer } from './kept-thread.js';

type Answer = boolean | Denial;

export const moderates = ({ session }: Viewer): boolean => session.can?.moderate === true;

const known = ({ key }: Viewer): Answer => (key === null ? 'signed-out' : true);

const own = (viewer: Viewer, { owner }: KeptRow): Answer =>
  viewer.key === null ? 'signed-out' : owner === viewer.key || 'not-owner';

/** A signed-in reader may write, and a guest where the session says what a guest must give. */
const mayWrite = ({ session }: Viewer): Answer =>
  session.user || (session.guest ?? 'no') !== 'no' ? true : 'signed-out';

/** Whether a reply to this row would stand deeper than the limits allow. */
const isDeepest = ({ rows }: KeptThread, { limits }: Viewer, row: KeptRow): boolean => {
  let above: KeptRow | undefined = row;
  for (let depth = 1; depth < (limits.maxDepth ?? Infinity); depth++) {
    above = rows.get(above.comment.parentId ?? '');
    if (!above || above === row) return false;
  }
  return true;
};

const isThere = ({ comment }: KeptRow, viewer: Viewer): boolean =>
  comment.status === 'hidden' ? moderates(viewer) : comment.status !== 'deleted' && comment.body !== null;

const sessionWords: Partial<Record<Action, 'comment' | 'vote' | 'report'>> = {
  reply: 'comment',
  vote: 'vote',
  report: 'report',
};

/** What the comment as it was handed in and the session say of the action; `true` where neither is against it. */
const ruled = ({ session }: Viewer, row: KeptRow | null, action: Action): Answer => {
  const word = sessionWords[action];
  const said = [row?.comment.can?.[action], word && session.can?.[word]];
  return said.find((answer) => answer !== undefined && answer !== true) ?? true;
};

const tooLate = ({ comment: { editableUntil } }: KeptRow, { now }: Viewer): boolean =>
  !!editableUntil && Date.parse(editableUntil) < now;

/** Whether the viewer may do that, and if not, why. `row` is `null` for the article itself. */
export function permission(thread: KeptThread, viewer: Viewer, row: KeptRow | null, action: Action): Answer {
  if (action === 'moderate') return moderates(viewer) || (known(viewer) === true ? false : 'signed-out');
  if (row && !isThere(row, viewer)) return false;
  const mine = row ? own(viewer, row) : true;
  if (action === 'edit' && mine !== true) return mine;
  if (action === 'delete' && mine !== true && !moderates(viewer)) return mine;
  const rule = ruled(viewer, row, action);
  if (rule !== true) return rule;
  if (action === 'delete') return true;
  if (action === 'report') return known(viewer);
  if (thread.closed) return 'locked';
  if (action === 'reply') return row && isDeepest(thread, viewer, row) ? 'depth' : mayWrite(viewer);
  if (action === 'edit') return row && tooLate(row, viewer) ? 'too-late' : true;
  return known(viewer);
}

const failures: Partial<Record<Denial, Failure>> = { 'signed-out': 'unauthenticated', locked: 'locked' };

/** Throws what `permission` answered, unless it answered `true`. */
export function demand(thread: KeptThread, viewer: Viewer, row: KeptRow | null, action: Action): void {
  const answer = permission(thread, viewer, row, action);
  if (answer === true) return;
  const reason = answer || undefined;
  throw new AdapterError((reason && failures[reason]) ?? 'forbidden', `Not allowed: ${action} (${answer || 'no'})`, {
    reason,
  });
}
