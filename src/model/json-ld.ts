/** A discussion as schema.org tells it, for search engines (https://schema.org/Comment). */
import { counts, type Place, type Tree } from './tree.js';
import { wordsOfHtml } from './html-words.js';

/** The page the discussion is about. */
export interface DiscussedPage {
  readonly url: string;
  readonly title?: string;
}

interface CommentNode {
  '@type': 'Comment';
  url: string;
  text: string;
  dateCreated: string;
  author?: { '@type': 'Person'; name: string };
  comment?: CommentNode[];
}

function nodeOf({ id, comment }: Place, page: DiscussedPage, idPrefix: string): CommentNode | undefined {
  if (!counts(comment)) return undefined;
  const { author, body, createdAt } = comment;
  const text = body?.format === 'html' ? wordsOfHtml(body.text).trim() : (body?.text ?? '');
  const by = author && { author: { '@type': 'Person' as const, name: author.name } };
  return { '@type': 'Comment', url: `${page.url}#${idPrefix}${id}`, text, dateCreated: createdAt, ...by };
}

/** The page and its comments, replies nested, as JSON that may stand in a `script` element. */
export function jsonLd(tree: Tree, page: DiscussedPage, idPrefix: string): string {
  const top: { comment?: CommentNode[] } = {};
  let count = 0;
  const waiting: [Place, { comment?: CommentNode[] }][] = [[tree.root, top]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [place, above] = next;
    const node = place.parent && nodeOf(place, page, idPrefix);
    if (node) {
      (above.comment ??= []).push(node);
      count += 1;
    }
    // Replies to what is gone stand with those around it.
    for (const reply of place.replies.toReversed()) waiting.push([reply, node ?? above]);
  }
  const { url, title } = page;
  const about = { '@context': 'https://schema.org', '@type': 'WebPage', url, ...(title && { name: title }) };
  return JSON.stringify({ ...about, commentCount: count, ...top }).replaceAll('<', '\\u003c');
}
