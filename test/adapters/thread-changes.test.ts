import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';

const { signal } = new AbortController();
const on = { threadId: 't', signal };
const everything = {
  ...on,
  parentId: null,
  sort: 'oldest',
  limit: 1000,
  prefetch: { depth: 1000, limit: 1000 },
} as const;

/** What a reader knows who never lists again: as simple as the contract lets them be. */
class Follower {
  readonly known = new Map<string, Comment>();
  total = 0;

  apply({ changes }: ChangeBatch): void {
    for (const change of changes) {
      if (change.type === 'upsert') {
        const { id, parentId } = change.comment;
        if (!this.known.has(id)) this.#count(parentId, 1);
        this.known.set(id, { ...this.known.get(id), ...change.comment });
      } else if (change.type === 'patch') {
        const before = this.known.get(change.id);
        if (before) this.known.set(change.id, { ...before, ...change.patch });
      } else if (change.type === 'remove') {
        if (this.known.delete(change.id)) this.#count(change.parentId ?? null, -1);
      } else if (change.type === 'thread') this.total = change.total ?? this.total;
      else throw new Error('a reset');
    }
  }

  #count(id: string | null, step: number): void {
    const comment = this.known.get(id ?? '');
    if (comment) this.known.set(comment.id, { ...comment, replyCount: (comment.replyCount ?? 0) + step });
  }

  view(): unknown {
    return [[...this.known.values()].map(viewOf).sort(), this.total];
  }
}

/** Of a tombstone nothing is shown but that it is one, and its replies. */
const viewOf = ({ id, parentId, body, status, score, viewerVote, replyCount, editedAt, version }: Comment): string =>
  JSON.stringify(
    status === 'deleted'
      ? { id, parentId, body, status, replyCount }
      : { id, parentId, body, status, score, viewerVote, replyCount, editedAt, version },
  );

/** A write by its kind, and the number of the comment it is about, counted round. */
type Step = [kind: 'root' | 'reply' | 'edit' | 'remove' | 'vote' | 'sync', at: number];
const anyStep = fc.tuple(
  fc.constantFrom<Step[0][]>('root', 'reply', 'reply', 'edit', 'remove', 'vote', 'sync'),
  fc.nat({ max: 8 }),
);

describe('changes', () => {
  it('lead to what a list would say, though each batch comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
        const adapter = memoryAdapter({ session: { user: { id: 'ann', name: 'Ann' } } }) as Required<Adapter>;
        const follower = new Follower();
        let { checkpoint } = await adapter.list(everything);
        let clientId = 0;
        const write = async ([kind, at]: Step): Promise<void> => {
          const { items } = await adapter.list(everything);
          const about = items[at % (items.length || 1)];
          const body = { format: 'text', text: `${++clientId}` } as const;
          const create = (parentId: string | null) =>
            adapter.create({ ...on, parentId, body, clientId: body.text, page: { url: '', title: '' } });
          if (kind === 'root') await create(null);
          if (!about || about.status === 'deleted') return;
          if (kind === 'reply') await create(about.id);
          if (kind === 'edit') await adapter.update({ ...on, id: about.id, body });
          if (kind === 'remove') await adapter.remove({ ...on, id: about.id });
          if (kind === 'vote') await adapter.vote({ ...on, id: about.id, value: at % 2 ? 1 : -1 });
        };
        for (const step of [...steps, ['sync', 0] as Step]) {
          if (step[0] !== 'sync') {
            await write(step);
            continue;
          }
          const batch = await adapter.changes({ ...on, since: checkpoint });
          follower.apply(batch);
          const once = follower.view();
          follower.apply(batch);
          expect(follower.view(), 'twice').to.deep.equal(once);
          checkpoint = batch.checkpoint;
          const { items, total } = await adapter.list(everything);
          expect(once, 'the list').to.deep.equal([items.map(viewOf).sort(), total]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
