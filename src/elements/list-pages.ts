/** The `<ol>`s a thread's comments stand in: made, continued, labelled and sized. */
import type { Words } from '../i18n/words.js';
import { shownName } from '../model/comment-row.js';
import type { Place } from '../model/tree.js';
import { pageSizeFor, tierAfter } from './containment.js';
import type { Shown } from './shown.js';

/** One `<ol>` and what it holds. */
export interface ListPage {
  readonly element: HTMLOListElement;
  /** The page its own list stands in. */
  readonly above: ListPage | undefined;
  /** Comments in it, descendants counted. */
  count: number;
  /** Estimated height of all that. */
  em: number;
  /** Its first and last row, counted in its list from 1. */
  first: number;
  last: number;
}

/** The replies of one place on the page: a run of `<ol>`s in one element. */
export interface List {
  readonly of: Place;
  /** The thread, or the `<li>` of the comment replied to. */
  readonly home: Element;
  readonly above: ListPage | undefined;
  rows: number;
  readonly pages: ListPage[];
}

export function lastPage(list: List): ListPage | undefined {
  return list.pages[list.pages.length - 1];
}

/** The page the next row of a list goes to, or `undefined` when a new one must be made. */
export function openPage(list: List, expected: number): ListPage | undefined {
  const last = lastPage(list);
  return last && last.count < pageSizeFor(expected) ? last : undefined;
}

/** Puts a row behind another, or before all; answers with its page, `undefined` where the row belongs at the end. */
export function insertRow(
  row: Element,
  list: List,
  after: Pick<Shown, 'row' | 'page'> | undefined,
  isFirst: boolean,
): ListPage | undefined {
  if (after && after.row !== lastPage(list)?.element.lastElementChild) {
    after.row!.after(row);
    return after.page;
  }
  const first = after || !isFirst ? undefined : list.pages[0];
  first?.element.prepend(row);
  return first;
}

/** A new page after the list's last; it takes its containment now and keeps it. */
export function addPage(list: List, written: number, rendering: 'auto' | 'full'): ListPage {
  const element = document.createElement('ol');
  element.className = 'comment-list';
  const tier = tierAfter(written, rendering);
  if (tier) element.classList.add(`comment-${tier}`);
  element.setAttribute('role', 'list');
  const page: ListPage = { element, above: list.above, count: 0, em: 0, first: 0, last: 0 };
  if (list.home.localName !== 'li') element.slot = 'comments';
  const before = lastPage(list);
  if (before) {
    before.element.after(element);
    // Its last row's line goes on; `:has()` could tell too, at a cost for every row inserted.
    before.element.classList.add('comment-continued');
  } else if (element.slot) list.home.append(element);
  else list.home.firstElementChild!.after(element);
  list.pages.push(page);
  return page;
}

/** Counts a new row in its page and in every page around it. */
export function countRow(page: ListPage, em: number, step = 1): void {
  for (let around: ListPage | undefined = page; around; around = around.above) {
    around.count += step;
    around.em += em;
  }
}

/** Says what a page holds, once a slice of rows is in. */
export function labelPage({ element, first, last }: ListPage, { of }: List, { say }: Words, linked: boolean): void {
  const author = shownName(of.comment?.author, { anonymous: say('anonymous') });
  let label = linked ? say('linked') : of.parent ? say('replies', { author }) : say('list', { from: first, to: last });
  if (first > 1) {
    element.start = first;
    if (of.parent) label += ` (${first}–${last})`;
  }
  if (element.ariaLabel !== label) element.ariaLabel = label;
}

/** Tells the browser how high a page it need not lay out will be. */
export function sizePage({ element, em }: ListPage): void {
  if (element.className.includes('far')) element.style.setProperty('--_block', `${Math.round(em)}em`);
}
