import type { Author, Comment } from '../model/comment.js';
import type { Limits, Session } from '../model/session.js';
import type { Adapter, AdapterFactory, InThread } from './adapter.js';
import { followChanges } from './follow-changes.js';
import { keep, stamped, totalOf, type KeptThread, type Viewer, type Write } from './kept-thread.js';
import { threadNamed, watch, type MemoryThread, type MemoryThreads } from './memory-threads.js';
import { moderated, turned } from './moderation.js';
import { randomId } from '../model/random-id.js';
import { answerWith, found, pageOf } from './seen-by.js';
import { changesSince } from './thread-changes.js';
import { created, edited, reacted, removed, reported, voted } from './thread-writes.js';

export interface MemoryOptions {
  /** What every thread begins with; a comment that names another thread is left out. */
  comments?: readonly Comment[] | undefined;
  /** Who is reading; absent: nobody yet, and writing needs signing in. */
  session?: Session | undefined;
  /** Whom `signIn` signs in where the session named nobody. */
  reader?: Author | undefined;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
  limits?: Limits | undefined;
  /** Shared with other adapters; absent: threads of its own. */
  threads?: MemoryThreads | undefined;
}

const usualLimits: Limits = { createOnce: true, maxBody: 10_000, bodyFormats: ['text', 'markdown'], votes: 'up-down' };

/**
 * The reference implementation: a whole back end in the page's memory, gone with the page. It obeys
 * every law of the contract and refuses what a server would refuse.
 */
export function memoryAdapter(options: MemoryOptions = {}): Adapter {
  const { comments, now = Date.now, threads = new Map() as MemoryThreads } = options;
  const limits: Limits = { ...usualLimits, ...options.limits };
  const reader = options.session?.user ?? options.reader ?? { id: 'reader', name: 'Reader' };
  let session: Session = { user: null, ...options.session, limits };

  const viewer = (): Viewer => {
    const { user } = session;
    return { key: user && (user.id ?? user.login ?? user.name), session, limits, now: now() };
  };

  /** Every call begins here, so every call obeys its signal. */
  const open = ({ threadId, signal }: InThread): MemoryThread => {
    signal.throwIfAborted();
    return threadNamed(threads, threadId, comments, viewer().key);
  };

  /** Applies a rule, tells whoever watches, and answers with the row as this viewer sees it. */
  const write = (on: InThread, rule: (thread: KeptThread, viewer: Viewer) => Write): Comment => {
    const thread = open(on);
    const { rows, answer } = rule(thread, viewer());
    if (rows.length) {
      keep(thread, stamped(thread, rows));
      for (const wake of thread.watchers) wake();
    }
    return answerWith(thread, viewer(), thread.rows.get(answer.comment.id) ?? answer);
  };

  return {
    limits,
    list: async (query) => pageOf(open(query), viewer(), query),
    get: async (query) => found(open(query), viewer(), query),
    count: async ({ threadIds, signal }) =>
      Object.fromEntries(threadIds.map((threadId) => [threadId, totalOf(open({ threadId, signal }))])),

    create: async (comment) => write(comment, (thread, viewer) => created(thread, viewer, comment, randomId())),
    update: async (change) => write(change, (thread, viewer) => edited(thread, viewer, change)),
    remove: async (on) => {
      const comment = write(on, (thread, viewer) => removed(thread, viewer, on));
      return open(on).rows.get(on.id)?.gone ? undefined : comment;
    },
    vote: async (vote) => {
      const { id, score, viewerVote } = write(vote, (thread, viewer) => voted(thread, viewer, vote));
      return { id, score, viewerVote };
    },
    react: async (reaction) => {
      const { id, reactions } = write(reaction, (thread, viewer) => reacted(thread, viewer, reaction));
      return { id, reactions };
    },
    report: async (report) => reported(open(report), viewer(), report),
    moderate: async ({ id, act, reason, ...on }) => {
      if (act !== 'close' && act !== 'open')
        return write(on, (thread, viewer) => moderated(thread, viewer, id ?? '', act));
      const thread = open(on);
      turned(thread, viewer(), act, reason);
      for (const wake of thread.watchers) wake();
      return undefined;
    },

    changes: async ({ since, ...on }) => changesSince(open(on), viewer(), since),
    subscribe: (query, emit) =>
      followChanges(
        async (since) => changesSince(open(query), viewer(), since),
        (look) => watch(threadNamed(threads, query.threadId, comments, viewer().key), look),
        query,
        emit,
      ),

    session: async (on) => open(on) && session,
    signIn: async (on) => open(on) && (session = { ...session, user: reader }),
    signOut: async (on) => {
      open(on);
      session = { ...session, user: null };
    },
  };
}

/** The factory behind `adapter="memory"`: empty threads that are gone with the page. */
export const memory: AdapterFactory = () => memoryAdapter();
