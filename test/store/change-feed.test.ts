import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Adapter } from '../../src/adapters/adapter.js';
import type { Change } from '../../src/model/change.js';
import { flawsOf, outline, row, rows } from '../model/rows.js';
import { ann, backEnd, bob, patch, remove, told, upsert, writing } from './discussion.js';

describe('changes applied twice', () => {
  const anyId = fc.constantFrom('1', '2', '3', '4', '7', '8', '9');
  const anyComment = fc
    .tuple(anyId, fc.option(anyId), fc.nat({ max: 5 }), fc.constantFrom('published', 'hidden', 'deleted'))
    .map(([id, parentId, score, status]) =>
      row(id, parentId === id ? null : parentId, { score, status: status as 'hidden' }),
    );
  const anyChange: fc.Arbitrary<Change> = fc.oneof(
    { weight: 4, arbitrary: anyComment.map(upsert) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(anyId, fc.nat({ max: 5 }), fc.nat({ max: 3 }))
        .map(([id, score, replyCount]) => patch(id, { score, replyCount })),
    },
    { weight: 1, arbitrary: anyId.map((id) => patch(id, { status: 'hidden' })) },
    { weight: 1, arbitrary: anyId.map(remove) },
    { weight: 1, arbitrary: fc.nat({ max: 9 }).map((total): Change => ({ type: 'thread', total })) },
  );

  /** Everything a reader can know. */
  const knownTo = ({ store, seen }: Awaited<ReturnType<typeof told>>) =>
    JSON.stringify([
      seen(),
      store.state.$arrivals.get(),
      [...store.tree.places.values()].map(({ comment, ordinal }) => [comment, ordinal]),
    ]);

  for (const auto of [true, false])
    it(`are changes applied once (${auto ? 'auto' : 'notify'})`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyChange, { maxLength: 12 }), async (changes) => {
          const first = [
            row('1', null, { replyCount: 1 }),
            row('2', '1', { replyCount: 0 }),
            row('3', null, { replyCount: 4 }),
          ];
          const [once, twice] = [await told(first, { total: 7 }, { auto }), await told(first, { total: 7 }, { auto })];
          for (const change of changes) {
            once.tell(change);
            twice.tell(change);
            twice.tell(change);
          }
          expect(knownTo(twice)).to.equal(knownTo(once));
          expect(flawsOf(once.store.tree)).to.deep.equal([]);
        }),
        { numRuns: 300 },
      );
    });
});

describe('a feed that is followed', () => {
  type Step = [kind: 'root' | 'reply' | 'edit' | 'remove' | 'vote', at: number];
  const anyStep = fc.tuple(fc.constantFrom<Step[0][]>('root', 'reply', 'reply', 'edit', 'remove', 'vote'), fc.nat());
  const everything = { parentId: null, sort: 'oldest', limit: 1_000, prefetch: { depth: 100, limit: 1_000 } } as const;

  it('leads to what a reader sees who loads it anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), fc.boolean(), async (steps, repeat) => {
        let now = Date.UTC(2026, 3, 1);
        const reader = backEnd({ comments: rows('1 2<1 3<2 4', { author: bob }), now: () => (now += 1_000) });
        const writer: Required<Adapter> = reader({ user: bob });
        const on = { threadId: 't', signal: new AbortController().signal };
        const { store, changes, seen } = await writing(reader({ user: ann }), { auto: true });
        let since = store.checkpoint();
        let clientId = 0;
        for (const [kind, at] of steps) {
          const { items } = await writer.list({ ...on, ...everything });
          const about = items[at % (items.length || 1)];
          const body = { format: 'text', text: `${++clientId}` } as const;
          const create = (parentId: string | null) =>
            writer.create({ ...on, parentId, body, clientId: body.text, page: { url: '', title: '' } });
          if (kind === 'root') await create(null);
          else if (!about || about.status === 'deleted') continue;
          else if (kind === 'reply') await create(about.id);
          else if (kind === 'edit') await writer.update({ ...on, id: about.id, body });
          else if (kind === 'remove') await writer.remove({ ...on, id: about.id });
          else await writer.vote({ ...on, id: about.id, value: at % 2 ? 1 : -1 });
          const batch = await reader({ user: ann }).changes({ ...on, since });
          changes.apply(batch);
          if (repeat) changes.apply(batch);
          if (at % 3) since = batch.checkpoint;
        }
        const { store: anew } = await writing(reader({ user: ann }));
        const texts = (tree: typeof store.tree) =>
          [...tree.places.values()]
            .map(
              ({ id, comment }) =>
                `${id}: ${comment?.body?.text} ${comment?.body ? comment.score : ''} ${comment?.replyCount}`,
            )
            .sort();
        expect(texts(store.tree)).to.deep.equal(texts(anew.tree));
        expect(outline(store.tree.root).split(/\b/).sort()).to.deep.equal(outline(anew.tree.root).split(/\b/).sort());
        expect([seen()[1], flawsOf(store.tree)]).to.deep.equal([anew.state.$total.get(), []]);
      }),
      { numRuns: 60 },
    );
  });
});
