/** Our thread on a back end that answers at once, as fast as a page's own memory. */
import type { Adapter } from '../../../src/adapters/adapter.js';
import type { Change, ChangeBatch } from '../../../src/model/change.js';
import type { Comment } from '../../../src/model/comment.js';
import type { CommentThread } from '../../../src/elements/comment-thread.js';
import type { Entry } from './discussion.js';

/** What a measurement may make the back end say. */
export interface BackEnd {
  readonly adapter: Adapter;
  /** Tells every reader of these changes. */
  emit(changes: Change[]): void;
}

/** Serves whole conversations in pages of at least `limit` comments. */
export function backEnd(entries: readonly Entry[]): BackEnd {
  const listeners = new Set<(batch: ChangeBatch) => void>();
  const comments = entries.map(({ comment }) => comment);
  const backwards = conversations(comments).reverse().flat();
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  let posted = 0;
  const adapter: Adapter = {
    limits: { votes: 'up-down', createOnce: true },
    list({ cursor, limit, sort }) {
      const rows = sort === 'newest' ? backwards : comments;
      const from = Number(cursor ?? 0);
      let to = Math.min(from + limit, rows.length);
      while (to < rows.length && rows[to]!.parentId !== null) to += 1;
      const nextCursor = to < rows.length ? String(to) : null;
      return Promise.resolve({ items: rows.slice(from, to), replies: 'all', total: rows.length, nextCursor });
    },
    create({ parentId, body, clientId, author }) {
      const createdAt = new Date().toISOString();
      return Promise.resolve({ id: `p${posted++}`, parentId, body, clientId, author: author ?? me, createdAt });
    },
    vote: ({ id, value }) => Promise.resolve({ score: (byId.get(id)?.score ?? 0) + value, viewerVote: value }),
    session: () => Promise.resolve({ user: me }),
    subscribe({ signal }, emit) {
      listeners.add(emit);
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          listeners.delete(emit);
          resolve();
        });
      });
    },
  };
  return { adapter, emit: (changes) => listeners.forEach((emit) => emit({ changes })) };
}

const me = { id: 'me', name: 'The Reader' };

/** The comments of each root, in order. */
function conversations(comments: readonly Comment[]): Comment[][] {
  const all: Comment[][] = [];
  for (const comment of comments) {
    if (comment.parentId === null) all.push([]);
    all.at(-1)!.push(comment);
  }
  return all;
}

/** A thread that is not on the page yet. */
export function ourThread({ adapter }: BackEnd, attributes: Record<string, string>): CommentThread {
  const thread = document.createElement('comment-thread');
  Object.assign(thread, { adapter, threadId: 'bench', loading: 'eager', storage: 'none' });
  for (const [name, value] of Object.entries(attributes)) thread.setAttribute(name, value);
  return thread;
}
