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

/** Writes everything a row says. `item` should stand in its root, whose ids are shared ground: who comes later gets none. */
export function writeRow(item: Item, place: Place, style: RowStyle): void {
  const id = style.idPrefix + place.id;
  const taken = (item.getRootNode() as Document).getElementById?.(id);
  item.commentId = place.id;
  writeAttributes(item, place, style);
  if (!taken || taken === item) item.id = id;
  else warn(`ids that begin with "${style.idPrefix}" are taken on this page; set another id-prefix.`);
  item.replaceChildren(...itemRows(place, style).map((row) => nodeFrom(row)));
}
