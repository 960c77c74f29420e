/** Random sequences of what two readers do in a thread, done to an adapter and to the model of one. */
import fc from 'fast-check';
import type { Adapter } from '../../src/adapters/adapter.js';
import type { AdapterError, Failure } from '../../src/adapters/adapter-error.js';
import type { Comment, Sort } from '../../src/model/comment.js';
import { ThreadModel, type ModelRow } from './thread-model.js';

/** `who` is one of two; `at` names a comment among those that were ever made, whatever became of it. */
export type Step =
  | { readonly do: 'post'; readonly who: number; readonly under: number | null; readonly text: string; readonly again: boolean }
  | { readonly do: 'edit'; readonly who: number; readonly at: number; readonly text: string; readonly stale: boolean }
  | { readonly do: 'remove'; readonly who: number; readonly at: number }
  | { readonly do: 'vote'; readonly who: number; readonly at: number; readonly value: 0 | 1 }
  | { readonly do: 'read'; readonly who: number; readonly sort: Sort; readonly limit: number }
  | { readonly do: 'follow' }; // prettier-ignore

const who = fc.nat({ max: 1 });
const at = fc.nat({ max: 30 });
const text = fc.oneof({ weight: 9, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }) }, { weight: 1, arbitrary: fc.constant(' ') }); // prettier-ignore

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('post'), who, under: fc.option(at), text, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit'), who, at, text, stale: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove'), who, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('vote'), who, at, value: fc.constantFrom(0, 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read'), who, sort: fc.constantFrom('oldest', 'newest', 'top'), limit: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('follow') }) },
); // prettier-ignore

export const steps = fc.array(step, { minLength: 1, maxLength: 24 });

const call = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

/** One adapter for each of two readers, in a thread of their own. */
export interface Walked {
  readonly readers: readonly [Required<Adapter>, Required<Adapter>];
  readonly threadId: string;
}

const same = (actual: unknown, expected: unknown, what: string): void => {
  const [came, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (came !== wanted) throw new Error(`${what}: expected ${wanted}, got ${came}`);
};

class Walk {
  readonly #model = new ThreadModel();
  /** The ids of the model's comments, by their numbers. */
  readonly #ids: string[] = [];
  readonly #known = new Map<string, { text: string | null; score: number; replyCount: number }>();
  #checkpoint: string | undefined;
  #drafts = 0;

  constructor(readonly walked: Walked) {}

  get #here() {
    return { threadId: this.walked.threadId, ...call() };
  }

  #on(row: ModelRow) {
    return { ...this.#here, id: this.#ids[row.number]! };
  }

  async #outcome(work: Promise<unknown>, expected: Failure | undefined, what: string): Promise<void> {
    const code = await work.then(
      () => undefined,
      (error: AdapterError) => error.code ?? String(error),
    );
    same(code, expected, what);
  }

  async take(step: Step): Promise<void> {
    const { rows } = this.#model;
    const row = 'at' in step ? rows[step.at % (rows.length || 1)] : undefined;
    if ('at' in step && !row) return;
    const reader = this.walked.readers['who' in step ? (step.who as 0 | 1) : 0];
    switch (step.do) {
      case 'post':
        return this.#post(reader, step);
      case 'edit': {
        const version = row!.version - (step.stale ? 1 : 0);
        const change = {
          ...this.#on(row!),
          body: { format: 'text', text: step.text } as const,
          ifVersion: `${version}`,
        };
        return this.#outcome(reader.update(change), this.#model.edit(step.who, row!, step.text, version), 'edit');
      }
      case 'remove':
        return this.#outcome(reader.remove(this.#on(row!)), this.#model.remove(step.who, row!), 'remove');
      case 'vote':
        return this.#outcome(
          reader.vote({ ...this.#on(row!), value: step.value }),
          this.#model.vote(step.who, row!, step.value),
          'vote',
        );
      case 'read':
        return this.#read(reader, step);
      case 'follow':
        return this.#follow();
    }
  }

  async #post(reader: Required<Adapter>, { who, under, text, again }: Step & { do: 'post' }): Promise<void> {
    const { rows } = this.#model;
    const parent = under === null || rows.length === 0 ? null : under % rows.length;
    const clientId = again && rows.length > 0 ? rows.at(-1)!.clientId : `draft ${++this.#drafts}`;
    const expected = this.#model.post(who, parent, text, clientId);
    const body = { format: 'text', text } as const;
    const parentId = parent === null ? null : this.#ids[parent]!;
    const asked = reader.create({ ...this.#here, parentId, body, clientId, page: { url: '', title: '' } });
    if (typeof expected === 'string') return this.#outcome(asked, expected, 'post');
    const { id } = await asked;
    this.#ids[expected.number] ??= id;
    same(id, this.#ids[expected.number], 'the id of what was posted');
  }

  #expected(row: ModelRow): unknown[] {
    return [this.#ids[row.number], row.text, this.#model.replies(row.number).length];
  }

  /** The whole thread, page by page, in the model's order. */
  async #read(reader: Required<Adapter>, { who, sort, limit }: Step & { do: 'read' }): Promise<void> {
    const parents: (ModelRow | null)[] = [null];
    for (const parent of parents) {
      const expected = this.#model.inOrder(parent?.number ?? null, sort);
      const items: Comment[] = [];
      let cursor: string | undefined;
      do {
        const parentId = parent && this.#ids[parent.number]!;
        const page = await reader.list({ ...this.#here, parentId, sort, limit, cursor });
        same(page.total, this.#model.total, 'total');
        same(page.items.length <= limit, true, 'at most as many as asked for');
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && items.length <= this.#model.rows.length);
      const told = items.map(({ id, body, replyCount }) => [id, body?.text ?? null, replyCount]);
      same(told, expected.map((row) => this.#expected(row)), `the replies of ${parent?.number ?? 'the article'}, ${sort}`); // prettier-ignore
      for (const [i, row] of expected.entries()) {
        if (row.text === null) continue;
        const { score, viewerVote, can } = items[i]!;
        same([score, viewerVote ?? 0], [this.#model.score(row), row.votes.get(who) ?? 0], 'score and vote');
        same([can?.edit, can?.delete], [row.owner === who, row.owner === who], 'can');
      }
      parents.push(...expected);
    }
  }

  /** What a reader knows who only ever applied changes. */
  async #follow(): Promise<void> {
    const [reader] = this.walked.readers;
    const batch = await reader.changes({ ...this.#here, since: this.#checkpoint });
    this.#checkpoint = batch.checkpoint;
    for (const twice of [batch.changes, batch.changes]) {
      for (const change of twice) {
        if (change.type === 'upsert') this.#know(change.comment);
        if (change.type === 'patch') this.#know({ ...change.patch, id: change.id });
        if (change.type === 'remove') this.#known.delete(change.id);
        if (change.type === 'reset') throw new Error('a reset, where nothing was missed');
      }
    }
    const there = this.#model.rows.filter(({ gone }) => !gone);
    const expected = there.map((row) => [this.#ids[row.number], row.text, this.#model.score(row), this.#model.replies(row.number).length]); // prettier-ignore
    const known = [...this.#known].map(([id, { text, score, replyCount }]) => [id, text, score, replyCount]);
    same(known.sort(), expected.sort(), 'what a reader knows who applied the changes');
  }

  #know({ id, ...told }: Partial<Comment> & { id: string }): void {
    const known = this.#known.get(id) ?? { text: null, score: 0, replyCount: 0 };
    if (told.body !== undefined) known.text = told.body?.text ?? null;
    if (told.status === 'deleted') known.score = 0;
    if (told.score !== undefined) known.score = told.score;
    if (told.replyCount !== undefined) known.replyCount = told.replyCount;
    this.#known.set(id, known);
  }

  /** Where the feed begins. */
  async begin(): Promise<void> {
    const page = await this.walked.readers[0].list({ ...this.#here, parentId: null, sort: 'oldest', limit: 1 }); // prettier-ignore
    this.#checkpoint = page.checkpoint;
  }
}

/** Does the steps one after the other, and at the end reads all and follows; rejects where the two disagree. */
export async function walk(walked: Walked, given: readonly Step[]): Promise<void> {
  const walking = new Walk(walked);
  await walking.begin();
  const last: Step[] = [{ do: 'follow' }, ...[0, 1].map((who): Step => ({ do: 'read', who, sort: 'top', limit: 1 + 2 * who }))]; // prettier-ignore
  for (const each of [...given, ...last]) await walking.take(each);
}
