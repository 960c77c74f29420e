import { kindOf } from './html-tags.js';

/** What is never shown, up to its end tag or the end of the text. */
const HIDDEN =
  /<(iframe|math|noscript|object|script|style|svg|template|textarea|title|xmp)(?=[\s/>])[^]*?(?:<\/\1(?=[\s/>])[^>]*(?:>|$)|$)|<!--[^]*?(?:-->|$)/gi;
const TAG = /<(?:\/?([a-z][^\s/>]*)|[!?])[^>]*(?:>|$)/gi;
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|apos|gt|lt|nbsp|quot));?/gi;
const NAMED: Record<string, string> = { amp: '&', apos: "'", gt: '>', lt: '<', nbsp: '\u00a0', quot: '"' };

function character(_: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()] as string;
  const point = decimal ? Number(decimal) : parseInt(hexadecimal as string, 16);
  return point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? '\ufffd' : String.fromCodePoint(point);
}

function lineEnd(_: string, tag = ''): string {
  const kind = kindOf(tag.toLowerCase());
  if (kind === 'br') return '\n';
  return kind && /^(?:block|heading|quote|list|ordered|item|pre)$/.test(kind) ? '\n\n' : '';
}

/**
 * The words of HTML text where no parser may read it: tags off, paragraphs and line breaks as lines. What comes out is
 * text and must be shown as such. Takes time in proportion to the text.
 */
export function wordsOfHtml(text: string): string {
  return text.replace(HIDDEN, '').replace(/\s+/g, ' ').replace(TAG, lineEnd).replace(REFERENCE, character);
}
