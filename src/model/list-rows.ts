/** The lists a thread's rows stand in, as descriptions: what a server prints, and what the widget would write. */
import { itemAttributes, itemRows, shownName, type RowStyle } from './comment-row.js';
import type { Row } from './row.js';
import type { Place } from './tree.js';

/** The names of lists, in the reader's language. */
export interface ListWords {
  /** Of comments on the article, counted from 1. */
  list(from: number, to: number): string;
  replies(author: string): string;
}

interface OpenList {
  readonly children: Row[];
  readonly depth: number;
}

const defined = (attributes: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined));

/** The list of a tree's top-level comments, replies nested in it. Depth costs no stack: replies wait in line. */
export function listRow(root: Place, style: RowStyle, words: ListWords): Row {
  const children: Row[] = [];
  const waiting = root.replies.map((place): [Place, OpenList] => [place, { children, depth: 1 }]).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [place, list] = next;
    const attributes = { ...defined(itemAttributes(place, style)), id: style.idPrefix + place.id };
    const parts: Row[] = [{ tag: 'comment-item', attributes, children: itemRows(place, style) }];
    list.children.push({ tag: 'li', children: parts });
    if (place.replies.length === 0) continue;
    let below = list;
    // Past the depth cap replies go on in the list their parent stands in.
    if (list.depth < style.maxDepth) {
      below = { children: [], depth: list.depth + 1 };
      const label = words.replies(shownName(place.comment?.author, style.words));
      parts.push({ tag: 'ol', attributes: listAttributes(label), children: below.children });
    }
    for (const reply of place.replies.toReversed()) waiting.push([reply, below]);
  }
  const label = words.list(1, root.replies.length);
  return { tag: 'ol', attributes: { ...listAttributes(label), slot: 'comments', start: '1' }, children };
}

const listAttributes = (label: string) => ({ class: 'comment-list', role: 'list', 'aria-label': label });
