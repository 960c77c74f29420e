import type { Comment } from '../model/comment.js';
import { readPatch } from '../model/schema-comment.js';
import { suiteOf } from './case.js';
import { refused, same } from './expectations.js';
import { idsOf, textsOf, type Reader } from './reader.js';

/** What an edit leaves alone. A time that cannot be read is another law's. */
const kept = ({ id, parentId, createdAt }: Comment, other: Comment) => ({
  id,
  parentId,
  at: Date.parse(other.createdAt && createdAt) || 'unreadable',
});

const vote = async (reader: Reader, comment: Comment, value: -1 | 0 | 1): Promise<Partial<Comment>> =>
  readPatch(await reader.adapter.vote({ ...reader.on(comment), value }));

/** Changing what is there: edits, removals, votes, reactions. */
export const rewriteCases = suiteOf('writes', [
  {
    name: 'an edit changes the text and nothing else',
    law: 'editing',
    needs: ['create', 'update'],
    async run({ adapter }) {
      const [{ id }] = (await adapter.createAll(['frist', 'other'])) as [Comment, Comment];
      const before = (await adapter.list()).items.find((each) => each.id === id)!;
      const after = await adapter.update(before, 'first', before.version);
      same([kept(after, before), after.body?.text], [kept(before, after), 'first'], 'the answer');
      same(textsOf((await adapter.list()).items), ['first', 'other'], 'the page');
    },
  },
  {
    name: 'an edit of an older version is a conflict',
    law: 'editing',
    needs: ['create', 'update'],
    async run({ adapter }) {
      const before = await adapter.create('1');
      await adapter.update(before, '2', before.version);
      if (before.version === undefined) return;
      const change = { ...adapter.on(before), body: { format: 'text', text: '3' } as const, ifVersion: before.version };
      await refused(adapter.adapter.update(change), ['conflict'], 'update() with the version before the last');
      same(textsOf((await adapter.list()).items), ['2'], 'the page');
    },
  },
  {
    name: 'an edit to nothing is refused',
    law: 'editing',
    needs: ['create', 'update'],
    async run({ adapter }) {
      const comment = await adapter.create('kept');
      const change = {
        ...adapter.on(comment),
        body: { format: 'text', text: ' ' } as const,
        ifVersion: comment.version,
      };
      await refused(adapter.adapter.update(change), ['invalid'], 'update() without a word');
      same(textsOf((await adapter.list()).items), ['kept'], 'the page');
    },
  },
  {
    name: 'a comment that is not there cannot be edited',
    law: 'editing',
    needs: ['create', 'update'],
    async run({ adapter }) {
      await adapter.create('there');
      const change = { ...adapter.on({ id: '9007199254740991' }), body: { format: 'text', text: 'x' } as const };
      await refused(adapter.adapter.update(change), ['not-found'], 'update()');
    },
  },
  {
    name: 'a comment that is removed is gone, or empty',
    law: 'removing',
    needs: ['create', 'remove'],
    async run({ adapter }) {
      const [leaf] = await adapter.createAll(['leaf', 'other']);
      const answer = await adapter.adapter.remove(adapter.on(leaf!));
      const { items } = await adapter.list();
      const row = items.find(({ id }) => id === leaf!.id);
      same(row?.body ?? null, null, 'its text in the page afterwards');
      same(row !== undefined, !!answer, 'that the page has a tombstone, and that remove() answered one');
      same(textsOf(items).filter(Boolean), ['other'], 'the page afterwards');
    },
  },
  {
    name: 'replies outlive what they answer',
    law: 'removing',
    needs: ['create', 'remove'],
    async run({ adapter }) {
      const root = await adapter.create('root');
      await adapter.create('reply', { parentId: root.id });
      const tombstone = await adapter.adapter.remove(adapter.on(root));
      same([tombstone?.id, tombstone?.body], [root.id, null], 'id and body of what remove() answered');
      const { items } = await adapter.list();
      same(items.filter(({ parentId }) => parentId === null).map(({ id, body }) => [id, body]), [[root.id, null]], 'the roots'); // prettier-ignore
      same(textsOf(await adapter.under(root.id)), ['reply'], 'its replies');
    },
  },
  {
    name: 'a comment that is not there cannot be removed',
    law: 'removing',
    needs: ['create', 'remove'],
    async run({ adapter }) {
      await adapter.create('there');
      await refused(adapter.adapter.remove(adapter.on({ id: '9007199254740991' })), ['not-found'], 'remove()');
    },
  },
  {
    name: 'a reader has one vote',
    law: 'voting',
    needs: ['create', 'vote', 'other'],
    async run({ adapter, other }) {
      const comment = await adapter.create('x');
      const { score = 0 } = comment;
      const once = await vote(other, comment, 1);
      const twice = await vote(other, comment, 1);
      same([once.score ?? score + 1, twice.score ?? score + 1], [score + 1, score + 1], 'the score after one and after two votes'); // prettier-ignore
      const [row] = (await other.list()).items;
      same([row?.score ?? score + 1, row?.viewerVote ?? 1], [score + 1, 1], 'score and viewerVote in the page');
    },
  },
  {
    name: 'a vote is taken back',
    law: 'voting',
    needs: ['create', 'vote', 'other'],
    async run({ adapter, other }) {
      const comment = await adapter.create('x');
      const { score = 0 } = comment;
      await vote(other, comment, 1);
      const { score: after = score, viewerVote = 0 } = await vote(other, comment, 0);
      same([after, viewerVote], [score, 0], 'score and viewerVote of the answer');
      const [row] = (await other.list()).items;
      same([row?.score ?? score, row?.viewerVote ?? 0], [score, 0], 'score and viewerVote in the page');
    },
  },
  {
    name: 'a reader has one of each reaction, and takes it back',
    law: 'voting',
    needs: ['create', 'react', 'other', 'reactions'],
    async run({ adapter, other }) {
      const { key } = adapter.limits.reactions![0]!;
      const comment = await adapter.create('x');
      const react = async (on: boolean) => {
        const { reactions } = readPatch(await other.adapter.react({ ...other.on(comment), key, on }));
        const { count = 0, mine = false } = reactions?.find((each) => each.key === key) ?? {};
        return { count, mine };
      };
      await react(true);
      same(await react(true), { count: 1, mine: true }, 'the reaction after reacting twice');
      const [seen] = (await adapter.list()).items;
      same(seen?.reactions?.find((each) => each.key === key)?.mine ?? false, false, 'what the other sees as theirs');
      same(await react(false), { count: 0, mine: false }, 'the reaction taken back');
    },
  },
  {
    name: 'what is hidden is hidden from everybody, until it is shown again',
    law: 'moderating',
    needs: ['create', 'moderate', 'moderator'],
    async run({ adapter, moderator }) {
      const comment = await adapter.create('rude');
      await moderator.adapter.moderate({ ...moderator.on(comment), act: 'hide' });
      same(textsOf((await adapter.list()).items).filter(Boolean), [], 'the texts in the page');
      await moderator.adapter.moderate({ ...moderator.on(comment), act: 'restore' });
      same(textsOf((await adapter.list()).items), ['rude'], 'the page when it was restored');
    },
  },
  {
    name: 'a closed thread takes no comment, until it is opened',
    law: 'moderating',
    needs: ['create', 'moderate', 'moderator'],
    async run({ adapter, moderator }) {
      const { id } = await adapter.create('before');
      await moderator.adapter.moderate({ ...moderator.call, id: null, act: 'close', reason: 'Enough.' });
      same((await adapter.list()).closed !== undefined, true, 'that the page tells it is closed');
      await refused(adapter.adapter.create(adapter.draft('while')), ['locked'], 'create() in a closed thread');
      await moderator.adapter.moderate({ ...moderator.call, id: null, act: 'open' });
      await adapter.create('after', { parentId: id });
      same(idsOf((await adapter.list()).items), [id], 'the roots when it was opened');
    },
  },
]);
