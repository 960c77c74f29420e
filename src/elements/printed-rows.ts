/**
 * Rows that were on the page before any script: printed by a server, or ours out of a cache, a snapshot, a clone. They
 * are the thread's first page. What the back end then says of them patches what differs; nothing is written again.
 */
import { itemRows, type RowStyle } from '../model/comment-row.js';
import { nodeFrom } from '../model/print-nodes.js';
import type { Row } from '../model/row.js';
import type { Place } from '../model/tree.js';
import type { List, ListPage } from './list-pages.js';
import { takeId, writeAttributes, type Item } from './write-row.js';

/** A row that was there, and the page it stands in. */
export interface Printed {
  readonly row: HTMLElement;
  readonly item: Item;
  readonly page: ListPage;
}

export interface PrintedRows {
  /** The row of a place, once, if it stands in that list; its list page is counted from now on. */
  take(place: Place, list: List): Printed | undefined;
  /** Lays what a place's row should say over what it says. */
  mend(item: Item, place: Place, style: RowStyle): void;
  /** Once all that is known stands: takes away what nobody knows, where that is `everything`; else waits for more. */
  settle(everything: boolean): PrintedRows | undefined;
}

/** Everything printed in a thread. `isSource`: what it says is all there is to know. */
export function findPrintedRows(thread: HTMLElement, idPrefix: string, isSource: boolean): PrintedRows {
  const items = new Map<string, Item>();
  const lists = new Set<List>();
  // Of what a clone brings along, only comments can live on.
  for (const button of thread.querySelectorAll('comment-more')) button.remove();
  for (const item of thread.querySelectorAll<Item>('.comment-list > li > comment-item')) {
    for (const state of ['awake', 'target', 'collapsed']) item.removeAttribute(`data-${state}`);
    items.set(item.id.slice(idPrefix.length), item);
  }

  /** Counts the pages that were printed for a list among its own. */
  function open(list: List): void {
    if (lists.has(list)) return;
    lists.add(list);
    for (const element of list.home.querySelectorAll<HTMLOListElement>(':scope > .comment-list')) {
      if (!list.of.parent) element.slot = 'comments';
      list.pages.push({ element, above: list.above, count: 0, em: 0, first: 0, last: 0 });
    }
  }

  return {
    take(place, list) {
      open(list);
      const item = items.get(place.id);
      const row = item?.parentElement;
      // Under another parent it is another row: what was printed there goes with the rest.
      const page = list.pages.find(({ element }) => element === row?.parentElement);
      if (!item || !row || !page) return undefined;
      items.delete(place.id);
      return { row, item, page };
    },
    mend(item, place, style) {
      takeId(item, place, style);
      writeAttributes(item, place, style);
      if (isSource) return;
      const rows = itemRows(place, style);
      const parts = [...item.children];
      if (parts.length === rows.length && parts.every((part, index) => part.localName === rows[index]!.tag)) {
        parts.forEach((part, index) => readsAs(part, rows[index]!) || part.replaceWith(nodeFrom(rows[index]!)));
      } else item.replaceChildren(...rows.map((row) => nodeFrom(row)));
    },
    settle(everything) {
      if (!everything) return this;
      for (const item of items.values()) item.parentElement?.remove();
      items.clear();
      for (const { pages } of lists)
        pages.splice(0, pages.length, ...pages.filter(({ element }) => element.firstElementChild));
      for (const list of thread.querySelectorAll('.comment-list:empty')) list.remove();
      return undefined;
    },
  };
}

/** Whether an element says what a row would: the same words and links, whatever elements they stand in. */
function readsAs(element: Element, row: Row): boolean {
  let words = '';
  const links: string[] = [];
  const waiting: (Row | string)[] = [row];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') words += next;
    else {
      if (next.attributes?.['href']) links.push(next.attributes['href']);
      waiting.push(...(next.children ?? []).toReversed());
    }
  }
  const shown = [...element.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
  return folded(words) === folded(element.textContent) && links.join(' ') === shown.join(' ');
}

/** White space between elements is the printer's taste. */
const folded = (text: string): string => text.replace(/\s+/g, '');
