/** A thread as HTML that needs no script: what the widget would write, and takes over where it runs. */
import { createWords, type Words } from '../../i18n/words.js';
import { parseText } from '../../model/text-format.js';
import { itemAttributes, itemRows, shownName, type RowStyle } from '../../model/comment-row.js';
import type { Body } from '../../model/comment.js';
import { stringFrom } from '../../model/print-string.js';
import type { Row } from '../../model/row.js';
import { createTree, type Place } from '../../model/tree.js';
import type { StoredThread } from './stored-threads.js';

export interface PrintOptions {
  /** BCP 47; of numbers and times. */
  lang: string;
  timeZone: string;
  /** Lists nest so deep; deeper replies follow in the last, as the widget's `max-depth` has it. */
  maxDepth: number;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words of a body that came as HTML: paragraphs and line breaks stay, all other markup goes. */
const wordsOf = (html: string): string =>
  html
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<\/(?:p|div|li|blockquote|pre|h\d)\s*>/gi, '\n\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name = '') => {
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : (named[String(name)] ?? whole);
    })
    .trim();

const blocksOf = ({ format, text }: Body) => parseText(format === 'html' ? wordsOf(text) : text);

function styleFor(words: Words, maxDepth: number): RowStyle {
  const { say } = words;
  const plain = ['anonymous', 'edited', 'pending', 'awaiting', 'online', 'offline', 'noText', 'missing', 'deletedByAuthor', 'deletedByModerator', 'deleted', 'hidden'] as const; // prettier-ignore
  const said = Object.fromEntries(plain.map((key) => [key, say(key)])) as Record<(typeof plain)[number], string>;
  return {
    words: {
      ...said,
      time: words.time,
      number: (path) => say('number', { path: path.map(words.number).join('.') }),
      label: (path, author) => (author ? say('label', { path, author }) : say('labelGone', { path })),
      inReplyTo: (author) => say('inReplyTo', { author }),
    },
    idPrefix: 'comment-',
    headingLevel: 2,
    numbering: 'none',
    maxDepth,
    avatars: 'none',
    blocks: blocksOf,
  };
}

const defined = (attributes: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined));

/** Where the rows of a list are put. */
interface OpenList {
  children: Row[];
  depth: number;
}

/** The nested lists of a thread, as rows. Depth costs no stack: replies wait in line. */
function listRows(root: Place, style: RowStyle, words: Words, top: Record<string, string>): Row {
  const children: Row[] = [];
  const waiting: [Place, OpenList][] = root.replies
    .map((place): [Place, OpenList] => [place, { children, depth: 1 }])
    .reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [place, list] = next;
    const item: Row[] = [{ tag: 'comment-item', attributes: { id: `comment-${place.id}`, ...defined(itemAttributes(place, style)) }, children: itemRows(place, style) }]; // prettier-ignore
    list.children.push({ tag: 'li', children: item });
    if (place.replies.length === 0) continue;
    let below = list;
    if (list.depth < style.maxDepth) {
      below = { children: [], depth: list.depth + 1 };
      const label = words.say('replies', { author: shownName(place.comment?.author, style.words) });
      item.push({ tag: 'ol', attributes: { class: 'comment-list', role: 'list', 'aria-label': label }, children: below.children }); // prettier-ignore
    }
    for (const reply of [...place.replies].reverse()) waiting.push([reply, below]);
  }
  return { tag: 'ol', attributes: { class: 'comment-list', role: 'list', ...top }, children };
}

/**
 * The element a page shows the thread with: with the script it can be read in comfort, without it it can be read.
 * `adapter="none"`: nothing more is asked for.
 */
export function printedThread({ threadId, comments }: StoredThread, options: PrintOptions): string {
  const words = createWords(options.lang, {}, options.timeZone);
  const style = styleFor(words, options.maxDepth);
  const tree = createTree();
  tree.add(comments.filter(({ status }) => status !== 'pending'));
  const label = words.say('list', { from: 1, to: tree.root.replies.length });
  const list = listRows(tree.root, style, words, { slot: 'comments', start: '1', 'aria-label': label });
  return stringFrom({
    tag: 'comment-thread',
    attributes: { 'thread-id': threadId, adapter: 'none', readonly: '' },
    children: [list],
  });
}
