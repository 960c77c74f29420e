import type { Change } from '../model/change.js';
import type { Comment } from '../model/comment.js';
import { suiteOf } from './case.js';
import { holds, same } from './expectations.js';
import type { Reader } from './reader.js';
import { objectionsToBatch } from './shape.js';

type Rows = Map<string, { text: string | undefined; parentId: string | null }>;

const rowOf = ({ body, parentId }: Comment) => ({ text: body?.text, parentId });

/** What a reader knows who applies the changes to what was read; `undefined` after a reset. */
function applied(before: Rows, changes: readonly Change[]): Rows | undefined {
  const rows = new Map(before);
  for (const change of changes) {
    if (change.type === 'reset') return undefined;
    if (change.type === 'upsert') rows.set(change.comment.id, rowOf(change.comment));
    if (change.type === 'remove') rows.delete(change.id);
    const row = change.type === 'patch' && rows.get(change.id);
    if (row && change.patch.body !== undefined) rows.set(change.id, { ...row, text: change.patch.body?.text });
  }
  return rows;
}

async function everything(reader: Reader): Promise<Rows> {
  const rows: Rows = new Map();
  const open: (string | null)[] = [null];
  for (const parentId of open) {
    for (const comment of await reader.under(parentId)) {
      if (rows.has(comment.id)) continue;
      rows.set(comment.id, rowOf(comment));
      open.push(comment.id);
    }
  }
  return rows;
}

const sorted = (rows: Rows | undefined) => rows && [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
const textOf = (change: Change): string | undefined =>
  change.type === 'upsert' ? change.comment.body?.text : change.type === 'patch' ? change.patch.body?.text : undefined;

/** Asking what has changed. */
export const changeCases = suiteOf('change feed', [
  {
    name: 'a batch has the shape of the contract',
    law: 'changes',
    needs: ['changes', 'create'],
    async run({ adapter }) {
      const since = await adapter.checkpoint();
      await adapter.create('news');
      const batch: unknown = await adapter.adapter.changes({ ...adapter.call, since });
      same(objectionsToBatch(batch, adapter.threadId), [], 'what the widget cannot read of the batch');
    },
  },
  {
    name: 'where nothing happened, nothing is told',
    law: 'changes',
    needs: ['changes', 'create'],
    async run({ adapter }) {
      await adapter.create('old');
      const since = await adapter.checkpoint();
      same((await adapter.changesSince(since)).changes, [], 'the changes since a page that was just read');
    },
  },
  {
    name: 'what was created comes, in order, and not again',
    law: 'changes',
    needs: ['changes', 'create'],
    async run({ adapter }) {
      await adapter.create('old');
      const since = await adapter.checkpoint();
      const texts = ['1', '2', '3'];
      await adapter.createAll(texts);
      const { changes, checkpoint } = await adapter.changesSince(since);
      const upserts = changes.flatMap((change) => (change.type === 'upsert' ? [change.comment.body?.text] : []));
      same(upserts.filter((text) => text !== 'old'), texts, 'what was upserted'); // prettier-ignore
      same((await adapter.changesSince(checkpoint)).changes, [], 'the changes after these');
    },
  },
  {
    name: 'an edit comes',
    law: 'changes',
    needs: ['changes', 'create', 'update'],
    async run({ adapter }) {
      const comment = await adapter.create('frist');
      const since = await adapter.checkpoint();
      await adapter.update(comment, 'first', comment.version);
      const { changes } = await adapter.changesSince(since);
      holds(changes.map(textOf).includes('first'), changes, 'an upsert or a patch with the new text', 'the changes');
    },
  },
  {
    name: 'a removal comes',
    law: 'changes',
    needs: ['changes', 'create', 'remove'],
    async run({ adapter }) {
      const comment = await adapter.create('leaf');
      const before = await everything(adapter);
      const since = await adapter.checkpoint();
      await adapter.adapter.remove(adapter.on(comment));
      const { changes } = await adapter.changesSince(since);
      const row = applied(before, changes)?.get(comment.id);
      holds(row?.text === undefined, changes, 'a remove, or a tombstone', 'the changes');
    },
  },
  {
    name: 'applied to what was read they make what is there, be it once or twice',
    law: 'changes',
    needs: ['changes', 'create'],
    async run({ adapter }) {
      const [root, leaf] = await adapter.createAll(['root', 'leaf']);
      const since = await adapter.checkpoint();
      const before = await everything(adapter);
      await adapter.create('reply', { parentId: root!.id });
      if (adapter.has('update')) await adapter.update(root!, 'edited', root!.version);
      if (adapter.has('remove')) await adapter.adapter.remove(adapter.on(leaf!));
      await adapter.create('last');
      const { changes } = await adapter.changesSince(since);
      const once = applied(before, changes);
      // A reset has everything read anew, which is right at any time.
      if (!once) return;
      const there = sorted(await everything(adapter));
      same(sorted(once), there, 'what a reader has who applied them once');
      same(sorted(applied(once, changes)), there, 'what a reader has who applied them twice');
    },
  },
  {
    name: 'changes stay in their thread',
    law: 'threads',
    needs: ['changes', 'create'],
    async run({ adapter, newThread }) {
      const there = adapter.in(await newThread());
      await there.create('there');
      const since = await adapter.checkpoint();
      await there.create('news there');
      const { changes } = await adapter.changesSince(since);
      same(changes.map(textOf).filter(Boolean), [], 'what another thread brought');
    },
  },
  {
    name: 'a checkpoint it does not know starts anew',
    law: 'changes',
    needs: ['changes', 'create'],
    async run({ adapter }) {
      await adapter.create('there');
      const { changes } = await adapter.changesSince('no checkpoint of yours');
      const all = applied(new Map(), changes);
      holds(
        all === undefined || JSON.stringify(sorted(all)) === JSON.stringify(sorted(await everything(adapter))),
        changes,
        'a reset, or everything there is',
        'the changes since a made-up checkpoint',
      );
    },
  },
]);
