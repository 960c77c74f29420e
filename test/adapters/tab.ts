/** What runs in each tab of the tests that hold tabs against each other. */
import type { Adapter } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { local } from '../../src/adapters/local.js';
import type { Comment } from '../../src/model/comment.js';

/** One thing done in a tab to whatever comment stands at that place just then. */
export interface TabStep {
  readonly do: 'post' | 'reply' | 'edit' | 'remove' | 'vote';
  readonly at: number;
  readonly text: string;
}

type Row = readonly [id: string, text: string | null, score: number, replies: number];

export interface Tab {
  /** Reads a thread, and from then on only what the stream brings. */
  follow(threadId: string): Promise<void>;
  /** Does the steps; answers what went wrong that should not. */
  run(threadId: string, steps: readonly TabStep[]): Promise<string[]>;
  /** What whoever follows knows by now. */
  known(): Row[];
  /** What a new reader is given. */
  listed(threadId: string): Promise<Row[]>;
}

const adapter = local({ data: {}, identity: () => Promise.resolve('Ann') }) as Required<Adapter>;
const known = new Map<string, Partial<Comment>>();
let following = new AbortController();

const rowOf = ({ id = '', body, score = 0, replyCount = 0 }: Partial<Comment>): Row => [id, body?.text ?? null, body ? score : 0, replyCount]; // prettier-ignore

const sorted = (rows: Row[]): Row[] => rows.sort(([a], [b]) => (a < b ? -1 : 1));

async function everything(threadId: string): Promise<{ items: Comment[]; checkpoint: string | undefined }> {
  const { signal } = new AbortController();
  const prefetch = { depth: 1_000, limit: 1_000 };
  const page = await adapter.list({ threadId, signal, parentId: null, sort: 'oldest', limit: 1_000, prefetch });
  return { items: page.items, checkpoint: page.checkpoint };
}

async function take(threadId: string, { do: act, at, text }: TabStep): Promise<void> {
  const { signal } = new AbortController();
  const { items } = await everything(threadId);
  const comment = items[at % (items.length || 1)];
  const draft = { threadId, signal, body: { format: 'text', text } as const, clientId: `${text} ${Math.random()}`, page: { url: '', title: '' } }; // prettier-ignore
  if (act === 'post' || !comment) await adapter.create({ ...draft, parentId: null });
  else if (act === 'reply') await adapter.create({ ...draft, parentId: comment.id });
  else if (act === 'edit') await adapter.update({ ...draft, id: comment.id, ifVersion: comment.version });
  else if (act === 'remove') await adapter.remove({ threadId, id: comment.id, signal });
  else await adapter.vote({ threadId, id: comment.id, value: at % 2 === 0 ? 1 : 0, signal });
}

/** What the other tab may have done meanwhile. */
const meanwhile = ['not-found', 'conflict', 'forbidden'];

const tab: Tab = {
  async follow(threadId) {
    following.abort();
    following = new AbortController();
    const { items, checkpoint } = await everything(threadId);
    known.clear();
    for (const comment of items) known.set(comment.id, comment);
    const on = { threadId, since: checkpoint, signal: following.signal };
    void adapter.subscribe(on, ({ changes }) => {
      for (const change of changes) {
        if (change.type === 'upsert') known.set(change.comment.id, change.comment);
        if (change.type === 'patch') known.set(change.id, { ...known.get(change.id), ...change.patch, id: change.id });
        if (change.type === 'remove') known.delete(change.id);
        if (change.type === 'reset') void tab.follow(threadId);
      }
    });
  },
  async run(threadId, steps) {
    const wrong: string[] = [];
    for (const step of steps)
      await take(threadId, step).catch((error: AdapterError) => {
        if (!meanwhile.includes(error.code)) wrong.push(`${step.do}: ${error.message}`);
      });
    return wrong;
  },
  known: () => sorted([...known.values()].map(rowOf)),
  listed: async (threadId) => sorted((await everything(threadId)).items.map(rowOf)),
};

Object.assign(window, { tab });
