/** What a viewer may do: the method must be there, and neither comment nor session may deny it. */
import type { Action, Comment, Denial } from '../model/comment.js';
import type { Session } from '../model/session.js';
import type { Method } from './calls.js';

/** `true`: offer it. A denial: offer it, with the reason. `false`: hide it. */
export type Permission = boolean | Denial;

const METHOD: Record<Action, Method> = {
  reply: 'create',
  edit: 'update',
  delete: 'remove',
  vote: 'vote',
  react: 'react',
  report: 'report',
  moderate: 'moderate',
};

/**
 * What `session` may do to `comment`. Where the comment says nothing: reply, vote, react and report
 * follow the method and the session, edit and delete belong to the author, moderating to whom the session lets. The
 * server still decides.
 */
export function permission(
  action: Action,
  comment: Comment,
  session: Session | undefined,
  has: (method: Method) => boolean,
): Permission {
  if (!has(METHOD[action])) return false;
  const said = comment.can?.[action];
  if (said !== undefined) return said;
  if (action === 'moderate') return session?.can?.moderate ?? false;
  if (action === 'edit' || action === 'delete') {
    const own = comment.author?.id !== undefined && comment.author.id === session?.user?.id;
    return own && !(action === 'edit' && comment.editableUntil && Date.parse(comment.editableUntil) < Date.now());
  }
  if (action === 'react') return true;
  return session?.can?.[action === 'reply' ? 'comment' : action] ?? true;
}

/** Whether this viewer may write at all, as far as the session tells. */
export function mayWrite(session: Session | undefined, has: (method: Method) => boolean): Permission {
  if (!has('create')) return false;
  const said = session?.can?.comment;
  if (said !== undefined && said !== true) return said;
  return session?.user || isGuest(session) || said === true ? true : 'signed-out';
}

/** Signed out, in a thread that lets guests write. */
export function isGuest(session: Session | undefined): boolean {
  return session?.user === null && (session.guest === 'name' || session.guest === 'name+email');
}

/** What tells a viewer from another on one device; empty for who is signed out. */
export function viewerOf(session: Session | undefined): string {
  const user = session?.user;
  return user?.id ?? user?.login ?? user?.name ?? '';
}
