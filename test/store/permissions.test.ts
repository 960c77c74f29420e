import { expect } from '@open-wc/testing';
import type { Action, Comment } from '../../src/model/comment.js';
import type { Session } from '../../src/model/session.js';
import { isGuest, mayWrite, permission, type Permission } from '../../src/store/permissions.js';
import { row } from '../model/rows.js';

const ann: Session = { user: { id: 'ann', name: 'Ann' } };
const nobody: Session = { user: null };
const every = () => true;
const own = (more: Partial<Comment> = {}) => row('1', null, { author: { id: 'ann', name: 'Ann' }, ...more });
const foreign = (more: Partial<Comment> = {}) => row('1', null, { author: { id: 'bob', name: 'Bob' }, ...more });
const PAST = '2020-01-01T00:00:00Z';
const FUTURE = '2999-01-01T00:00:00Z';

const actions: Action[] = ['reply', 'edit', 'delete', 'vote', 'react', 'report', 'moderate'];
const methods: Record<Action, string> = {
  reply: 'create',
  edit: 'update',
  delete: 'remove',
  vote: 'vote',
  react: 'react',
  report: 'report',
  moderate: 'moderate',
};

describe('permission', () => {
  for (const action of actions) {
    it(`to ${action} needs ${methods[action]}(), whatever comment and session say`, () => {
      const comment = own({ can: { [action]: true } });
      const session: Session = { ...ann, can: { comment: true, vote: true, report: true, moderate: true } };
      expect(permission(action, comment, session, (method) => method === methods[action])).to.equal(true);
      expect(permission(action, comment, session, (method) => method !== methods[action])).to.equal(false);
    });

    it(`to ${action} is what the comment says, where it says anything`, () => {
      for (const said of [true, false, 'too-late', 'banned'] as const) {
        expect(permission(action, foreign({ can: { [action]: said } }), nobody, every)).to.equal(said);
        expect(permission(action, own({ can: { [action]: said } }), ann, every)).to.equal(said);
      }
    });
  }

  const table: [action: Action, about: string, comment: Comment, session: Session | undefined, expected: Permission][] =
    [
      ['reply', 'one’s own', own(), ann, true],
      ['reply', 'another’s', foreign(), ann, true],
      ['reply', 'signed out', foreign(), nobody, true],
      ['reply', 'before the session is known', foreign(), undefined, true],
      ['reply', 'banned in this thread', foreign(), { ...ann, can: { comment: 'banned' } }, 'banned'],
      ['reply', 'where this reader writes nothing', foreign(), { ...ann, can: { comment: false } }, false],
      ['edit', 'one’s own', own(), ann, true],
      ['edit', 'another’s', foreign(), ann, false],
      ['edit', 'signed out', own(), nobody, false],
      ['edit', 'before the session is known', own(), undefined, false],
      ['edit', 'one’s own, in time', own({ editableUntil: FUTURE }), ann, true],
      ['edit', 'one’s own, too late', own({ editableUntil: PAST }), ann, false],
      ['edit', 'where nobody has an id', own({ author: { name: 'Ann' } }), { user: { name: 'Ann' } }, false],
      ['edit', 'where the author is gone', own({ author: null }), ann, false],
      ['delete', 'one’s own', own(), ann, true],
      ['delete', 'one’s own, however late', own({ editableUntil: PAST }), ann, true],
      ['delete', 'another’s', foreign(), ann, false],
      ['delete', 'signed out', own(), nobody, false],
      ['vote', 'signed in', foreign(), ann, true],
      ['vote', 'signed out', foreign(), nobody, true],
      ['vote', 'where the session denies it', foreign(), { ...ann, can: { vote: 'unverified' } }, 'unverified'],
      ['vote', 'where the session hides it', foreign(), { ...ann, can: { vote: false } }, false],
      ['react', 'signed in', foreign(), ann, true],
      ['react', 'signed out', foreign(), nobody, true],
      ['report', 'signed in', foreign(), ann, true],
      ['report', 'where the session denies it', foreign(), { ...ann, can: { report: 'banned' } }, 'banned'],
      ['moderate', 'by anybody', own(), ann, false],
      ['moderate', 'before the session is known', own(), undefined, false],
      ['moderate', 'by a moderator', foreign(), { ...ann, can: { moderate: true } }, true],
      ['moderate', 'by one who was a moderator', foreign(), { ...ann, can: { moderate: 'banned' } }, 'banned'],
    ];
  for (const [action, about, comment, session, expected] of table)
    it(`to ${action} ${about}: ${expected}`, () =>
      expect(permission(action, comment, session, every)).to.equal(expected));
});

describe('mayWrite', () => {
  const table: [about: string, session: Session | undefined, expected: Permission][] = [
    ['before the session is known', undefined, 'signed-out'],
    ['signed out', nobody, 'signed-out'],
    ['signed in', ann, true],
    ['as a guest by name', { ...nobody, guest: 'name' }, true],
    ['as a guest by name and address', { ...nobody, guest: 'name+email' }, true],
    ['where guests may not', { ...nobody, guest: 'no' }, 'signed-out'],
    ['where everybody may', { ...nobody, can: { comment: true } }, true],
    ['banned', { ...ann, can: { comment: 'banned' } }, 'banned'],
    ['a banned guest', { ...nobody, guest: 'name', can: { comment: 'banned' } }, 'banned'],
    ['where this reader writes nothing', { ...ann, can: { comment: false } }, false],
  ];
  for (const [about, session, expected] of table)
    it(`${about}: ${expected}`, () => expect(mayWrite(session, every)).to.equal(expected));

  it('is false where nothing can be created', () => {
    expect(mayWrite({ ...ann, can: { comment: true } }, (method) => method !== 'create')).to.equal(false);
    expect(mayWrite(ann, (method) => method === 'create')).to.equal(true);
  });
});

describe('isGuest', () => {
  it('is whoever is signed out where guests are asked for a name', () => {
    const sessions: (Session | undefined)[] = [
      undefined,
      nobody,
      { ...nobody, guest: 'no' },
      { ...nobody, guest: 'name' },
      { ...nobody, guest: 'name+email' },
      { ...ann, guest: 'name' },
    ];
    expect(sessions.map(isGuest)).to.deep.equal([false, false, false, true, true, false]);
  });
});
