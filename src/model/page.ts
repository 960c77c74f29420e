import type { Comment } from './comment.js';

/** A thread that takes no more comments, why, and since when (RFC 3339). */
export interface Closed {
  reason?: string | undefined;
  at?: string | undefined;
}

/**
 * One answer to a list query. `items` stand in the order to show them; replies sent along stand
 * there too, each parent's in order, rows of different parents mixed as the back end likes.
 */
export interface Page {
  items: Comment[];
  /** `null` when the asked parent has no further comments. Opaque. */
  nextCursor: string | null;
  /**
   * `'all'`: every descendant of the items is here. A record: the named parents' first replies are
   * here and go on at their cursor. A parent in neither is not loaded.
   */
  replies?: 'all' | Record<string, { nextCursor: string | null }> | undefined;
  /** Comments in the whole thread that are visible and not deleted. */
  total?: number | undefined;
  /** Where the change feed takes up after this page. Opaque. */
  checkpoint?: string | undefined;
  closed?: Closed | undefined;
}
