import type { AdapterFactory } from './adapter.js';
import { commentFromArray } from './comment-from-array.js';
import { readCommentFile } from './comment-file.js';
import { loadOnce } from './load-once.js';
import { arrayPages } from './page-from-array.js';
import { sourceAddress } from './source-address.js';

/**
 * Read-only comments out of one JSON file at `src` (see `readCommentFile`), fetched once, and again
 * only after that failed.
 */
export const json: AdapterFactory = ({ src }) => {
  const url = sourceAddress(src, 'json');
  const loaded = loadOnce(async (signal) => {
    const file = await readCommentFile(url, signal);
    return { ...file, pages: arrayPages(file.comments) };
  });
  return {
    async list(query) {
      const { pages, closed } = await loaded(query.signal);
      return { ...pages(query), ...(closed && { closed }) };
    },
    async get(query) {
      const { comments } = await loaded(query.signal);
      return commentFromArray(comments, query);
    },
  };
};
