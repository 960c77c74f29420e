/** What stands on the page for each comment, and who attends to it: types only. */
import type { Comment } from '../model/comment.js';
import type { Place } from '../model/tree.js';
import type { List, ListPage } from './list-pages.js';
import type { Item } from './write-row.js';

/** A place that is on the page. */
export interface Shown {
  readonly place: Place;
  readonly row: HTMLElement | undefined;
  readonly item: Item | undefined;
  /** The page its row is in. */
  readonly page: ListPage | undefined;
  /** The list of its own replies; past the depth cap, the list it stands in itself. */
  list: List | undefined;
  /** How many of its replies are on the page. */
  count: number;
  /** What its row says. */
  said: Comment | undefined;
}

/** Who wakes items and carries out single edits; arrives after the first comments. */
export interface ListAttendant {
  /** A list page is on the page now. */
  page(page: Element): void;
  /** A row was added to a list page. */
  row(page: Element, item: Element): void;
  /** A list page is gone. */
  forget(page: Element): void;
  /** All replies known of this place are on the page. */
  finished(shown: Shown): void;
  edited(type: 'inserted' | 'changed' | 'removed', place: Place): void;
}
