import type { Block, Inline } from './body.js';
import type { Body } from './comment.js';
import { parseHtml } from './html-format.js';
import { safeHref } from './link.js';

interface Place {
  /** The quotes it stands in, the outermost first. */
  readonly quotes: readonly Block[];
  /** It follows what is before without an empty line, as items of a list do. */
  readonly isTight: boolean;
}

/** Lines that belong together. */
interface Run extends Place {
  readonly lines: string[];
}

interface Waiting extends Place {
  readonly block: Block;
  /** What comes before its first line: an item's bullet or number. */
  readonly bullet: string;
}

/** What a line says; a link that its words do not tell stands behind them. */
function wordsOf(line: readonly Inline[]): string {
  let out = '';
  const waiting: (Inline | string)[] = line.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') out += next;
    else if (next.type === 'br') out += '\n';
    else if (next.type === 'image') out += next.alt ? `${next.alt} (${next.src})` : next.src;
    else if ('text' in next) out += next.text;
    else {
      const [only] = next.children;
      const isTold = only?.type === 'text' && 'href' in next && safeHref(only.text) === next.href;
      if ('href' in next && !isTold) waiting.push(` (${next.href})`);
      waiting.push(...next.children.toReversed());
    }
  }
  return out;
}

/** The items of a list, each of its blocks behind the item's bullet. */
function itemsOf(
  { ordered, start = 1, items }: Extract<Block, { type: 'list' }>,
  { quotes, isTight }: Place,
): Waiting[] {
  return items.flatMap((item, at) => {
    const bullet = ordered ? `${start + at}. ` : '- ';
    return item.map((block, nth) => ({ block, quotes, bullet: nth ? '' : bullet, isTight: isTight || at + nth > 0 }));
  });
}

function runsOf(body: readonly Block[]): Run[] {
  const runs: Run[] = [];
  const place = (block: Block): Waiting => ({ block, quotes: [], bullet: '', isTight: false });
  const waiting = body.map(place).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { block, quotes, bullet, isTight } = next;
    if (block.type === 'quote') {
      const inside = block.children.map((child) => ({ ...place(child), quotes: [...quotes, block] }));
      waiting.push(...inside.reverse());
    } else if (block.type === 'list') waiting.push(...itemsOf(block, next).reverse());
    else {
      const text = block.type === 'p' ? wordsOf(block.children) : block.text;
      runs.push({ quotes, isTight, lines: (bullet + text).trimEnd().split('\n') });
    }
  }
  return runs;
}

/**
 * What somebody edits who changes a body: its source, but for `html` its words in the `text` format, since nobody meant
 * to write tags. Costs no stack for depth.
 */
export function textOfBody(body: Body): string {
  if (body.format !== 'html') return body.text;
  let before: readonly Block[] = [];
  let out = '';
  for (const { quotes, lines, isTight } of runsOf(parseHtml(body.text))) {
    const markers = '>'.repeat(quotes.length);
    const shared = quotes.filter((quote, at) => quote === before[at]).length;
    if (out) out += isTight ? '\n' : `\n${'>'.repeat(shared)}\n`;
    out += lines.map((line) => `${markers}${markers && ' '}${line}`).join('\n');
    before = quotes;
  }
  return out;
}
