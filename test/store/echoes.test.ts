import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import type { Change, ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import { flawsOf, outline, rows } from '../model/rows.js';
import { holding } from './by-hand.js';
import { ann, backEnd, bob, outcome, posting, writing } from './discussion.js';
import { turn } from './stopped-clock.js';

const { signal } = new AbortController();
const nameless = ({ clientId: _, ...comment }: Comment): Comment => comment;
/** A batch as a back end tells it that does not keep client ids. */
const namelessBatch = ({ changes, ...rest }: ChangeBatch): ChangeBatch => ({
  ...rest,
  changes: changes.map((change): Change =>
    change.type === 'upsert' ? { ...change, comment: nameless(change.comment) } : change,
  ),
});

interface Order {
  /** When the feed tells of the comment, seen from the answer: once or twice. */
  readonly told: readonly ('before' | 'after')[];
  readonly echo: { readonly feed: boolean; readonly answer: boolean };
  readonly auto: boolean;
  readonly parentId: string | null;
}

const both = [true, false];
const orders: Order[] = [null, '1', '4'].flatMap((parentId) =>
  both.flatMap((auto) =>
    both.flatMap((feed) =>
      both.flatMap((answer) =>
        ([['before'], ['after'], ['before', 'after'], ['before', 'before'], ['after', 'after']] as const).map(
          (told) => ({
            told,
            echo: { feed, answer },
            auto,
            parentId,
          }),
        ),
      ),
    ),
  ),
);

/** Posts in that order of answer and feed; another reader writes in between, who must not be taken for the viewer. */
async function post({ told, echo, auto, parentId }: Order) {
  // Comment 4 has a reply that no page brought: what is posted there stands in a branch nobody opened.
  const reader = backEnd({ comments: rows('1 2<1 3 4 5<4'), limits: { createOnce: true } });
  const viewer = reader({ user: ann });
  const list: typeof viewer.list = (query) =>
    viewer.list({ ...query, prefetch: parentId === '4' ? undefined : query.prefetch });
  const create: typeof viewer.create = async (comment) => {
    const made = await viewer.create(comment);
    return echo.answer ? made : nameless(made);
  };
  const held = holding({ ...viewer, list, create }, 'create');
  const made = await writing(held.adapter, { auto });
  const { store, outbox, changes } = made;
  const tell = async () => {
    const batch = await viewer.changes({ threadId: 't', since: store.checkpoint(), signal });
    changes.apply(echo.feed ? batch : namelessBatch(batch));
  };
  const posted = outcome(outbox.post(posting('c', parentId)));
  await turn();
  await reader({ user: bob }).create({
    ...posting('c'),
    author: undefined,
    threadId: 't',
    page: { url: '', title: '' },
    signal,
  });
  for (const when of told) if (when === 'before') await tell();
  held.arrive();
  const result = await posted;
  for (const when of told) if (when === 'after') await tell();
  changes.showArrivals();
  return { ...made, result };
}

const named = ({ told, echo, auto, parentId }: Order) =>
  `under ${parentId}, told ${told.join(' and ')} the answer, echoed by ${[echo.feed && 'feed', echo.answer && 'answer'].filter(Boolean).join(' and ') || 'nobody'}, ${auto ? 'auto' : 'notify'}`;

describe('what a viewer posts is one comment', () => {
  for (const order of orders)
    it(named(order), async () => {
      const { store, result, seen } = await post(order);
      expect(result).to.equal('done');
      const mine = [...store.tree.places.values()].filter(({ comment }) => comment?.author?.id === 'ann');
      expect(mine.map(({ pending, comment }) => [pending, comment?.body?.text, comment?.parentId])).to.deep.equal([
        [false, 'posted c', order.parentId],
      ]);
      expect(flawsOf(store.tree)).to.deep.equal([]);
      // Five there were, and two were written.
      expect(seen().slice(1)).to.deep.equal([7, 0]);
      const before = outline(store.tree.root);
      const replies = store.tree.get(order.parentId ?? '')?.comment?.replyCount;
      expect(replies).to.equal(order.parentId === null ? undefined : 2);
      await store.load();
      if (order.parentId !== '4')
        expect(before.split(' ').sort()).to.deep.equal(outline(store.tree.root).split(' ').sort());
    });
});

describe('what the feed has brought', () => {
  it('is posted, though the answer is lost', async () => {
    const viewer = backEnd()({ user: ann });
    const create: typeof viewer.create = async (comment) => {
      await viewer.create(comment);
      throw new AdapterError('network', 'gone');
    };
    const held = holding({ ...viewer, create }, 'create');
    const { store, outbox, changes, seen } = await writing(held.adapter, { once: false });
    const posted = outbox.post(posting('c'));
    await turn();
    changes.apply(await viewer.changes({ threadId: 't', since: store.checkpoint(), signal }));
    held.arrive();
    const { id, clientId } = await posted;
    expect([clientId, seen()]).to.deep.equal(['c', [id, 1, 0]]);
  });
});
