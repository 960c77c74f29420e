/** Builds a body from what a document says in reading order: words, and the blocks they stand in. */
import { MAX_BLOCK_DEPTH, type Block } from './body.js';
import { createParagraphWriter, type End, type ParagraphWriter } from './paragraph-writer.js';
import { isVisible } from './visible.js';

export interface BodyWriter extends Omit<ParagraphWriter, 'end'> {
  /** What comes begins a paragraph, and so does what comes after its end. */
  block(): End;
  quote(): End;
  /** What stands in a list outside its items belongs to the item before. */
  list(ordered: boolean, start?: number): End;
  item(): End;
  /** Words keep their white space, and nothing else. */
  pre(): End;
}

/** Where blocks go; a list's home also has the items that are complete. */
interface Home {
  blocks: Block[];
  items?: Block[][];
}

/** Writes into `body`. Quotes and lists deeper than `MAX_BLOCK_DEPTH` give their content to the last one. */
export function createBodyWriter(body: Block[]): BodyWriter {
  const homes: Home[] = [{ blocks: body }];
  const home = (): Home => homes[homes.length - 1] as Home;
  const paragraph = createParagraphWriter((children) => home().blocks.push({ type: 'p', children }));
  let verbatim: string[] | undefined;

  function endParagraph(): void {
    if (verbatim?.at(-1)?.endsWith('\n') === false) verbatim.push('\n');
    paragraph.end();
  }

  /** What was written in a list since its last item is one more, or belongs to it. */
  function endItem(isOwn: boolean): void {
    const { blocks, items } = home();
    if (!items || !blocks.length) return;
    const last = isOwn ? undefined : items.at(-1);
    if (last) for (const block of blocks) last.push(block);
    else items.push(blocks);
    home().blocks = [];
  }

  /** A quote or a list, made of its home once that is full. */
  function nest(inner: Home, made: () => Block): End {
    endParagraph();
    const deep = homes.length > MAX_BLOCK_DEPTH;
    homes.push(deep ? { blocks: home().blocks } : inner);
    return () => {
      endParagraph();
      endItem(false);
      homes.pop();
      if (!deep && (inner.items ?? inner.blocks).length) home().blocks.push(made());
    };
  }

  return {
    ...paragraph,
    words(text, type) {
      if (verbatim) verbatim.push(text);
      else paragraph.words(text, type);
    },
    br() {
      if (verbatim) verbatim.push('\n');
      else paragraph.br();
    },
    image(src, alt) {
      if (verbatim) verbatim.push(alt);
      else paragraph.image(src, alt);
    },
    block() {
      endParagraph();
      return endParagraph;
    },
    quote() {
      const children: Block[] = [];
      return nest({ blocks: children }, () => ({ type: 'quote', children }));
    },
    list(ordered, start) {
      const items: Block[][] = [];
      return nest({ blocks: [], items }, () => ({ type: 'list', ordered, start, items }));
    },
    item() {
      endParagraph();
      endItem(false);
      return () => {
        endParagraph();
        endItem(true);
      };
    },
    pre() {
      endParagraph();
      if (verbatim) return endParagraph;
      verbatim = [];
      return () => {
        const text = (verbatim ?? []).join('').trimEnd();
        verbatim = undefined;
        if (isVisible(text)) home().blocks.push({ type: 'pre', text });
      };
    },
  };
}
