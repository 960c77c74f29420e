import type { Comment } from '../model/comment.js';
import { randomId } from '../model/random-id.js';
import type { Limits } from '../model/session.js';
import type { AdapterFactory, InThread } from './adapter.js';
import { AdapterError } from './adapter-error.js';
import { readCommentFile } from './comment-file.js';
import { followChanges } from './follow-changes.js';
import { rowOf, totalOf, type KeptThread, type Viewer, type Write } from './kept-thread.js';
import { loadOnce } from './load-once.js';
import { listen, tell } from './local-channel.js';
import { localReader } from './local-reader.js';
import { openShelf, type Shelf } from './local-shelf.js';
import { answerWith, found, pageOf } from './seen-by.js';
import { sourceAddress } from './source-address.js';
import { changesSince } from './thread-changes.js';
import { created, edited, removed, voted } from './thread-writes.js';
import { untilAborted } from './until-aborted.js';

const limits: Limits = { createOnce: true, maxBody: 10_000, bodyFormats: ['text', 'markdown'], votes: 'up' };

/**
 * Comments kept in this browser, for this site. Whoever uses the browser may write under any name
 * and change what was written here, unless `data-guest="no"`; where `identity` answers a name, that
 * is the reader. `data-seed` names a file (see `readCommentFile`) that an empty thread begins with.
 */
export const local: AdapterFactory = (options) => {
  const { seed } = options.data;
  const seedAddress = seed === undefined ? undefined : sourceAddress(seed, 'local');
  const readSeed = seedAddress && loadOnce((signal) => readCommentFile(seedAddress, signal));

  /** An empty thread has never been written to; a seeded or an emptied one has. */
  const sow = async (shelf: Shelf, { threadId, signal }: InThread): Promise<void> => {
    if (!readSeed || (await shelf.read(threadId)).seq) return;
    const { comments } = await readSeed(signal);
    const rows = comments.map((comment) => rowOf({ ...comment, threadId }, comment.author?.id ?? null));
    await shelf.write(threadId, (thread) => (thread.seq ? [] : rows));
  };

  /** Every call passes here: it obeys its signal, and says in our words what the browser's database refused. */
  const inThread = async <T>(on: InThread, work: (shelf: Shelf, viewer: Viewer) => T | Promise<T>): Promise<T> => {
    const begin = async (): Promise<T> => {
      const shelf = await openShelf();
      await sow(shelf, on);
      return work(shelf, { ...(await localReader(options, shelf.device)), limits, now: Date.now() });
    };
    on.signal.throwIfAborted();
    try {
      return await untilAborted(on.signal, begin());
    } catch (cause) {
      if (!(cause instanceof DOMException) || on.signal.aborted) throw cause;
      throw new AdapterError('server', `This browser does not keep comments now: ${cause.message}`, { cause });
    }
  };
  const read = <T>(on: InThread, look: (thread: KeptThread, viewer: Viewer) => T): Promise<T> =>
    inThread(on, async (shelf, viewer) => look(await shelf.read(on.threadId), viewer));

  const write = (on: InThread, rule: (thread: KeptThread, viewer: Viewer) => Write): Promise<Comment> =>
    inThread(on, async (shelf, viewer) => {
      let done: Write | undefined;
      const thread = await shelf.write(on.threadId, (thread) => {
        on.signal.throwIfAborted();
        done = rule(thread, viewer);
        return done.rows;
      });
      const { rows, answer } = done!;
      if (rows.length) tell(on.threadId);
      return answerWith(thread, viewer, thread.rows.get(answer.comment.id) ?? answer);
    });

  return {
    limits,
    list: (query) => read(query, (thread, viewer) => pageOf(thread, viewer, query)),
    get: (query) => read(query, (thread, viewer) => found(thread, viewer, query)),
    count: async ({ threadIds, signal }) => {
      const count = async (threadId: string) => [threadId, await read({ threadId, signal }, totalOf)] as const;
      return Object.fromEntries(await Promise.all(threadIds.map(count)));
    },
    create: (comment) => write(comment, (thread, viewer) => created(thread, viewer, comment, randomId())),
    update: (change) => write(change, (thread, viewer) => edited(thread, viewer, change)),
    remove: async (on) => {
      const comment = await write(on, (thread, viewer) => removed(thread, viewer, on));
      return (await read(on, ({ rows }) => rows.get(on.id)?.gone)) ? undefined : comment;
    },
    vote: async (vote) => {
      const { id, score, viewerVote } = await write(vote, (thread, viewer) => voted(thread, viewer, vote));
      return { id, score, viewerVote };
    },
    changes: ({ since, ...on }) => read(on, (thread, viewer) => changesSince(thread, viewer, since)),
    subscribe: (on, emit) =>
      followChanges(
        (since) => read(on, (thread, viewer) => changesSince(thread, viewer, since)),
        (look) => listen(on.threadId, look),
        on,
        emit,
      ),
    session: (on) => inThread(on, (_, { session }) => ({ ...session, limits })),
  };
};
