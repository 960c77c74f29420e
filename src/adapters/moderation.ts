import type { Comment } from '../model/comment.js';
import type { Moderation } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { keep, type KeptThread, type Viewer, type Write } from './kept-thread.js';
import { demand } from './permission.js';
import { rowNamed } from './seen-by.js';

type OnRow = Exclude<Moderation, 'close' | 'open'>;

const effects: Record<OnRow, Partial<Comment>> = {
  hide: { status: 'hidden', removedBy: 'moderator' },
  restore: { status: 'published', removedBy: undefined },
  approve: { status: 'published' },
  pin: { pinned: true },
  unpin: { pinned: false },
};

/** What a moderator does to one comment. Approving one makes it new to everybody who could not see it. */
export function moderated(thread: KeptThread, viewer: Viewer, id: string, act: OnRow): Write {
  demand(thread, viewer, null, 'moderate');
  const row = rowNamed(thread, viewer, id);
  const effect = effects[act];
  if (!effect || row.comment.status === 'deleted')
    throw new AdapterError('invalid', `Cannot ${act} this comment`, { field: 'act' });
  const appears = row.comment.status === 'pending' && effect.status === 'published';
  const next = { ...row, comment: { ...row.comment, ...effect }, made: appears ? 0 : row.made };
  return { rows: [next], answer: next };
}

/** Closes the thread or opens it again, at once. */
export function turned(thread: KeptThread, viewer: Viewer, act: 'close' | 'open', reason: string | undefined): void {
  demand(thread, viewer, null, 'moderate');
  keep(thread, []);
  thread.turned = thread.seq;
  thread.closed = act === 'close' ? { at: new Date(viewer.now).toISOString(), reason } : null;
}
