/** Adapters that are right but for one thing in how they are written to. */
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Comment } from '../../src/model/comment.js';
import { broken, list, row, type Broken } from './broken-adapter.js';

export const brokenWriting: readonly Broken[] = [
  broken('writing', 'the answer has no time', (adapter) => ({
    create: async (comment) => ({ ...(await adapter.create(comment)), createdAt: '' }),
  })),
  broken('writing', 'another clientId comes back', (adapter) => ({
    create: async (comment) => ({ ...(await adapter.create(comment)), clientId: 'mine' }),
  })),
  broken('writing', 'of two at once one is lost', (adapter) => {
    let writing: string | undefined;
    return {
      create: async (comment) => {
        if (writing !== undefined && writing !== comment.clientId) return adapter.create({ ...comment, threadId: 'lost' });
        writing = comment.clientId;
        await Promise.resolve();
        writing = undefined;
        return adapter.create(comment);
      },
    };
  }), // prettier-ignore
  broken('writing', 'an empty comment is taken', (adapter) => ({
    create: (comment) =>
      adapter.create({ ...comment, body: { ...comment.body, text: comment.body.text.trim() || '(nothing)' } }),
  })),
  broken('writing', 'the limit is counted in UTF-16', (adapter) => ({
    create: async (comment) => {
      comment.signal.throwIfAborted();
      if (comment.body.text.length > 1_000) throw new AdapterError('invalid', 'Too long', { field: 'body' });
      return adapter.create(comment);
    },
  })),
  broken('writing', 'a reply to nothing becomes a root', (adapter) => ({
    create: (comment) =>
      adapter.create(comment).catch((error: AdapterError) => {
        if (error.code !== 'not-found') throw error;
        return adapter.create({ ...comment, parentId: null });
      }),
  })),
  broken('writing', 'the ninth level becomes a root', (adapter) => {
    const depths = new Map<string | null, number>([[null, 0]]);
    return {
      create: async (comment) => {
        const depth = (depths.get(comment.parentId) ?? 0) + 1;
        const made = await adapter.create(depth > 8 ? { ...comment, parentId: null } : comment);
        depths.set(made.id, depth);
        return made;
      },
    };
  }),
  broken('once', 'the same clientId makes two', (adapter) => ({
    create: async (comment) => ({
      ...(await adapter.create({ ...comment, clientId: `${Math.random()}` })),
      clientId: comment.clientId,
    }),
  })),

  broken('editing', 'an edit makes the comment new', (adapter) => ({
    update: async (change) => ({ ...(await adapter.update(change)), createdAt: '2031-01-01T00:00:00Z' }),
  })),
  broken('editing', 'an edit goes over another', (adapter) => ({
    update: (change) => adapter.update({ ...change, ifVersion: undefined }),
  })),
  broken('editing', 'an edit to nothing is taken', (adapter) => ({
    update: (change) => adapter.update({ ...change, body: { ...change.body, text: change.body.text.trim() || '–' } }),
  })),
  broken('removing', 'a tombstone is answered that is not there', (adapter) => ({
    remove: async (on) => (await adapter.remove(on)) ?? ({ id: on.id, parentId: null, body: null, author: null, createdAt: '2026-01-01T00:00:00Z', status: 'deleted' } as const), // prettier-ignore
  })),
  broken('removing', 'the tombstone keeps its text', (adapter) => {
    const texts = new Map<string, Comment['body']>();
    return {
      create: async (comment) => {
        const made = await adapter.create(comment);
        texts.set(made.id, made.body);
        return made;
      },
      remove: async (on) => {
        const tombstone = await adapter.remove(on);
        return tombstone && { ...tombstone, body: texts.get(on.id) ?? null };
      },
    };
  }),
  broken('removing', 'removing what is not there succeeds', (adapter) => ({
    remove: (on) =>
      adapter.remove(on).catch((error: AdapterError) => {
        if (error.code !== 'not-found' || !/^\d+$/.test(on.id)) throw error;
      }),
  })),
  broken('voting', 'votes pile up', (adapter) => {
    const piles = new Map<string, number>();
    return {
      vote: async (vote) => {
        const answer = await adapter.vote(vote);
        const pile = (piles.get(vote.id) ?? 0) + vote.value;
        piles.set(vote.id, pile);
        return { ...answer, score: pile };
      },
    };
  }),
  broken('voting', 'a vote cannot be taken back', (adapter) => ({
    vote: (vote) => adapter.vote({ ...vote, value: vote.value || 1 }),
  })),
  broken('voting', 'taking a vote back throws a word', (adapter) => ({
    vote: async (vote) => {
      if (vote.value === 0) throw 'no' as unknown as Error;
      return adapter.vote(vote);
    },
  })),
  broken('voting', 'everybody’s reaction is mine', row(({ reactions }) => ({ reactions: reactions?.map((each) => ({ ...each, mine: each.count > 0 })) }))), // prettier-ignore
  broken('moderating', 'hiding hides nothing', (adapter) => ({
    moderate: async (on) => (on.act === 'hide' ? on.signal.throwIfAborted() : adapter.moderate(on)),
  })),
  broken(
    'moderating',
    'a closed thread is not told',
    list(() => ({ closed: undefined })),
  ),

  broken('permissions', 'who is signed out may write', (adapter, name) => {
    if (name !== 'nobody') return {};
    return {
      create: async (comment) => {
        await adapter.signIn(comment);
        return adapter.create(comment).finally(() => adapter.signOut(comment));
      },
    };
  }),
  broken('permissions', 'what is not ours says it is not there, and is changed', (adapter, name) =>
    name === 'other' ? { update: (change) => adapter.update(change).catch(() => ({ id: change.id }) as Comment) } : {},
  ),
  broken(
    'permissions',
    'everybody is told they may delete',
    row(({ can }) => ({ can: { ...can, delete: true } })),
  ),
  broken('permissions', 'nobody is known again', row(({ author }) => ({ can: undefined, author: author && { ...author, id: 'x' } }))), // prettier-ignore
];
