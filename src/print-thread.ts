/**
 * The door for servers: a thread as HTML that reads without script, is found by search engines, and comes alive where
 * the script runs, nothing of it redrawn. Needs no DOM.
 */
import type { ThreadAttributes } from './elements/thread-attributes.js';
import { threadAttributes } from './elements/thread-attributes.js';
import { createRowStyle } from './elements/row-style.js';
import { createWords } from './i18n/words.js';
import type { Messages } from './i18n/messages.js';
import type { Body, Comment } from './model/comment.js';
import { wordsOfHtml } from './model/html-words.js';
import { jsonLd, type DiscussedPage } from './model/json-ld.js';
import { listRow } from './model/list-rows.js';
import { stringFrom } from './model/print-string.js';
import { parseText } from './model/text-format.js';
import { createTree } from './model/tree.js';

export interface PrintOptions {
  /** Sentences in the language of `lang`; English ones fill the gaps. */
  readonly messages?: Partial<Messages>;
  /** Adds what search engines read (schema.org JSON-LD) behind the element. */
  readonly jsonLd?: DiscussedPage;
}

/** A parser of HTML is not to be had here: of such a body the words are printed, and its markup comes with the script. */
const blocksOf = ({ format, text }: Body) => parseText(format === 'html' ? wordsOfHtml(text) : text);

/**
 * `<comment-thread>` with these comments in it, in the order given, as a string of HTML. `attributes` are those of the
 * element as a page would write them (`thread-id`, `src`, `max-depth`, `numbering`, `lang`, `time-zone`…); the rows are
 * printed as they ask, times in UTC unless `time-zone` says otherwise. Comments are given flat, by `parentId`. Link
 * `comment-thread.css` in the page, so that they are styled before, and without, the script.
 */
export function printThread(
  comments: readonly Comment[],
  attributes: Readonly<Record<string, string>>,
  { messages, jsonLd: page }: PrintOptions = {},
): string {
  const words = createWords(attributes['lang'] ?? 'en', messages, attributes['time-zone'] ?? 'UTC');
  const settings = readAttributes(attributes);
  const style = { ...createRowStyle(words, settings), blocks: blocksOf };
  const tree = createTree();
  tree.add(comments);
  const list = listRow(tree.root, style, {
    list: (from, to) => words.say('list', { from, to }),
    replies: (author) => words.say('replies', { author }),
  });
  const thread = stringFrom({ tag: 'comment-thread', attributes, children: tree.size ? [list] : [] });
  if (!page) return thread;
  return `${thread}<script type="application/ld+json">${jsonLd(tree, page, settings.idPrefix)}</script>`;
}

/** Attributes as the element reads them. */
function readAttributes(attributes: Readonly<Record<string, string>>): ThreadAttributes {
  const read = Object.entries(threadAttributes).map(([name, { read }]): [string, unknown] => {
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return [name, read(attributes[attribute] ?? null, attribute)];
  });
  return Object.fromEntries(read) as unknown as ThreadAttributes;
}
