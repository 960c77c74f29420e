import { toldTruly } from './along.js';
import { suiteOf } from './case.js';
import { holds, refused, same } from './expectations.js';
import { idsOf, textsOf } from './reader.js';
import { sample } from './sample.js';

/** Reading on, and what comes along. */
export const pagingCases = suiteOf('paging', [
  {
    name: 'a page holds no more than its limit',
    law: 'pages',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const { items, nextCursor } = await reader.list({ limit: 2 });
      const roots = idsOf(items.filter(({ parentId }) => parentId === null));
      holds(roots.length > 0 && roots.length <= 2, roots, 'one or two', 'the roots of a page of 2');
      holds(nextCursor !== null, nextCursor, 'a cursor, as there are more', 'nextCursor');
    },
  },
  {
    name: 'the replies of a comment are its own',
    law: 'pages',
    needs: ['comments'],
    async run(bench) {
      const { reader, parentId, replies } = await sample(bench);
      const { items } = await reader.list({ parentId });
      const among = new Set([parentId, ...idsOf(items)]);
      same(idsOf(items.filter((each) => !among.has(each.parentId ?? ''))), [], 'rows that are no replies to it');
      const direct = idsOf(items.filter((each) => each.parentId === parentId));
      if (replies) same([...direct].sort(), idsOf(replies).sort(), 'its direct replies');
    },
  },
  {
    name: 'a comment nobody answered has an empty page',
    law: 'pages',
    needs: ['create'],
    async run({ adapter }) {
      const { id } = await adapter.create('lone');
      const { items, nextCursor } = await adapter.list({ parentId: id });
      same({ items: idsOf(items), nextCursor }, { items: [], nextCursor: null }, 'the page of its replies');
    },
  },
  {
    name: 'page by page every root comes once, in the order of one large page',
    law: 'cursors',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      for (const sort of reader.sorts) {
        const whole = idsOf(await reader.under(null, { sort }));
        same(idsOf(await reader.walk({ sort, limit: 2 })), whole, `the roots in pages of 2, ${sort} first`);
      }
    },
  },
  {
    name: 'page by page every reply comes once, in the order of one large page',
    law: 'cursors',
    needs: ['comments'],
    async run(bench) {
      const { reader, parentId } = await sample(bench);
      const whole = idsOf(await reader.under(parentId));
      same(idsOf(await reader.walk({ parentId, limit: 1 })), whole, 'the replies in pages of 1');
    },
  },
  {
    name: 'a cursor goes on where it stood while others write',
    law: 'cursors',
    needs: ['create'],
    async run({ adapter }) {
      await adapter.createAll(['1', '2', '3', '4', '5']);
      for (const sort of adapter.sorts) {
        const whole = textsOf(await adapter.under(null, { sort }));
        const page = await adapter.list({ sort, limit: 2 });
        await adapter.create('late');
        const walked = textsOf([...page.items, ...(await adapter.walk({ sort, limit: 2 }, page))]);
        const isEarly = (text: string | undefined): boolean => text !== 'late';
        same(walked.filter(isEarly), whole.filter(isEarly), `what was there before, ${sort} first`);
      }
    },
  },
  {
    name: 'a cursor goes on though its comment was removed',
    law: 'cursors',
    needs: ['create', 'remove'],
    async run({ adapter }) {
      await adapter.createAll(['1', '2', '3', '4', '5']);
      const whole = await adapter.under(null);
      const page = await adapter.list({ limit: 2 });
      const last = page.items.at(-1)!;
      await adapter.adapter.remove(adapter.on(last));
      const seen = new Set(idsOf(page.items));
      const rest = idsOf(await adapter.walk({ limit: 2 }, page)).filter((id) => !seen.has(id));
      same(rest, idsOf(whole).slice(page.items.length), 'what comes after it');
    },
  },
  {
    name: 'a cursor that leads nowhere is cursor-expired',
    law: 'cursors',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const query = reader.query({ cursor: 'no cursor of yours' });
      await refused(reader.adapter.list(query), ['cursor-expired'], 'list() with a made-up cursor');
    },
  },
  {
    name: 'replies sent along are told from those to be asked for',
    law: 'replies',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const page = await reader.list({ prefetch: { depth: 1, limit: 2 } });
      await toldTruly(reader, page, idsOf(page.items.filter(({ parentId }) => parentId === null)));
    },
  },
  {
    name: 'that all is here is said only where it is',
    law: 'replies',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const page = await reader.list({ prefetch: { depth: 10, limit: 20 } });
      await toldTruly(reader, page, idsOf(page.items.filter(({ parentId }) => parentId === null)));
    },
  },
  {
    name: 'a count of replies, where it is told, is true',
    law: 'replies',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      for (const { id, replyCount } of (await reader.under(null)).slice(0, 10)) {
        const there = (await reader.under(id)).length;
        if (replyCount !== undefined) same(replyCount, there, `replyCount of ${id}`);
      }
    },
  },
]);
