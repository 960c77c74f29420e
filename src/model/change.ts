import type { Comment } from './comment.js';
import type { Closed } from './page.js';

/** One thing that happened in a thread. Applying it twice is the same as applying it once. */
export type Change =
  | { type: 'upsert'; comment: Comment }
  | { type: 'patch'; id: string; patch: Partial<Comment> }
  | { type: 'remove'; id: string; parentId?: string | null | undefined }
  | { type: 'thread'; closed?: Closed | null | undefined; total?: number | undefined }
  | { type: 'reset' };

/** Changes in the order they happened, and where to ask for the next. */
export interface ChangeBatch {
  changes: Change[];
  checkpoint?: string | undefined;
  /** More changes wait behind this batch; ask again at once. */
  more?: boolean | undefined;
}
