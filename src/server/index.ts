/** `comment-thread/server`: the comment server as a function from Request to Response, and a way to serve it. */
export { createCommentServer, type CommentServer, type CommentServerOptions } from './comment-server.js';
export { listen, type Listening } from './listen.js';
export type { ImportedComment, ImportedThread } from './import/import-thread.js';
