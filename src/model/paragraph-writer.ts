/** Words, line breaks and marks in reading order, written into paragraphs as a page flows them. */
import type { Inline } from './body.js';
import { isVisible } from './visible.js';

/** What words may be marked as. */
export type Mark = { type: 'em' | 'strong' | 'del' } | { type: 'link'; href: string };

/** Ends what the call that answered it began. */
export type End = () => void;

export interface ParagraphWriter {
  /** White space folds as HTML folds it. */
  words(text: string, type?: 'text' | 'code'): void;
  /** A line break. A second one with nothing to see between ends the paragraph. */
  br(): void;
  image(src: string, alt: string): void;
  /** Marks what comes, also in the paragraphs after this one; a mark within its like is none. */
  mark(mark: Mark): End;
  /** Hands the paragraph over, if there is anything to see in it; what comes begins another. */
  end(): void;
}

type Words = Inline & { type: 'text' | 'code' };

const nothing: End = () => undefined;

export function createParagraphWriter(take: (children: Inline[]) => void): ParagraphWriter {
  const marks: Mark[] = [];
  /** The paragraph under way: its children, then those of each mark that is open in it. */
  let lines: Inline[][] = [];
  /** The last words, while they end with a space that the end of their line takes away. */
  let tail: Words | undefined;
  let pending = false;
  /** Whether there is anything to see in this line, and in the lines before it. */
  let shown = false;
  let shownBefore = false;

  const line = (): Inline[] => lines[lines.length - 1] as Inline[];

  function endLine(): void {
    if (tail) tail.text = tail.text.slice(0, -1);
    tail = undefined;
  }

  function end(): void {
    endLine();
    if (shown || shownBefore) take(lines[0] as Inline[]);
    lines = [];
    pending = shown = shownBefore = false;
  }

  /** The line to write into, with the break before it and every mark that is due. */
  function reach(): Inline[] {
    if (!lines.length) lines.push([]);
    if (pending) line().push({ type: 'br' });
    pending = false;
    for (const mark of marks.slice(lines.length - 1)) {
      const children: Inline[] = [];
      line().push({ ...mark, children });
      lines.push(children);
    }
    return line();
  }

  return {
    end,
    words(text, type = 'text') {
      let words = text.replace(/[ \t\n\f\r]+/g, ' ');
      if (words[0] === ' ' && (tail || pending || !lines.length)) words = words.slice(1);
      if (!words) return;
      // A space alone opens no mark, and is no code of its own.
      const into = words === ' ' ? line() : reach();
      let last = into[into.length - 1];
      if (last?.type === type) last.text += words;
      else into.push((last = { type: words === ' ' ? 'text' : type, text: words }));
      tail = words.endsWith(' ') ? (last as Words) : undefined;
      shown ||= isVisible(words);
    },
    br() {
      endLine();
      if (!shown) return end();
      pending = shownBefore = true;
      shown = false;
    },
    image(src, alt) {
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
  };
}
