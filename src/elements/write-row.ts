/** One comment's light DOM: the item's attributes, and the byline and body in it. */
import { itemAttributes, itemRows, type RowStyle } from '../model/comment-row.js';
import { nodeFrom } from '../model/print-nodes.js';
import type { Place } from '../model/tree.js';
import { warn } from './attributes.js';

/** A `<comment-item>` before its class has arrived is an element with an id to remember. */
export type Item = HTMLElement & { commentId?: string };

export function writeAttributes(item: Item, place: Place, style: RowStyle): void {
  for (const [name, value] of Object.entries(itemAttributes(place, style))) {
    if (value === undefined) item.removeAttribute(name);
    else if (item.getAttribute(name) !== value) item.setAttribute(name, value);
  }
}

/** Gives an item, which should stand in its root, its id. Ids are shared ground: who comes later gets none. */
export function takeId(item: Item, place: Place, { idPrefix }: RowStyle): void {
  const id = idPrefix + place.id;
  const taken = (item.getRootNode() as Document).getElementById?.(id);
  item.commentId = place.id;
  if (!taken || taken === item) item.id = id;
  else {
    item.removeAttribute('id');
    warn(`ids that begin with "${idPrefix}" are taken on this page; set another id-prefix.`);
  }
}

/** Writes everything a row says. */
export function writeRow(item: Item, place: Place, style: RowStyle): void {
  takeId(item, place, style);
  writeAttributes(item, place, style);
  item.replaceChildren(...itemRows(place, style).map((row) => nodeFrom(row)));
}
