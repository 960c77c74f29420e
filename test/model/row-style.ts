/** A way of writing rows whose every word is told apart from what is written. */
import { blocksOf } from '../../src/model/body-formats.js';
import type { Comment } from '../../src/model/comment.js';
import type { RowStyle, RowWords } from '../../src/model/comment-row.js';
import { createTree, type Place } from '../../src/model/tree.js';
import { row } from './rows.js';

export const words: RowWords = {
  time: (iso) => (iso ? `at ${iso.slice(11, 16)}` : ''),
  number: (path) => `#${path.join('.')}`,
  label: (path, author) => `${path} by ${author || 'nobody'}`,
  inReplyTo: (author) => `to ${author}`,
  anonymous: 'Someone',
  edited: 'EDITED',
  pending: 'PENDING',
  awaiting: 'AWAITING',
  online: 'ONLINE',
  offline: 'OFFLINE',
  noText: 'NO TEXT',
  missing: 'MISSING',
  deletedByAuthor: 'DELETED BY AUTHOR',
  deletedByModerator: 'DELETED BY MODERATOR',
  deleted: 'DELETED',
  hidden: 'HIDDEN',
};

export const styled = (more: Partial<RowStyle> = {}): RowStyle => ({
  words,
  idPrefix: 'comment-',
  headingLevel: 2,
  numbering: 'none',
  maxDepth: 5,
  avatars: 'none',
  blocks: blocksOf,
  ...more,
});

/** The place of a comment that stands alone on the article. */
export const placeOf = (more: Partial<Comment> = {}): Place => {
  const tree = createTree();
  tree.add([row('1', null, more)]);
  return tree.get('1')!;
};
export const author = (name: string, more: object = {}): Partial<Comment> => ({ author: { id: 'x', name, ...more } });
