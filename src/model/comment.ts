/** What a comment is. Types only; everything else in this project speaks these words. */

/** How the roots of a thread are ordered. Replies always stand oldest first. */
export type Sort = 'newest' | 'oldest' | 'top';

/** `hidden`: taken away by a moderator, may come back. `deleted`: gone for good. */
export type Status = 'published' | 'pending' | 'hidden' | 'deleted';

/** What a viewer may do to one comment. */
export type Action = 'reply' | 'edit' | 'delete' | 'vote' | 'react' | 'report' | 'moderate';

/** Why an action is refused; each becomes words beside the control. */
export type Denial =
  'signed-out' | 'not-owner' | 'locked' | 'too-late' | 'depth' | 'banned' | 'unverified' | 'subscribers-only';

/** Who wrote a comment. `login` is shown first, `name` in parentheses where they differ. */
export interface Author {
  id?: string | undefined;
  name: string;
  login?: string | undefined;
  avatarUrl?: string | undefined;
  url?: string | undefined;
  badges?: string[] | undefined;
  /** Absent means unknown (a guest, or a back end without presence), never "offline". */
  presence?: 'online' | 'offline' | undefined;
}

/** The source text as it is stored; formats are read by the body rooms, never inserted as markup. */
export interface Body {
  format: 'text' | 'markdown' | 'html';
  text: string;
}

/** One reaction's tally, and whether the viewer is in it. */
export interface Reaction {
  key: string;
  count: number;
  mine: boolean;
}

/** One comment of a thread, as an adapter hands it over and as the store keeps it. */
export interface Comment {
  /** Unique within its thread. */
  id: string;
  /** `null` for a comment on the article itself. */
  parentId: string | null;
  /** `null` where the author is gone or unknown. */
  author: Author | null;
  /** `null` for a tombstone. */
  body: Body | null;
  /** RFC 3339 with a zone; empty where the back end sent no readable time. */
  createdAt: string;
  threadId?: string | undefined;
  editedAt?: string | undefined;
  editableUntil?: string | undefined;
  status?: Status | undefined;
  removedBy?: 'author' | 'moderator' | undefined;
  /** Direct replies. `undefined` means unknown, not none. */
  replyCount?: number | undefined;
  score?: number | undefined;
  viewerVote?: -1 | 0 | 1 | undefined;
  reactions?: Reaction[] | undefined;
  pinned?: boolean | undefined;
  featured?: boolean | undefined;
  /** BCP 47 tag, where the comment's language differs from the page's. */
  lang?: string | undefined;
  /** What this viewer may do; a denial carries its reason, `false` hides the control. */
  can?: Partial<Record<Action, boolean | Denial>> | undefined;
  /** Echo of the id the writer's browser made before the first try. */
  clientId?: string | undefined;
  /** Compared for equality only. */
  version?: string | undefined;
  ext?: Record<string, unknown> | undefined;
}
