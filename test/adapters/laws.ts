/** What every adapter has to keep, whatever it keeps comments in. One list, run over each of ours. */
import type { Adapter, ListQuery, NewComment } from '../../src/adapters/adapter.js';
import type { Failure } from '../../src/adapters/adapter-error.js';
import type { Change, ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';

/** Three readers of one back end. */
export interface Readers {
  ann: Adapter;
  bob: Adapter;
  /** Signed out, where guests may not write. */
  nobody: Adapter;
}

export type Method = Exclude<keyof Adapter, 'limits'>;

export interface Law {
  name: string;
  /** The methods it is about; an adapter without them has nothing to keep. */
  needs: readonly Method[];
  holds(readers: Required<{ [Name in keyof Readers]: Required<Adapter> }>, threadId: string): Promise<void>;
}

const live = (): AbortSignal => new AbortController().signal;

function same(actual: unknown, expected: unknown, what: string): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what}: expected ${e}, got ${a}`);
}

async function refused(call: Promise<unknown>, code: Failure, what: string, field?: string): Promise<void> {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error as { code: string; field?: string },
  );
  same(error?.code, code, what);
  if (field !== undefined) same(error?.field, field, `${what}: the field`);
}

let made = 0;
const draft = (threadId: string, text: string, parentId: string | null = null): NewComment => ({
  threadId,
  parentId,
  body: { format: 'text', text },
  clientId: `client-${++made}`,
  page: { url: 'https://news.example/a', title: 'A' },
  signal: live(),
});

const query = (threadId: string, more: Partial<ListQuery> = {}): ListQuery => ({
  threadId,
  parentId: null,
  sort: 'oldest',
  limit: 50,
  signal: live(),
  ...more,
});

const texts = (comments: readonly Comment[]): (string | undefined)[] => comments.map(({ body }) => body?.text);

async function post(adapter: Required<Adapter>, threadId: string, ...written: string[]): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (const text of written) comments.push(await adapter.create(draft(threadId, text)));
  return comments;
}

/** Every page from a cursor on. */
async function rest(adapter: Adapter, first: ListQuery, from: Page): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (let cursor = from.nextCursor; cursor !== null;) {
    const page = await adapter.list({ ...first, cursor });
    comments.push(...page.items);
    cursor = page.nextCursor;
  }
  return comments;
}

const types = ({ changes }: ChangeBatch): Change['type'][] => changes.map(({ type }) => type);

export const laws: readonly Law[] = [
  {
    name: 'a thread nobody wrote in is empty',
    needs: [],
    async holds({ ann }, threadId) {
      const { items, nextCursor, total } = await ann.list(query(threadId));
      same({ items, nextCursor, total }, { items: [], nextCursor: null, total: 0 }, 'the page');
    },
  },
  {
    name: 'what is created is answered and listed, to others too',
    needs: ['create'],
    async holds({ ann, bob }, threadId) {
      const root = await ann.create(draft(threadId, 'Hello, 🌍'));
      const given = draft(threadId, 'And you', root.id);
      const reply = await bob.create(given);
      same([reply.parentId, reply.clientId, reply.replyCount], [root.id, given.clientId, 0], 'the reply');
      same(/(Z|[+-]\d\d:\d\d)$/.test(reply.createdAt), true, 'a time with a zone');
      for (const reader of [ann, bob]) {
        const { items, total } = await reader.list(query(threadId));
        same(
          [texts(items), items[0]?.author?.name, items[0]?.replyCount, total],
          [['Hello, 🌍'], 'Ann', 1, 2],
          'the page',
        );
        same(texts((await reader.list(query(threadId, { parentId: root.id }))).items), ['And you'], 'the replies');
      }
    },
  },
  {
    name: 'the same clientId makes one comment',
    needs: ['create'],
    async holds({ ann }, threadId) {
      const given = draft(threadId, 'Once');
      const both = await Promise.all([ann.create(given), ann.create({ ...given })]);
      both.push(await ann.create(given));
      same(new Set(both.map(({ id }) => id)).size, 1, 'ids');
      same((await ann.list(query(threadId))).items.length, 1, 'rows');
    },
  },
  {
    name: 'roots follow the sort, replies stand oldest first',
    needs: ['create', 'vote'],
    async holds({ ann, bob }, threadId) {
      const [one, two] = await post(ann, threadId, '1', '2', '3');
      for (const text of ['a', 'b', 'c']) await bob.create(draft(threadId, text, one!.id));
      await bob.vote({ threadId, id: two!.id, value: 1, signal: live() });
      const order = async (more: Partial<ListQuery>) => texts((await ann.list(query(threadId, more))).items);
      same(await order({ sort: 'oldest' }), ['1', '2', '3'], 'oldest');
      same(await order({ sort: 'newest' }), ['3', '2', '1'], 'newest');
      same(await order({ sort: 'top' }), ['2', '3', '1'], 'top');
      same(await order({ sort: 'newest', parentId: one!.id }), ['a', 'b', 'c'], 'replies');
    },
  },
  {
    name: 'a cursor goes on where it stood while others write and delete',
    needs: ['create', 'remove'],
    async holds({ ann, bob }, threadId) {
      const comments = await post(ann, threadId, '1', '2', '3', '4', '5', '6');
      for (const sort of ['oldest', 'newest'] as const) {
        const first = query(threadId, { sort, limit: 2 });
        const page = await ann.list(first);
        same(page.items.length, 2, 'rows of a page of 2');
        await post(bob, threadId, `late ${sort}`);
        const walked = [...page.items, ...(await rest(ann, first, page))];
        const old = texts(walked).filter((text) => !text?.startsWith('late'));
        const all = ['1', '2', '3', '4', '5', '6'];
        same(old, sort === 'oldest' ? all : all.reverse(), sort);
      }
      const first = query(threadId, { limit: 2 });
      const page = await ann.list(first);
      await ann.remove({ threadId, id: comments[1]!.id, signal: live() });
      const later = texts(await rest(ann, first, page)).filter((text) => text !== '1' && !text?.startsWith('late'));
      same(later, ['3', '4', '5', '6'], 'after its comment was removed');
    },
  },
  {
    name: 'a cursor of nobody is expired',
    needs: [],
    holds: ({ ann }, threadId) =>
      refused(ann.list(query(threadId, { cursor: 'x' })), 'cursor-expired', 'a made-up cursor'),
  },
  {
    name: 'replies sent along are told from those to be asked for',
    needs: ['create'],
    async holds({ ann }, threadId) {
      const [root, lone] = await post(ann, threadId, 'root', 'lone');
      const replies: Comment[] = [];
      for (const text of ['a', 'b', 'c']) replies.push(await ann.create(draft(threadId, text, root!.id)));
      await ann.create(draft(threadId, 'deep', replies[0]!.id));
      const asked = query(threadId, { prefetch: { depth: 1, limit: 2 } });
      const { items, replies: told } = await ann.list(asked);
      const under = (id: string) => texts(items.filter(({ parentId }) => parentId === id));
      same([told !== 'all', under(root!.id), under(replies[0]!.id)], [true, ['a', 'b'], []], 'one level, two of each');
      const cursor = told !== 'all' && told?.[root!.id]?.nextCursor;
      if (!cursor) throw new Error('the root goes on at no cursor');
      same(texts((await ann.list(query(threadId, { parentId: root!.id, cursor }))).items), ['c'], 'its other reply');
      const all = await ann.list(query(threadId, { prefetch: { depth: 9, limit: 9 } }));
      same([all.replies, all.items.length], ['all', 6], 'everything');
      same(
        [lone!.id in Object(told), all.items.find(({ id }) => id === lone!.id)?.replyCount],
        [false, 0],
        'the lone one',
      );
    },
  },
  {
    name: 'who is signed out writes nothing',
    needs: ['create', 'update', 'remove', 'vote', 'session'],
    async holds({ ann, nobody }, threadId) {
      const [comment] = await post(ann, threadId, 'mine');
      const on = { threadId, id: comment!.id, signal: live() };
      same((await nobody.session(on)).user, null, 'the session');
      await refused(nobody.create(draft(threadId, 'x')), 'unauthenticated', 'create');
      await refused(nobody.update({ ...on, body: { format: 'text', text: 'x' } }), 'unauthenticated', 'update');
      await refused(nobody.remove(on), 'unauthenticated', 'remove');
      await refused(nobody.vote({ ...on, value: 1 }), 'unauthenticated', 'vote');
      const { items } = await nobody.list(query(threadId));
      same([texts(items), items[0]?.can?.edit, items[0]?.can?.reply], [['mine'], false, 'signed-out'], 'the page');
    },
  },
  {
    name: 'nobody changes what another wrote',
    needs: ['create', 'update', 'remove'],
    async holds({ ann, bob }, threadId) {
      const [comment] = await post(ann, threadId, 'mine');
      const on = { threadId, id: comment!.id, signal: live() };
      await refused(bob.update({ ...on, body: { format: 'text', text: 'x' } }), 'forbidden', 'update');
      await refused(bob.remove(on), 'forbidden', 'remove');
      same(texts((await ann.list(query(threadId))).items), ['mine'], 'the page');
    },
  },
  {
    name: 'what cannot be written is refused by its reason',
    needs: ['create', 'update', 'remove'],
    async holds({ ann }, threadId) {
      await refused(ann.create(draft(threadId, ' \n ')), 'invalid', 'an empty body', 'body');
      await refused(ann.create(draft(threadId, 'x'.repeat(10_001))), 'invalid', 'a long body', 'body');
      await ann.create(draft(threadId, '🌍'.repeat(10_000)));
      await refused(ann.create(draft(threadId, 'x', 'no such comment')), 'not-found', 'a reply to nothing');
      const on = { threadId, id: 'no such comment', signal: live() };
      await refused(ann.update({ ...on, body: { format: 'text', text: 'x' } }), 'not-found', 'an edit of nothing');
      await refused(ann.remove(on), 'not-found', 'a removal of nothing');
    },
  },
  {
    name: 'an edit changes text, time and version, and not over another edit',
    needs: ['create', 'update'],
    async holds({ ann }, threadId) {
      const [before] = await post(ann, threadId, 'frist');
      const on = { threadId, id: before!.id, signal: live() };
      const body = { format: 'text', text: 'first' } as const;
      const after = await ann.update({ ...on, body, ifVersion: before!.version });
      same([after.body, after.createdAt, !!after.editedAt], [body, before!.createdAt, true], 'the answer');
      same(after.version === before!.version, false, 'the same version');
      await refused(ann.update({ ...on, body, ifVersion: before!.version }), 'conflict', 'an edit of the old version');
      same(texts((await ann.list(query(threadId))).items), ['first'], 'the page');
    },
  },
  {
    name: 'a removed comment leaves a tombstone where replies need it, else nothing',
    needs: ['create', 'remove'],
    async holds({ ann, bob }, threadId) {
      const [root, leaf] = await post(ann, threadId, 'root', 'leaf');
      const reply = await bob.create(draft(threadId, 'reply', root!.id));
      same(await ann.remove({ threadId, id: leaf!.id, signal: live() }), undefined, 'the leaf');
      const grave = (await ann.remove({ threadId, id: root!.id, signal: live() })) as Comment;
      same([grave.id, grave.body, grave.author, grave.status], [root!.id, null, null, 'deleted'], 'the tombstone');
      const { items, total } = await bob.list(query(threadId));
      same([items.map(({ id }) => id), items[0]?.removedBy, total], [[root!.id], 'author', 1], 'the page');
      await bob.remove({ threadId, id: reply.id, signal: live() });
      same((await bob.list(query(threadId))).items, [], 'the page when nothing needs the tombstone');
    },
  },
  {
    name: 'a reader has one vote',
    needs: ['create', 'vote'],
    async holds({ ann, bob }, threadId) {
      const [comment] = await post(ann, threadId, 'x');
      const vote = (reader: Required<Adapter>, value: 0 | 1) =>
        reader.vote({ threadId, id: comment!.id, value, signal: live() });
      await vote(bob, 1);
      const { score, viewerVote } = await vote(bob, 1);
      same([score, viewerVote], [1, 1], 'the same vote twice');
      same((await vote(ann, 1)).score, 2, 'two readers');
      same((await vote(bob, 0)).score, 1, 'taken back');
      const votes = await Promise.all(
        [ann, bob].map(async (reader) => (await reader.list(query(threadId))).items[0]?.viewerVote),
      );
      same(votes, [1, 0], 'what each has voted');
    },
  },
  {
    name: 'a comment is found with its ancestors, the root first',
    needs: ['create', 'get'],
    async holds({ ann }, threadId) {
      const [root] = await post(ann, threadId, 'root');
      const reply = await ann.create(draft(threadId, 'reply', root!.id));
      const leaf = await ann.create(draft(threadId, 'leaf', reply.id));
      const on = { threadId, id: leaf.id, signal: live() };
      const { comment, ancestors } = await ann.get({ ...on, ancestors: true });
      same([comment.body?.text, texts(ancestors ?? [])], ['leaf', ['root', 'reply']], 'the line');
      await refused(ann.get({ ...on, id: 'no such comment' }), 'not-found', 'what is not there');
    },
  },
  {
    name: 'threads are counted apart',
    needs: ['create', 'count'],
    async holds({ ann }, threadId) {
      await post(ann, threadId, '1', '2');
      const counts = await ann.count({ threadIds: [threadId, `${threadId}/other`], signal: live() });
      same([counts[threadId], counts[`${threadId}/other`]], [2, 0], 'the counts');
    },
  },
  {
    name: 'changes go on from a checkpoint, and say when they cannot',
    needs: ['create', 'update', 'remove', 'changes'],
    async holds({ ann, bob }, threadId) {
      const empty = (await ann.list(query(threadId))).checkpoint;
      const [old, leaf] = await post(ann, threadId, 'old', 'leaf');
      const since = (await bob.list(query(threadId))).checkpoint;
      const changes = (since: string | undefined) => bob.changes({ threadId, since, signal: live() });
      same((await changes(since)).changes, [], 'nothing new');
      await ann.create(draft(threadId, 'new', old!.id));
      await ann.update({ threadId, id: old!.id, body: { format: 'text', text: 'edited' }, signal: live() });
      await ann.remove({ threadId, id: leaf!.id, signal: live() });
      const batch = await changes(since);
      const about = batch.changes
        .map((change) => [change.type, 'patch' in change && change.patch.body?.text])
        .slice(0, 3);
      same(about, [['upsert', false], ['patch', 'edited'], ['remove', false]], 'what happened'); // prettier-ignore
      const count = batch.changes.find((change) => change.type === 'patch' && change.patch.replyCount !== undefined);
      same(count?.type === 'patch' && [count.id, count.patch.replyCount], [old!.id, 1], 'the replies of the old one');
      same((await changes(batch.checkpoint)).changes, [], 'nothing twice');
      same(types(await changes(empty)).filter((type) => type === 'upsert').length, 2, 'everything since the beginning');
      same(types(await changes('a checkpoint of nobody')), ['reset'], 'an unknown checkpoint');
    },
  },
  {
    name: 'a stream brings what others write, and ends when it is called off',
    needs: ['create', 'subscribe'],
    async holds({ ann, bob }, threadId) {
      const { checkpoint } = await ann.list(query(threadId));
      const stop = new AbortController();
      let seen = (_: ChangeBatch): void => {};
      const first = new Promise<ChangeBatch>((resolve) => (seen = resolve));
      const stream = ann.subscribe({ threadId, since: checkpoint, signal: stop.signal }, (batch) => seen(batch));
      await post(bob, threadId, 'news');
      const [change] = (await first).changes;
      same(change?.type === 'upsert' && change.comment.body?.text, 'news', 'the change');
      stop.abort();
      same(await stream, undefined, 'the end');
    },
  },
  {
    name: 'a call that was called off rejects with the reason, and does nothing',
    needs: ['create'],
    async holds({ ann }, threadId) {
      const reason = new Error('enough');
      const signal = AbortSignal.abort(reason);
      const body = { format: 'text', text: 'x' } as const;
      const on = { threadId, id: '1', signal };
      const calls: Partial<Record<Method, () => Promise<unknown>>> = {
        list: () => ann.list(query(threadId, { signal })),
        create: () => ann.create({ ...draft(threadId, 'x'), signal }),
        update: () => ann.update({ ...on, body }),
        remove: () => ann.remove(on),
        vote: () => ann.vote({ ...on, value: 1 }),
        react: () => ann.react({ ...on, key: 'like', on: true }),
        report: () => ann.report({ ...on, reason: 'spam' }),
        moderate: () => ann.moderate({ ...on, act: 'hide' }),
        get: () => ann.get(on),
        count: () => ann.count({ threadIds: [threadId], signal }),
        changes: () => ann.changes({ ...on, since: '1' }),
        session: () => ann.session(on),
        signIn: () => ann.signIn(on),
        signOut: () => ann.signOut(on),
      };
      for (const [method, call] of Object.entries(calls)) {
        if (typeof ann[method as Method] !== 'function') continue;
        const outcome = await call().then(
          () => 'an answer',
          (error: unknown) => error,
        );
        if (outcome !== reason) throw new Error(`${method}: expected the reason, got ${String(outcome)}`);
      }
      same((await ann.list(query(threadId))).items, [], 'the page');
    },
  },
];

/** The laws that an adapter with these methods has to keep. */
export const lawsFor = (adapter: Adapter): Law[] =>
  laws.filter(({ needs }) => needs.every((method) => typeof adapter[method] === 'function'));

/** Runs one law in a thread of its own. */
export const tried = (law: Law, readers: Readers): Promise<void> =>
  law.holds(readers as Parameters<Law['holds']>[0], `laws/${++made}/${Math.random()}`);
