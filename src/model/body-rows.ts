import { MAX_BLOCK_DEPTH, type Block, type Inline } from './body.js';
import { LINK_REL, safeHref } from './link.js';
import type { Row } from './row.js';
import { isVisible } from './visible.js';

/** How many of emphasis, strong, deleted and link may stand inside each other; more say nothing more. */
const MAX_INLINE_DEPTH = 6;

/** The children of a row that is still being written. */
type Open = (Row | string)[];
type Waiting<Node> = [node: Node, into: Open, depth: number, inLink?: boolean][];

/** Puts nodes in line so that the first is taken next. */
function wait<Node>(line: Waiting<Node>, nodes: readonly Node[], into: Open, depth: number, inLink = false): void {
  for (let i = nodes.length - 1; i >= 0; i--) line.push([nodes[i] as Node, into, depth, inLink]);
}

function say(text: string, into: Open): void {
  const words = text.replace(/[^\P{Cc}\n\t]/gu, '');
  const last = into.length - 1;
  if (typeof into[last] === 'string') into[last] += words;
  else if (words) into.push(words);
}

function open(tag: string, into: Open, attributes: Row['attributes'] = {}): Open {
  const children: Open = [];
  into.push({ tag, attributes, children });
  return children;
}

function hasWords(nodes: readonly Inline[]): boolean {
  const all = [...nodes];
  for (const node of all) {
    if ('children' in node) for (const child of node.children) all.push(child);
    else if (node.type !== 'br' && isVisible(node.type === 'image' ? node.alt : node.text)) return true;
  }
  return false;
}

/** The children of a new link, or `undefined` where the address may not be one. */
function openLink(url: string, node: Inline, into: Open, idPrefix: string | undefined): Open | undefined {
  const href = safeHref(url, idPrefix);
  if (href === undefined) return undefined;
  const children = open('a', into, { href, rel: LINK_REL });
  if (!hasWords([node])) children.push(href);
  return children;
}

function writeInlines(nodes: readonly Inline[], into: Open, idPrefix: string | undefined): void {
  const line: Waiting<Inline> = [];
  wait(line, nodes, into, 0);
  for (let next = line.pop(); next; next = line.pop()) {
    const [node, into, depth, inLink] = next;
    const deep = depth >= MAX_INLINE_DEPTH;
    // A link within a link is no HTML: the outer one stays.
    const mayLink = !deep && !inLink;
    if (node.type === 'text') say(node.text, into);
    else if (node.type === 'br') into.push({ tag: 'br' });
    else if (node.type === 'code') say(node.text, open('code', into));
    else if (node.type === 'image') say(node.alt, (mayLink && openLink(node.src, node, into, idPrefix)) || into);
    else if (node.type === 'link') {
      const children = mayLink && openLink(node.href, node, into, idPrefix);
      wait(line, node.children, children || into, depth + 1, inLink || !!children);
    } else wait(line, node.children, deep ? into : open(node.type, into), depth + 1, inLink);
  }
}

function openQuote({ sourceId }: Block & { type: 'quote' }, into: Open): Open {
  return open('blockquote', into, { class: 'comment-quote', ...(sourceId && { 'data-source-id': sourceId }) });
}

function openList(list: Block & { type: 'list' }, into: Open): Open {
  if (!list.ordered) return open('ul', into);
  const { start = 1 } = list;
  return open('ol', into, start !== 1 && Number.isSafeInteger(start) ? { start: String(start) } : {});
}

/**
 * A body as rows. Quotes and lists deeper than `MAX_BLOCK_DEPTH` give up their own element and keep their content, and
 * so do emphasis and links deeper than six; a link without visible words shows its address; an address that is not
 * safe leaves the words alone; control characters are not shown. `idPrefix` is what the page's comment ids begin with.
 */
export function rowsOfBody(blocks: readonly Block[], idPrefix?: string): Row[] {
  const rows: Open = [];
  const line: Waiting<Block> = [];
  wait(line, blocks, rows, 0);
  for (let next = line.pop(); next; next = line.pop()) {
    const [block, into, depth] = next;
    const deep = depth >= MAX_BLOCK_DEPTH;
    if (block.type === 'p') writeInlines(block.children, open('p', into), idPrefix);
    else if (block.type === 'pre') say(block.text, open('code', open('pre', into)));
    else if (block.type === 'quote') wait(line, block.children, deep ? into : openQuote(block, into), depth + 1);
    else {
      const list = deep ? into : openList(block, into);
      const items = block.items.map((item): [readonly Block[], Open] => [item, deep ? into : open('li', list)]);
      for (const [item, children] of items.reverse()) wait(line, item, children, depth + 1);
    }
  }
  return rows as Row[];
}
