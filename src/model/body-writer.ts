/** Builds a body from what a document says in reading order: words, marks, and the blocks they stand in. */
import { MAX_BLOCK_DEPTH, type Block, type Inline } from './body.js';
import { isVisible } from './visible.js';

/** What words may be marked as. */
export type Mark = { type: 'em' | 'strong' | 'del' } | { type: 'link'; href: string };

/** Ends what the call that answered it began. */
export type End = () => void;

export interface BodyWriter {
  /** White space folds as HTML folds it, but for preformatted text. */
  words(text: string, type?: 'text' | 'code'): void;
  /** A line break. A second one with nothing to see between ends the paragraph. */
  br(): void;
  image(src: string, alt: string): void;
  /** Marks what comes, also in the paragraphs after this one; a mark within its like is none. */
  mark(mark: Mark): End;
  /** What comes begins a paragraph, and so does what comes after its end. */
  block(): End;
  quote(): End;
  /** What stands in a list outside its items belongs to the item before. */
  list(ordered: boolean, start?: number): End;
  item(): End;
  /** Words keep their white space. */
  pre(): End;
}

/** Where blocks go; a list's home also has the items that are complete. */
interface Home {
  blocks: Block[];
  items?: Block[][];
}

const nothing: End = () => undefined;

/** Writes into `body`. Quotes and lists deeper than `MAX_BLOCK_DEPTH` give their content to the last one. */
export function createBodyWriter(body: Block[]): BodyWriter {
  const homes: Home[] = [{ blocks: body }];
  const marks: Mark[] = [];
  /** The paragraph under way: its children, then those of each mark that is open in it. */
  let lines: Inline[][] = [];
  /** The last words, while they end with a space that the end of the line takes away. */
  let tail: { text: string } | undefined;
  let pending = false;
  /** Whether there is anything to see in this line, and in this paragraph's lines before. */
  let shown = false;
  let before = false;
  let verbatim: string[] | undefined;

  const home = (): Home => homes[homes.length - 1] as Home;
  const line = (): Inline[] => lines[lines.length - 1] as Inline[];

  function trim(): void {
    if (tail) tail.text = tail.text.slice(0, -1);
    tail = undefined;
  }

  function endParagraph(): void {
    if (verbatim?.length && !verbatim[verbatim.length - 1]?.endsWith('\n')) verbatim.push('\n');
    trim();
    if (shown || before) home().blocks.push({ type: 'p', children: lines[0] as Inline[] });
    lines = [];
    pending = shown = before = false;
  }

  /** The line to write into, with the break before it and every mark that is due. */
  function reach(): Inline[] {
    if (!lines.length) lines.push([]);
    if (pending) line().push({ type: 'br' });
    pending = false;
    for (let mark = marks[lines.length - 1]; mark; mark = marks[lines.length - 1]) {
      const children: Inline[] = [];
      line().push({ ...mark, children });
      lines.push(children);
    }
    return line();
  }

  /** What was written in a list since its last item is one more, or belongs to it. */
  function endItem(loose: boolean): void {
    const { blocks, items } = home();
    if (!items || !blocks.length) return;
    const last = loose && items[items.length - 1];
    if (last) for (const block of blocks) last.push(block);
    else items.push(blocks);
    home().blocks = [];
  }

  /** A quote or a list: `wrap` makes it of its home, if there is anything in it. */
  function nest(inner: Home, wrap: (inner: Home) => Block | undefined): End {
    endParagraph();
    const deep = homes.length > MAX_BLOCK_DEPTH;
    homes.push(deep ? { blocks: home().blocks } : inner);
    return () => {
      endParagraph();
      endItem(true);
      homes.pop();
      const block = deep ? undefined : wrap(inner);
      if (block) home().blocks.push(block);
    };
  }

  return {
    words(text, type = 'text') {
      if (verbatim) return void verbatim.push(text);
      let words = text.replace(/[ \t\n\f\r]+/g, ' ');
      if (words[0] === ' ' && (tail || pending || !lines.length)) words = words.slice(1);
      if (!words) return;
      // A space alone opens no mark.
      const into = words === ' ' ? line() : reach();
      const last = into[into.length - 1];
      let node: { text: string };
      if (last && (last.type === 'text' || last.type === 'code') && last.type === type) {
        node = last;
        node.text += words;
      } else into.push((node = { type: words === ' ' ? 'text' : type, text: words }) as Inline);
      tail = words.endsWith(' ') ? node : undefined;
      shown ||= isVisible(words);
    },
    br() {
      if (verbatim) return void verbatim.push('\n');
      trim();
      if (!shown) return endParagraph();
      pending = before = true;
      shown = false;
    },
    image(src, alt) {
      if (verbatim) return void verbatim.push(alt);
      reach().push({ type: 'image', src, alt });
      tail = undefined;
      shown = true;
    },
    mark(mark) {
      if (marks.some(({ type }) => type === mark.type)) return nothing;
      marks.push(mark);
      return () => {
        marks.pop();
        lines.length = Math.min(lines.length, marks.length + 1);
      };
    },
    block() {
      endParagraph();
      return endParagraph;
    },
    quote: () => nest({ blocks: [] }, ({ blocks }) => (blocks.length ? { type: 'quote', children: blocks } : undefined)),
    list: (ordered, start) =>
      nest({ blocks: [], items: [] }, ({ items = [] }) => (items.length ? { type: 'list', ordered, start, items } : undefined)),
    item() {
      endParagraph();
      endItem(true);
      return () => {
        endParagraph();
        endItem(false);
      };
    },
    pre() {
      if (verbatim) return nothing;
      endParagraph();
      verbatim = [];
      return () => {
        const text = (verbatim ?? []).join('').trimEnd();
        verbatim = undefined;
        if (isVisible(text)) home().blocks.push({ type: 'pre', text });
      };
    },
  };
}
