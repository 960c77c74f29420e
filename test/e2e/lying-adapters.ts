/** Adapters that break the contract in ways a back end, a proxy or a hurried author would. They run in a page. */
import type { Adapter, ListQuery, NewComment } from '../../src/adapters/adapter.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';

/** What a page shows of a lie, once the thread has settled. */
export interface Liar {
  readonly name: string;
  make(): Adapter;
  /** What the thread says, where there is something to say. */
  readonly says?: RegExp;
  /** Nothing of what it keeps can be shown. */
  readonly isSilent?: true;
  /** What it says of a comment that was sent to it; else the comment is posted. */
  readonly answers?: RegExp;
  /** Attributes of the thread. */
  readonly attributes?: string;
  /** It answers nothing until its time is up. */
  readonly hangs?: true;
}

const session = async () => ({ user: { id: 'eve', name: 'Eve' } });
const wrong = /was not posted.*Your text is safe here/s;
const failed = /could not be loaded/;

export const row = (id: string, parentId: string | null = null, text = `This is ${id}.`): Comment => ({
  id,
  parentId,
  author: { id: 'kim', name: 'Kim' },
  body: { format: 'text', text },
  createdAt: '2026-05-01T10:00:00Z',
});
const truth = () => [row('one'), row('two'), row('three', 'one')];
const page = (items: Comment[] = truth()): Page => ({ items, nextCursor: null, replies: 'all' });
/** What a back end says that keeps comments as it should. */
const kept = ({ body, parentId, clientId }: NewComment): Comment => ({
  ...row(`new-${clientId}`, parentId, body.text),
  author: { id: 'eve', name: 'Eve' },
  clientId,
});
/** Anything at all, where the contract names a type. */
const any = (value: unknown): never => value as never;
const never = () => new Promise<never>(() => undefined);
const honest = { session, list: async () => page(), create: async (comment: NewComment) => kept(comment) };

const hurl = (what: unknown): never => {
  throw what as Error;
};
let counter = 0;
const circle = (): object => {
  const around: Record<string, unknown> = { ...row('around') };
  around['ext'] = around['self'] = around['author'] = around;
  return around;
};
const trap = () =>
  new Proxy({}, { get: (_, name) => { if (name === 'then') return undefined; throw new Error('trap'); }, ownKeys: () => { throw new Error('trap'); } }); // prettier-ignore
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

export const liars: readonly Liar[] = [
  {
    name: 'ids that are others each time, and for an answer the id of another comment',
    attributes: 'page-size="2"',
    make: () => ({
      ...honest,
      list: async () => ({ items: [row(`id-${++counter}`, null, 'This is one.'), row(`id-${++counter}`)], nextCursor: `${counter}` }), // prettier-ignore
      create: async (comment) => ({ ...kept(comment), id: 'id-1' }),
    }),
  },
  {
    name: 'parents that change from page to page',
    attributes: 'page-size="all"',
    make: () => {
      const parents = [null, 'two', 'three', 'one'];
      return {
        ...honest,
        list: async ({ cursor }: ListQuery) => {
          const at = Number(cursor ?? 0);
          const parentId = parents[at % 4]!;
          return { items: ['one', 'two', 'three'].map((id) => row(id, parentId === id ? null : parentId)), nextCursor: at < 20 ? `${at + 1}` : null }; // prettier-ignore
        },
        create: async (comment) => ({ ...kept(comment), parentId: 'two' }),
      };
    },
  },
  {
    name: 'circles, parents of themselves, and the same id fifty times',
    make: () => ({
      ...honest,
      list: async () =>
        page([...truth(), row('a', 'b'), row('b', 'c'), row('c', 'a'), row('self', 'self'), ...Array.from({ length: 50 }, () => row('two'))]), // prettier-ignore
    }),
  },
  {
    name: 'counts that disagree',
    make: () => ({
      ...honest,
      list: async ({ parentId }) => ({
        ...page(parentId === null ? truth().map((one, at) => ({ ...one, replyCount: [1e9, -3, NaN][at] })) : []),
        replies: any({ one: { nextCursor: 7 }, two: null, nobody: { nextCursor: 'x' } }),
        total: -5,
      }),
      count: async () => any('many'),
    }),
  },
  {
    name: 'cursors without end, with nothing new behind them',
    attributes: 'page-size="all"',
    make: () => ({ ...honest, list: async () => ({ items: truth(), nextCursor: `${++counter}` }) }),
  },
  {
    name: 'a cursor that is always expired',
    attributes: 'page-size="all"',
    make: () => ({
      ...honest,
      list: async ({ cursor }) => {
        if (cursor !== undefined) throw Object.assign(new Error('Expired'), { code: 'cursor-expired' });
        return { items: truth(), nextCursor: 'again' };
      },
    }),
  },
  {
    name: 'a web page instead of comments',
    isSilent: true,
    says: failed,
    make: () => ({ ...honest, list: async () => any('<!doctype html><script>alert(1)</script>') }),
  },
  {
    name: 'garbage among the comments',
    says: /\d+ comments could not be read/,
    answers: wrong,
    make: () => ({
      ...honest,
      list: async () =>
        page([...truth(), ...[null, 7, 'x', [], {}, () => 1, { id: {} }, { ...row('x'), body: 7 }, { ...row('y'), body: { text: 'x'.repeat(300_000) } }, trap(), revoked()].map(any)]), // prettier-ignore
      create: async () => any({ id: '', body: 'x' }),
    }),
  },
  {
    name: 'objects that point at themselves, and getters that throw',
    says: /1 comment could not be read/,
    answers: wrong,
    make: () => ({
      ...honest,
      list: async () =>
        page([...truth(), any(circle()), any({ ...row('lazy'), get author() { throw new Error('getter'); } })]), // prettier-ignore
      create: async () => any(trap()),
    }),
  },
  {
    name: 'limits that cannot be read',
    isSilent: true,
    says: /No limits here/,
    make: () => ({
      ...honest,
      get limits(): never {
        throw new Error('No limits here');
      },
    }),
  },
  {
    name: 'no answer at all',
    isSilent: true,
    hangs: true,
    says: failed,
    answers: wrong,
    make: () => ({ list: never, create: never, session }),
  },
  {
    name: 'comments, and no answer to anything else',
    hangs: true,
    answers: wrong,
    make: () => ({ ...honest, create: never, get: never, changes: never, subscribe: never, count: never }),
  },
  {
    name: 'an answer long after its time',
    isSilent: true,
    hangs: true,
    says: failed,
    make: () => ({
      ...honest,
      list: () => new Promise((resolve) => setTimeout(() => resolve(page([row('too-late')])), 12_000)),
    }),
  },
  {
    name: 'a string that is thrown',
    isSilent: true,
    says: /could not be loaded.*Out of order/s,
    answers: wrong,
    make: () => ({
      session,
      list: () => hurl('Out of order'),
      create: async () => hurl('Out of order'),
    }),
  },
  {
    name: 'nothing that is thrown, and what cannot even be looked at',
    isSilent: true,
    says: failed,
    answers: wrong,
    make: () => ({
      session: () => hurl(null),
      list: async () => hurl(undefined),
      create: () => hurl(trap()),
    }),
  },
  {
    name: 'two answers to one question',
    make: () => ({
      ...honest,
      list: () => any({ then: (tell: (answer: Page) => void) => { tell(page()); tell(page([row('second')])); setTimeout(() => tell(page([row('third')]))); } }), // prettier-ignore
      create: (comment) => any({ then: (tell: (answer: Comment) => void, refuse: (why: Error) => void) => { tell(kept(comment)); refuse(new Error('No')); } }), // prettier-ignore
    }),
  },
  {
    name: "another thread's comments",
    says: /could not be read/,
    answers: wrong,
    make: () => ({
      ...honest,
      list: async () => page([...truth(), { ...row('foreign'), threadId: 'neighbour' }]),
      create: async (comment) => ({ ...kept(comment), threadId: 'neighbour' }),
    }),
  },
  {
    name: 'ten thousand comments where fifty were asked for',
    make: () => ({
      ...honest,
      list: async () => page([...truth(), ...Array.from({ length: 10_000 }, (_, at) => row(`many-${at}`))]),
    }),
  },
  {
    name: 'a feed that repeats, contradicts and resets itself',
    make: () => ({
      ...honest,
      limits: { pollMs: -1, maxBody: NaN, pageSize: -7, sorts: any('no') },
      changes: async () => any({ changes: [{ type: 'reset' }, { type: 'upsert', comment: null }, { type: 'remove', id: 'one', parentId: 'two' }, { type: 'upsert', comment: row('one') }, { type: 'patch', id: 'two', patch: { id: 'one', parentId: 'two' } }, 7, { type: 'sing' }], more: true, checkpoint: 'same' }), // prettier-ignore
      subscribe: async (_: unknown, emit: (batch: never) => void) => {
        for (let at = 0; at < 50; at++) emit(any({ changes: [{ type: 'patch', id: 'two', patch: { replyCount: at - 9 } }, null] })); // prettier-ignore
        emit(any('x'));
        setTimeout(() => emit(any(trap())), 0);
      },
    }),
  },
  {
    name: 'another reader each time, none of whom is anybody',
    make: () => ({
      ...honest,
      session: async () => any([{ user: { id: 'eve', name: 'Eve' }, limits: any('x') }, { user: 7, guest: 'everyone', can: 3 }][counter++ % 2]), // prettier-ignore
    }),
  },
  {
    name: 'methods that are none, and answers that are promises of promises',
    make: () => ({
      ...honest,
      vote: any(true),
      update: any({}),
      remove: any('yes'),
      get: any(7),
      list: async () => any(Promise.resolve(Promise.resolve(page()))),
    }),
  },
];
