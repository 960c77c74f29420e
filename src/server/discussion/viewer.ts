import type { Author } from '../../model/comment.js';

/** Who asks. */
export interface Viewer {
  /** What they write, vote and are banned under; `null` for somebody unknown. */
  readonly person: string | null;
  /** `null`: signed out. A guest who wrote before has a `person` and no `author`. */
  readonly author: Author | null;
  readonly moderates: boolean;
  readonly banned: boolean;
  /** When a guest's browser first came here, in milliseconds since 1970; `null`: it never did, or is no guest's. */
  readonly guestSince: number | null;
}

export const nobody: Viewer = { person: null, author: null, moderates: false, banned: false, guestSince: null };
