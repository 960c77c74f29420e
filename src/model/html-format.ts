import type { Block } from './body.js';
import { createBodyWriter, type BodyWriter } from './body-writer.js';
import { documentOf, unmasked } from './html-document.js';
import { kindOf } from './html-tags.js';
import { wordsOfHtml } from './html-words.js';
import { safeHref } from './link.js';
import type { End } from './paragraph-writer.js';
import { parseText } from './text-format.js';

const nothing: End = () => undefined;

/** Small pictures that stand for a character, which is their description. */
const GLYPH = /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/;

const attribute = (element: Element, name: string): string => unmasked(element.getAttribute(name) ?? '').trim();

function writeImage(element: Element, write: BodyWriter): void {
  const alt = attribute(element, 'alt');
  const src = safeHref(attribute(element, 'src'));
  if (src && !GLYPH.test(attribute(element, 'class'))) write.image(src, alt);
  else write.words(alt);
}

/** Which of a page's fragments are comments is known where rows are written. */
function openLink(element: Element, write: BodyWriter): End {
  const url = attribute(element, 'href');
  const href = url[0] === '#' ? url : safeHref(url);
  return href ? write.mark({ type: 'link', href }) : nothing;
}

function openHeading(write: BodyWriter): End {
  const endBlock = write.block();
  const endMark = write.mark({ type: 'strong' });
  return () => {
    endMark();
    endBlock();
  };
}

/**
 * Reads the `html` format, whoever wrote it: words and what this project shows of their markup are copied, by the list
 * in `html-tags.ts`, out of a document in which nothing runs or loads. No attribute comes along but the address of a
 * link or image, an image's description and a list's first number. Where the page allows no such document, the text
 * comes without its tags. Takes time in proportion to the text; depth costs no stack.
 */
export function parseHtml(text: string): Block[] {
  const page = documentOf(text);
  if (!page) return parseText(wordsOfHtml(text));
  const body: Block[] = [];
  const write = createBodyWriter(body);
  let codes = 0;

  function openCode(): End {
    codes++;
    return () => void codes--;
  }

  function openQuoted(): End {
    write.words('“');
    return () => write.words('”');
  }

  /** How to end an element that was begun, or `undefined` for one whose content is nobody's business. */
  function begin(element: Element): End | undefined {
    // A form answers with a field of that name, if it has one.
    const { localName } = element as { localName: unknown };
    const kind = typeof localName === 'string' ? kindOf(unmasked(localName)) : 'block';
    switch (kind) {
      case 'none':
        return undefined;
      case 'block':
        return write.block();
      case 'heading':
        return openHeading(write);
      case 'quote':
        return write.quote();
      case 'list':
        return write.list(false);
      case 'ordered':
        return write.list(true, (element as HTMLOListElement).start);
      case 'item':
        return write.item();
      case 'pre':
        return write.pre();
      case 'strong':
      case 'em':
      case 'del':
        return write.mark({ type: kind });
      case 'link':
        return openLink(element, write);
      case 'code':
        return openCode();
      case 'quoted':
        return openQuoted();
      case 'image':
        writeImage(element, write);
        break;
      case 'br':
        write.br();
    }
    return nothing;
  }

  // A form may hold fields named like a node's own properties, which a walker does not read.
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const ends: End[] = [];
  for (let node = walker.firstChild(); node; node = walker.currentNode) {
    let end: End | undefined;
    if (node instanceof Text) write.words(unmasked(node.data), codes ? 'code' : 'text');
    else end = begin(node as Element);
    if (end && walker.firstChild()) {
      ends.push(end);
      continue;
    }
    end?.();
    while (!walker.nextSibling()) {
      if (!walker.parentNode()) return body;
      ends.pop()?.();
    }
  }
  return body;
}
