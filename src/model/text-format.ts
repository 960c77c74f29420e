import { MAX_BLOCK_DEPTH, type Block, type Inline } from './body.js';
import { safeHref } from './link.js';
import { isVisible } from './visible.js';

const SCHEME = /\bhttps?:\/\//gi;

/**
 * Where a bare address may end: a bracket that nothing in it opened, or what never stands in an address (white space,
 * invisible characters, quotation marks, full-width punctuation, which in Chinese and Japanese follows without a space).
 */
const EDGE =
  /[()[\]{}]|[\s\p{Cc}\p{Cf}<>"`|\\^“”„«»\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/gu;
const BRACKETS = '()[]{}';

/** What ends a sentence rather than an address. */
const TAIL = ".,:;!?*'‘’…([{";

function addressEnd(line: string, start: number): number {
  const depth = [0, 0, 0];
  EDGE.lastIndex = start;
  for (let found = EDGE.exec(line); found; found = EDGE.exec(line)) {
    const at = BRACKETS.indexOf(found[0]);
    if (at < 0 || (depth[at >> 1] = (depth[at >> 1] as number) + (at & 1 ? -1 : 1)) < 0) return found.index;
  }
  return line.length;
}

/** Adds a line's text and links. Every character is looked at once: the search goes on where an address ended. */
function addLine(line: string, into: Inline[]): void {
  let said = 0;
  SCHEME.lastIndex = 0;
  for (let found = SCHEME.exec(line); found; found = SCHEME.exec(line)) {
    const start = found.index;
    let end = (SCHEME.lastIndex = addressEnd(line, SCHEME.lastIndex));
    while (TAIL.includes(line.charAt(end - 1))) end--;
    const address = line.slice(start, end);
    const href = safeHref(address);
    if (href) {
      if (start > said) into.push({ type: 'text', text: line.slice(said, start) });
      into.push({ type: 'link', href, children: [{ type: 'text', text: address }] });
      said = end;
    }
  }
  if (said < line.length) into.push({ type: 'text', text: line.slice(said) });
}

/** How many quote markers begin a line, and where its own text begins. */
function quoteMarkers(line: string): [depth: number, start: number] {
  let depth = 0;
  let at = 0;
  for (; at < line.length; at++) {
    const character = line[at];
    if (character === '>') depth++;
    else if (character !== ' ' && character !== '\t') break;
  }
  return [Math.min(depth, MAX_BLOCK_DEPTH), at];
}

/**
 * Reads the `text` format: a line with nothing to see ends a paragraph, a line break stays one, `>` quotes (`> >` and `>>` nest, to
 * `MAX_BLOCK_DEPTH`), bare http and https addresses are links. A line without markers is never part of the quote above
 * it. Every visible character stays but the markers; takes time in proportion to the text.
 */
export function parseText(text: string): Block[] {
  const body: Block[] = [];
  const open = [body];
  let paragraph: Inline[] | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const [depth, start] = quoteMarkers(line);
    const words = line.slice(start).trimEnd();
    const blank = !isVisible(words);
    if (blank || depth !== open.length - 1) paragraph = undefined;
    open.length = Math.min(open.length, depth + 1);
    if (blank) continue;
    let blocks = open.at(-1) as Block[];
    while (open.length <= depth) {
      const children: Block[] = [];
      blocks.push({ type: 'quote', children });
      open.push(children);
      blocks = children;
    }
    if (paragraph) paragraph.push({ type: 'br' });
    else blocks.push({ type: 'p', children: (paragraph = []) });
    addLine(words, paragraph);
  }
  return body;
}
