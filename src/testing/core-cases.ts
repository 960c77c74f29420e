import { suiteOf } from './case.js';
import { holds, refused, same } from './expectations.js';
import { idsOf, textsOf } from './reader.js';
import { sample } from './sample.js';
import { objectionsToPage, objectionsToSession } from './shape.js';

/** What holds of every adapter. */
export const coreCases = suiteOf('core', [
  {
    name: 'a page has the shape of the contract',
    law: 'pages',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const page: unknown = await reader.adapter.list(reader.query({ prefetch: { depth: 3, limit: 10 } }));
      same(objectionsToPage(page, reader.threadId), [], 'what the widget cannot read of the page');
    },
  },
  {
    name: 'an id is one comment’s',
    law: 'pages',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const { items } = await reader.adapter.list(reader.query({ prefetch: { depth: 3, limit: 10 } }));
      const ids = idsOf(items);
      same(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        [],
        'ids that came twice',
      );
    },
  },
  {
    name: 'a thread nobody wrote in is an empty page',
    law: 'pages',
    needs: ['create'],
    async run({ adapter }) {
      const { items, nextCursor, total = 0 } = await adapter.list();
      same({ items, nextCursor, total }, { items: [], nextCursor: null, total: 0 }, 'the page');
    },
  },
  {
    name: 'reading twice reads the same',
    law: 'pages',
    needs: ['comments'],
    async run(bench) {
      const { reader } = await sample(bench);
      const first = await reader.list();
      same(idsOf((await reader.list()).items), idsOf(first.items), 'the ids of the second page');
    },
  },
  {
    name: 'what is in one thread is in no other',
    law: 'threads',
    needs: ['create'],
    async run({ adapter, newThread }) {
      const there = adapter.in(await newThread());
      await adapter.create('here');
      same(textsOf((await there.list()).items), [], 'the other thread');
      await there.create('there');
      same(textsOf((await adapter.list()).items), ['here'], 'the thread');
    },
  },
  {
    name: 'the session has the shape of the contract',
    law: 'session',
    needs: ['session'],
    async run({ adapter }) {
      const session: unknown = await adapter.adapter.session(adapter.call);
      same(objectionsToSession(session), [], 'what the widget cannot read of the session');
    },
  },
  {
    name: 'a comment is found by its id, with what it answers',
    law: 'finding',
    needs: ['get', 'comments'],
    async run(bench) {
      const { reader, parentId, replies } = await sample(bench);
      const [first] = replies ?? (await reader.under(parentId));
      const below = await reader.under(first!.id);
      const line = [parentId, first!.id, ...idsOf(below).slice(0, 1)];
      const id = line.pop()!;
      const { comment, ancestors } = await reader.adapter.get({ ...reader.on({ id }), ancestors: true });
      same(comment?.id, id, 'the comment');
      same((ancestors ?? []).map((each) => each.id), line, 'its ancestors, the root first'); // prettier-ignore
    },
  },
  {
    name: 'a comment that is not there is not found',
    law: 'finding',
    needs: ['get'],
    run: async ({ adapter }) =>
      void (await refused(adapter.adapter.get(adapter.on({ id: '9007199254740991' })), ['not-found'], 'get()')),
  },
  {
    name: 'threads are counted apart',
    law: 'counting',
    needs: ['count', 'create'],
    async run({ adapter, newThread }) {
      const other = await newThread();
      await adapter.createAll(['1', '2']);
      const { signal } = adapter.call;
      const counts = await adapter.adapter.count({ threadIds: [adapter.threadId, other], signal });
      same([counts[adapter.threadId], counts[other] ?? 0], [2, 0], 'the counts of both threads');
    },
  },
  {
    name: 'the total, where it is told, is that of the whole thread',
    law: 'counting',
    needs: ['create'],
    async run({ adapter }) {
      const [root] = await adapter.createAll(['1', '2']);
      await adapter.create('1.1', { parentId: root!.id });
      const { total = 3 } = await adapter.list({ limit: 1 });
      same(total, 3, 'the total of a page of 1');
    },
  },
  {
    name: 'a back end out of reach is a network failure, and comes back',
    law: 'failures',
    needs: ['faults'],
    async run({ adapter, subject, newThread }) {
      const never = adapter.in(adapter.has('create') ? await newThread() : subject.filledThread!);
      await subject.faults!.offline(true);
      try {
        await refused(never.adapter.list(never.query({ limit: 7 })), ['network'], 'list() while it is out of reach');
        if (adapter.has('create')) await refused(never.adapter.create(never.draft('lost')), ['network'], 'create()');
      } finally {
        await subject.faults!.offline(false);
      }
      const { items } = await never.list();
      holds(!textsOf(items).includes('lost'), textsOf(items), 'nothing of what was refused', 'the page afterwards');
    },
  },
]);
