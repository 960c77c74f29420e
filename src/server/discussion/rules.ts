import type { Limits, Session } from '../../model/session.js';

/** What the site allows; the same for every thread unless the thread says otherwise. */
export interface Rules {
  readonly guest: NonNullable<Session['guest']>;
  /** `pre`: a comment waits until a moderator approves it. */
  readonly moderation: 'pre' | 'post';
  /** How long an author may change a comment, in milliseconds. */
  readonly editWindow: number;
  /** A comment with more links than that waits for a moderator. */
  readonly maxLinks: number;
  /** A guest who writes sooner than that (ms) after they came waits for a moderator; 0: nobody does. */
  readonly minimumTime: number;
  /** The same words again within that time (ms) are refused; 0: never. */
  readonly repeatWindow: number;
  readonly limits: Limits & { maxDepth: number; maxBody: number; pageSize: number };
}

export const defaultRules: Rules = {
  guest: 'no',
  moderation: 'post',
  editWindow: 30 * 60_000,
  maxLinks: 5,
  minimumTime: 2_000,
  repeatWindow: 10 * 60_000,
  limits: {
    maxDepth: 200,
    maxBody: 10_000,
    pageSize: 100,
    sorts: ['oldest', 'newest', 'top'],
    bodyFormats: ['text'],
    votes: 'up-down',
    createOnce: true,
  },
};
