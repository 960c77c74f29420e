import { suiteOf } from './case.js';
import { holds, refused, same } from './expectations.js';
import { idsOf, textsOf } from './reader.js';
import { objectionsToComment } from './shape.js';

/** Posting. */
export const writeCases = suiteOf('writes', [
  {
    name: 'what is created is answered',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      const given = adapter.draft('Hello, 🌍');
      const raw: unknown = await adapter.adapter.create(given);
      same(objectionsToComment(raw, adapter.threadId), [], 'what the widget cannot read of the answer');
      const { parentId, body, clientId = given.clientId } = raw as typeof given;
      same([parentId ?? null, body?.text], [null, 'Hello, 🌍'], 'parentId and text of the answer');
      same(clientId, given.clientId, 'the clientId, as it is told');
    },
  },
  {
    name: 'what is created is listed',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      const { id } = await adapter.create('here');
      const { items } = await adapter.list();
      same([idsOf(items), textsOf(items)], [[id], ['here']], 'the page');
    },
  },
  {
    name: 'a reply stands under what it answers',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      const [root] = await adapter.createAll(['root', 'other root']);
      const reply = await adapter.create('reply', { parentId: root!.id });
      same(reply.parentId, root!.id, 'parentId of the answer');
      same(textsOf(await adapter.under(root!.id)), ['reply'], 'the replies of the root');
      same(textsOf(await adapter.under(null)).sort(), ['other root', 'root'], 'the roots');
    },
  },
  {
    name: 'another reader sees what was written',
    law: 'writing',
    needs: ['create', 'other'],
    async run({ adapter, other }) {
      await adapter.create('from one');
      same(textsOf((await other.list()).items), ['from one'], 'the page of the other');
      await other.create('from the other');
      same(textsOf((await adapter.list()).items).sort(), ['from one', 'from the other'], 'the page of the first');
    },
  },
  {
    name: 'what was answered is in the back end itself',
    law: 'writing',
    needs: ['create', 'backdoor'],
    async run({ adapter, subject }) {
      const { id } = await adapter.create('kept');
      const kept = await subject.backdoor!(adapter.threadId);
      same(kept.map((each) => [each.id, each.body?.text]), [[id, 'kept']], 'what the back door shows'); // prettier-ignore
    },
  },
  {
    name: 'of several written at once none is lost',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      const texts = ['1', '2', '3', '4', '5'];
      const made = await Promise.all(texts.map((text) => adapter.create(text)));
      same(new Set(idsOf(made)).size, texts.length, 'different ids');
      same(textsOf((await adapter.list()).items).sort(), texts, 'the page');
    },
  },
  {
    name: 'the same clientId makes one comment',
    law: 'once',
    needs: ['create', 'createOnce'],
    async run({ adapter }) {
      const given = adapter.draft('once');
      const made = await Promise.all([adapter.adapter.create(given), adapter.adapter.create({ ...given })]);
      made.push(await adapter.adapter.create({ ...given }));
      same(new Set(idsOf(made)).size, 1, 'different ids of three answers');
      same(textsOf((await adapter.list()).items), ['once'], 'the page');
    },
  },
  {
    name: 'an empty comment is refused',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      await refused(adapter.adapter.create(adapter.draft(' \n ')), ['invalid'], 'create() without a word');
      same(textsOf((await adapter.list()).items), [], 'the page afterwards');
    },
  },
  {
    name: 'a comment is as long as the limit says, and no longer',
    law: 'writing',
    needs: ['create', 'maxBody'],
    async run({ adapter }) {
      const { maxBody = 1 } = adapter.limits;
      // One code point each, two of JavaScript's units.
      const { body } = await adapter.create('🌍'.repeat(maxBody));
      same([...(body?.text ?? '')].length, maxBody, 'the code points of the longest comment');
      const tooLong = adapter.adapter.create(adapter.draft('x'.repeat(maxBody + 1)));
      await refused(tooLong, ['invalid'], `create() with ${maxBody + 1} characters`);
    },
  },
  {
    name: 'a reply to nothing is refused',
    law: 'writing',
    needs: ['create'],
    async run({ adapter }) {
      const orphan = adapter.draft('x', { parentId: '9007199254740991' });
      await refused(adapter.adapter.create(orphan), ['not-found', 'invalid', 'conflict'], 'create()');
      same(textsOf((await adapter.list()).items), [], 'the page afterwards');
    },
  },
  {
    name: 'a report is taken',
    law: 'writing',
    needs: ['create', 'other', 'report'],
    async run({ adapter, other }) {
      const comment = await adapter.create('rude');
      await other.adapter.report({ ...other.on(comment), reason: 'spam' });
      holds(textsOf((await adapter.list()).items).length < 2, 'two rows', 'no new row', 'the page afterwards');
    },
  },
]);
