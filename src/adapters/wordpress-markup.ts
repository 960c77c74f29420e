import type { Block, Inline } from '../model/body.js';
import { parseText } from '../model/text-format.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character]!);

/** WordPress makes the links itself. */
function inlineMarkup(inline: Inline): string {
  if (inline.type === 'br') return '\n';
  if (inline.type === 'text') return escaped(inline.text);
  return inline.type === 'link'
    ? escaped(inline.children.map((child) => ('text' in child ? child.text : '')).join(''))
    : '';
}

/**
 * A text as WordPress stores comments: its own characters escaped, since WordPress would read them as tags, quotes as
 * `<blockquote>`, paragraphs divided by an empty line, since it takes `<p>` away and makes its own.
 */
export function markupOfText(text: string): string {
  const end = '</blockquote>\n\n';
  let out = '';
  const waiting: (Block | typeof end)[] = parseText(text).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === end) out = out.trimEnd() + end;
    else if (next.type === 'p') out += next.children.map(inlineMarkup).join('') + '\n\n';
    else if (next.type === 'quote') {
      out += '<blockquote>';
      waiting.push(end, ...next.children.toReversed());
    }
  }
  return out.trim();
}
