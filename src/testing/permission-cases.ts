import type { Comment } from '../model/comment.js';
import { readSession } from '../model/schema-session.js';
import { suiteOf, type Method } from './case.js';
import { holds, refused, refusedSomehow, same } from './expectations.js';
import { textsOf, type Reader } from './reader.js';

const text = { format: 'text', text: 'changed' } as const;

/** What a reader may be refused on a comment, as calls. */
const acts = (reader: Reader, comment: Comment): Partial<Record<Method, () => Promise<unknown>>> => ({
  update: () => reader.adapter.update({ ...reader.on(comment), body: text, ifVersion: comment.version }),
  remove: () => reader.adapter.remove(reader.on(comment)),
  vote: () => reader.adapter.vote({ ...reader.on(comment), value: 1 }),
  report: () => reader.adapter.report({ ...reader.on(comment), reason: 'spam' }),
});

/** Signed in, or a guest who may write. */
const isSomebody = ({ user, guest = 'no', can }: ReturnType<typeof readSession>): boolean =>
  user !== null || guest !== 'no' || can?.comment === true;

/** Who may do what. */
export const permissionCases = suiteOf('permissions', [
  {
    name: 'the session is that of somebody who may write',
    law: 'session',
    needs: ['session', 'create'],
    async run({ adapter }) {
      const session = readSession(await adapter.adapter.session(adapter.call));
      holds(isSomebody(session), session, 'a user, or a guest who may write', 'the session of `adapter`');
    },
  },
  {
    name: 'who is signed out is nobody',
    law: 'session',
    needs: ['session', 'nobody'],
    async run({ nobody }) {
      const session = readSession(await nobody.adapter.session(nobody.call));
      holds(!isSomebody(session), session, 'no user, and no guest who may write', 'the session of `nobody`');
    },
  },
  {
    name: 'signing out and in is told',
    law: 'session',
    needs: ['session', 'signIn', 'signOut'],
    async run({ adapter }) {
      await adapter.adapter.signOut(adapter.call);
      same(readSession(await adapter.adapter.session(adapter.call)).user, null, 'the user after signing out');
      const told = readSession(await adapter.adapter.signIn(adapter.call)).user;
      holds(told, told, 'somebody', 'the user that signIn() answers');
      same(readSession(await adapter.adapter.session(adapter.call)).user, told, 'the user after signing in');
    },
  },
  {
    name: 'who is signed out writes nothing',
    law: 'permissions',
    needs: ['create', 'nobody'],
    async run({ adapter, nobody }) {
      await adapter.create('mine');
      const [comment] = (await nobody.list()).items;
      await refused(nobody.adapter.create(nobody.draft('x')), ['unauthenticated'], 'create() by nobody');
      const { update, remove } = acts(nobody, comment!);
      if (nobody.has('update')) await refused(update!(), ['unauthenticated'], 'update() by nobody');
      if (nobody.has('remove')) await refused(remove!(), ['unauthenticated'], 'remove() by nobody');
      same(textsOf((await adapter.list()).items), ['mine'], 'the page afterwards');
    },
  },
  {
    name: 'nobody edits what another wrote',
    law: 'permissions',
    needs: ['create', 'update', 'other'],
    async run({ adapter, other }) {
      const comment = await adapter.create('mine');
      await refused(acts(other, comment).update!(), ['forbidden', 'not-found'], 'update() by another reader');
      same(textsOf((await adapter.list()).items), ['mine'], 'the page afterwards');
    },
  },
  {
    name: 'nobody removes what another wrote',
    law: 'permissions',
    needs: ['create', 'remove', 'other'],
    async run({ adapter, other }) {
      const comment = await adapter.create('mine');
      await refused(acts(other, comment).remove!(), ['forbidden', 'not-found'], 'remove() by another reader');
      same(textsOf((await adapter.list()).items), ['mine'], 'the page afterwards');
    },
  },
  {
    name: 'who wrote a comment is known again',
    law: 'permissions',
    needs: ['create', 'session', 'update'],
    async run({ adapter }) {
      const { user } = readSession(await adapter.adapter.session(adapter.call));
      await adapter.create('mine');
      const [row] = (await adapter.list()).items;
      const isOwn = row?.author?.id !== undefined && row.author.id === user?.id;
      holds(
        row?.can?.edit === true || (row?.can?.edit === undefined && isOwn),
        { 'can.edit': row?.can?.edit, 'author.id': row?.author?.id, 'session.user.id': user?.id },
        'can.edit, or else author.id to be session.user.id',
        'one’s own comment in the page',
      );
    },
  },
  {
    name: 'what `can` says is what the back end does',
    law: 'permissions',
    needs: ['create'],
    async run({ adapter, others }) {
      const methods = { edit: 'update', delete: 'remove', vote: 'vote', report: 'report' } as const;
      for (const [action, method] of Object.entries(methods) as [keyof typeof methods, Method][]) {
        for (const reader of [...others, adapter]) {
          if (!reader.has(method)) continue;
          const { id } = await adapter.create(`${action}`);
          const row = (await reader.list()).items.find((each) => each.id === id);
          const said = row?.can?.[action];
          if (said === undefined) continue;
          const what = `${method}() where can.${action} is ${JSON.stringify(said)}`;
          const call = acts(reader, row!)[method]!();
          if (said === true) await call;
          else await refusedSomehow(call, what);
        }
      }
    },
  },
]);
