/**
 * Folding the replies of a comment. Only the branch's own lists are hidden, however much is in them; where a browser
 * can, they stay findable (`hidden="until-found"`), and what is found opens.
 */
import type { Place } from '../model/tree.js';
import type { Folded } from '../store/folded.js';
import type { ThreadStore } from '../store/thread-store.js';
import { focusOn } from './landing.js';
import type { Item } from './write-row.js';
import type { ThreadLists } from './thread-lists.js';

/** What a comment's branch button says. */
export interface Branch {
  readonly folded: boolean;
  /** Replies that are here, and their replies. */
  readonly count: number;
}

export interface Branches {
  /** `undefined` for a comment without a list of replies of its own. */
  of(place: Place): Branch | undefined;
  fold(place: Place, folded: boolean): void;
  /** Opens every branch a place stands in. */
  reveal(place: Place): void;
  /** A list page is on the page now: it is as open as its branch. */
  page(page: Element): void;
  /** The thread hears no more. */
  stop(): void;
}

/** Pixels on both sides of a branch's line that count as the line. */
const REACH = 12;

/** Folded in a way that searching the page opens again, where the browser knows one. */
const HIDDEN = 'onbeforematch' in document.documentElement ? 'until-found' : '';

/** The comment whose replies a list holds. */
const headOf = (list: Element) => list.parentElement?.querySelector<Item>(':scope > comment-item');

export function createBranches(
  thread: HTMLElement,
  lists: ThreadLists,
  folded: Folded,
  store: ThreadStore,
  changed: (place: Place) => void,
): Branches {
  const pagesOf = (place: Place) => {
    const list = lists.shown.get(place)?.list;
    // Past the depth cap replies stand in their parent's own list, and fold with it.
    return list?.of === place ? list.pages : [];
  };

  function show({ id }: Place, element: Element): void {
    if (folded.has(id)) element.setAttribute('hidden', HIDDEN);
    else element.removeAttribute('hidden');
  }

  function fold(place: Place, fold: boolean): void {
    const pages = pagesOf(place);
    if (!pages.length || folded.has(place.id) === fold) return;
    folded.set(place.id, fold);
    const held = pages.some(({ element }) => element.contains(document.activeElement));
    for (const { element } of pages) show(place, element);
    changed(place);
    // Who was in the branch is at its head now.
    const item = lists.itemOf(place);
    if (fold && held && item) focusOn(item);
  }

  const placeOf = (list: Element) => store.tree.get(headOf(list)?.commentId ?? '');

  const onMatch = ({ target }: Event) => {
    const place = placeOf(target as Element);
    if (place) fold(place, false);
  };

  /** A press on the line beside replies folds them. */
  const onClick = ({ target, clientX }: MouseEvent) => {
    const row = target as Element;
    const list = row.localName === 'ol' ? row : row.parentElement;
    const first = list?.firstElementChild;
    if (!first || (row !== list && row.localName !== 'li') || list.parentElement?.localName !== 'li') return;
    const rightward = getComputedStyle(list).direction === 'ltr';
    const { left, right } = first.getBoundingClientRect();
    const indent = parseFloat(getComputedStyle(list).paddingInlineStart);
    const line = rightward ? left - indent * 0.6 : right + indent * 0.6;
    const place = Math.abs(clientX - line) <= REACH && placeOf(list);
    if (place) fold(place, true);
  };

  thread.addEventListener('beforematch', onMatch);
  thread.addEventListener('click', onClick);
  for (const place of lists.shown.keys()) for (const { element } of pagesOf(place)) show(place, element);

  return {
    fold,
    of(place) {
      const pages = pagesOf(place);
      const count = pages.reduce((sum, page) => sum + page.count, 0);
      return count ? { folded: folded.has(place.id), count } : undefined;
    },
    reveal(place) {
      for (let up = place.parent; up?.parent; up = up.parent) fold(up, false);
    },
    page(page) {
      const place = placeOf(page);
      if (place && folded.has(place.id)) show(place, page);
    },
    stop() {
      thread.removeEventListener('beforematch', onMatch);
      thread.removeEventListener('click', onClick);
    },
  };
}
