/**
 * What a body is, whatever format it was written in: a small tree that holds no markup. `text-format.ts` and its
 * siblings read source text into it, `body-rows.ts` writes it as rows.
 */

/**
 * How many quotes and lists may stand inside each other (a list and its items count once; paragraphs and
 * preformatted text not at all). Readers fold what is deeper into the last level: a few thousand nested elements
 * crash a tab, and six is more than anyone reads.
 */
export const MAX_BLOCK_DEPTH = 6;

/** What stands on its own lines. */
export type Block =
  | { type: 'p'; children: Inline[] }
  /** `sourceId` is the id of the comment the words are from, where the source says so. */
  | { type: 'quote'; sourceId?: string | undefined; children: Block[] }
  /** `start` is the first number of an ordered list, 1 where absent. */
  | { type: 'list'; ordered?: boolean | undefined; start?: number | undefined; items: Block[][] }
  | { type: 'pre'; text: string };

/** What stands in a line of text. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'em' | 'strong' | 'del'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'br' }
  /** Shown as a link to `src`, never loaded. */
  | { type: 'image'; src: string; alt: string };
