import { fileURLToPath } from 'node:url';
import type { Comment } from '../../src/model/comment.js';
import { startCommentServer, type CommentServer, type ServerOptions } from '../server/comment-server.js';

const said = (id: string, parentId: string | null, name: string, text: string, minute: number): Comment => ({
  id,
  parentId,
  author: { id: `user-${name.toLowerCase()}`, name },
  body: { format: 'text', text },
  createdAt: new Date(Date.UTC(2026, 3, 1, 9, minute)).toISOString(),
});

/** The thread `story` begins with these. */
const story = [
  said('1', null, 'Ann', 'The ferry was late again.', 1),
  said('2', '1', 'Ben', '> late again\n\nIt was the tide.', 2),
  said('3', null, 'Cleo', 'And it was full.', 3),
];

/** A comment server that serves the built files too, so that the page, its scripts and its comments share an origin. */
export function startStoryServer(options: ServerOptions = {}): Promise<CommentServer> {
  const staticRoot = fileURLToPath(new URL('../../', import.meta.url));
  const pages = Object.assign(options.pages ?? {}, { '/favicon.ico': { body: '' } });
  return startCommentServer({ staticRoot, threads: { story }, ...options, pages });
}
