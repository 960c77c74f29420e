import type { Row } from './row.js';

/** HTML's elements without an end tag (HTML Living Standard, 13.1.2 "Void elements"). */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** A parser turns a bare CR into LF and drops NUL, so neither may stand in the output as itself. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
  '\0': '\ufffd',
};

function escaped(text: string): string {
  return text.replace(/[&<>\r\0]/g, (character) => ESCAPES[character] as string);
}

function startTag({ tag, attributes = {}, children }: Row): string {
  let out = '<' + tag;
  for (const name of Object.keys(attributes)) {
    out += ` ${name}="${escaped(attributes[name] as string).replaceAll('"', '&quot;')}"`;
  }
  const first = children?.[0];
  // A parser skips the first line break in these two, so one is spent for it.
  const spare = (tag === 'pre' || tag === 'textarea') && typeof first === 'string' && first[0] === '\n';
  return out + (spare ? '>\n' : '>');
}

/**
 * The described element as HTML for a server to send: a parser makes of it the tree `nodeFrom` builds (neighbouring
 * texts joined, NUL as U+FFFD). Needs no DOM; depth costs no stack.
 */
export function stringFrom(row: Row): string {
  let out = '';
  const waiting: (Row | string)[] = [row];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') out += escaped(next);
    else {
      out += startTag(next);
      const { tag, children = [] } = next;
      // The end tag waits under the children as a row whose start tag reads like one.
      if (!VOID.test(tag) && tag[0] !== '/') {
        waiting.push({ tag: '/' + tag });
        for (let i = children.length - 1; i >= 0; i--) waiting.push(children[i] as Row | string);
      }
    }
  }
  return out;
}
