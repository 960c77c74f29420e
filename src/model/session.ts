import type { Author, Body, Denial, Sort } from './comment.js';

/** What a back end accepts and how it wishes to be asked. */
export interface Limits {
  /** Deepest reply that may be written; roots are depth 1. */
  maxDepth?: number | undefined;
  /** Unicode code points a body may hold. */
  maxBody?: number | undefined;
  /** The most comments one page may ask for. */
  pageSize?: number | undefined;
  sorts?: Sort[] | undefined;
  bodyFormats?: Body['format'][] | undefined;
  /** Milliseconds between two looks for changes, where the back end has no feed. */
  pollMs?: number | undefined;
  votes?: 'up' | 'up-down' | undefined;
  reactions?: { key: string; label: string }[] | undefined;
  /** `create` makes one comment however often it is called with the same (thread, clientId). */
  createOnce?: boolean | undefined;
}

/** Who is reading, and what they may do in this thread. */
export interface Session {
  /** `null`: signed out. */
  user: Author | null;
  /** What someone signed out must give to write; absent or `'no'`: they must sign in. */
  guest?: 'no' | 'name' | 'name+email' | undefined;
  can?: Partial<Record<'comment' | 'vote' | 'report' | 'moderate', boolean | Denial>> | undefined;
  signInUrl?: string | undefined;
  limits?: Limits | undefined;
}
