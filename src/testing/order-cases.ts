import type { Comment } from '../model/comment.js';
import { suiteOf } from './case.js';
import { outcomeOf, same } from './expectations.js';
import { textsOf, type Reader } from './reader.js';

/** Clocks of back ends tick in milliseconds, or where these are always 0, in seconds. */
const SECOND = 1_000;

/** Resolves when a comment that is written now is newer than this one. */
function untilNewer({ createdAt }: Comment): Promise<void> {
  const tick = Date.parse(createdAt) % SECOND === 0 ? SECOND : 1;
  return new Promise((resolve) => setTimeout(resolve, tick + 5));
}

/** Written one after the other, each at a time of its own. */
async function createApart(
  reader: Reader,
  texts: readonly string[],
  parentId: string | null = null,
): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (const text of texts) {
    const last = comments.at(-1);
    if (last) await untilNewer(last);
    comments.push(await reader.create(text, { parentId }));
  }
  return comments;
}

/** In what order comments stand. */
export const orderCases = suiteOf('order', [
  {
    name: 'the oldest come first',
    law: 'order',
    needs: ['create'],
    async run({ adapter }) {
      await createApart(adapter, ['1', '2', '3']);
      same(textsOf(await adapter.under(null, { sort: 'oldest' })), ['1', '2', '3'], 'the roots, oldest first');
    },
  },
  {
    name: 'the newest come first',
    law: 'order',
    needs: ['create', 'newest'],
    async run({ adapter }) {
      await createApart(adapter, ['1', '2', '3']);
      same(textsOf(await adapter.under(null, { sort: 'newest' })), ['3', '2', '1'], 'the roots, newest first');
    },
  },
  {
    name: 'those with most votes come first',
    law: 'order',
    needs: ['create', 'vote', 'other', 'top'],
    async run({ adapter, other }) {
      const [, two] = await adapter.createAll(['1', '2', '3']);
      const { error } = await outcomeOf(other.adapter.vote({ ...other.on(two!), value: 1 }));
      // Whether votes are taken is another law.
      if (error !== undefined) return;
      same(textsOf(await adapter.under(null, { sort: 'top' })).slice(0, 1), ['2'], 'the first root, top first');
    },
  },
  {
    name: 'replies stand oldest first in every order',
    law: 'order',
    needs: ['create'],
    async run({ adapter }) {
      const { id: parentId } = await adapter.create('root');
      await createApart(adapter, ['a', 'b', 'c'], parentId);
      for (const sort of adapter.sorts)
        same(textsOf(await adapter.under(parentId, { sort })), ['a', 'b', 'c'], `the replies, roots ${sort} first`);
    },
  },
]);
