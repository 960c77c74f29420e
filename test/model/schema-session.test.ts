import { expect } from '@open-wc/testing';
import { SchemaError } from '../../src/model/schema-field.js';
import { readLimits, readSession } from '../../src/model/schema-session.js';

const limits = {
  maxDepth: 4,
  maxBody: 10_000,
  pageSize: 50,
  pollMs: 30_000,
  sorts: ['oldest', 'top'],
  bodyFormats: ['text', 'markdown'],
  votes: 'up-down',
  reactions: [{ key: 'heart', label: 'Love' }],
  createOnce: true,
};

describe('readLimits', () => {
  it('rebuilds every field, and nothing else', () => {
    expect(readLimits({ ...limits, extra: 1 })).to.deep.equal(limits);
    expect(readLimits({})).to.deep.equal({});
  });

  const bad: Record<string, unknown[]> = {
    maxDepth: [0, -1, 1.5, '4', Infinity, null],
    maxBody: [0, 2 ** 31, NaN],
    pageSize: [0, true],
    pollMs: [0, -1, 2 ** 31, 1e300],
    sorts: ['oldest', [], ['best', 1], {}],
    bodyFormats: ['text', ['bbcode']],
    votes: ['down', true],
    reactions: [{}, ['heart'], [{ key: 'heart' }], [{ key: '', label: 'a' }], [{ key: 'a', label: '\u202e' }]],
    createOnce: ['true', 1],
  };
  for (const [name, values] of Object.entries(bad)) {
    it(`drops ${name}`, () => {
      for (const value of values) expect(readLimits({ [name]: value })).to.deep.equal({});
    });
  }

  it('keeps what is known of a list', () => {
    expect(readLimits({ sorts: ['best', 'top', null, 'newest'] })).to.deep.equal({ sorts: ['top', 'newest'] });
  });

  it('refuses what is no object', () => {
    expect(() => readLimits(undefined)).to.throw(SchemaError, 'limits: expected an object, got "undefined"');
  });
});

describe('readSession', () => {
  it('rebuilds every field, and nothing else', () => {
    const session = {
      user: { id: 'u1', name: 'Ann', login: 'ann' },
      guest: 'name+email',
      can: { comment: true, vote: 'unverified', report: false, moderate: true },
      signInUrl: '/login?next={return}',
      limits,
    };
    expect(readSession({ ...session, extra: 1, token: 'secret' })).to.deep.equal(session);
  });

  for (const user of [null, undefined, 'ann', {}, { name: ' ' }, { id: '1' }]) {
    it(`takes ${JSON.stringify(user)} for signed out`, () =>
      expect(readSession({ user })).to.deep.equal({ user: null }));
  }

  it('drops what cannot be read', () => {
    const sent = {
      guest: 'yes',
      can: { comment: 1, fly: true, edit: true },
      signInUrl: 'javascript:alert(1)',
      limits: 5,
    };
    expect(readSession(sent)).to.deep.equal({ user: null, can: {} });
  });

  const addresses: [url: unknown, kept: boolean][] = [
    ['https://a.example/login?next={return}', true],
    ['/login/{return}', true],
    ['login', true],
    ['//a.example/login', false],
    ['/\\a.example', false],
    ['https://ann:pw@a.example/', false],
    [' javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['mailto:ann@a.example', false],
    ['', false],
    [5, false],
  ];
  for (const [signInUrl, kept] of addresses) {
    it(`${kept ? 'keeps' : 'drops'} ${JSON.stringify(signInUrl)}`, () => {
      expect(readSession({ signInUrl }).signInUrl).to.equal(kept ? signInUrl : undefined);
    });
  }

  it('refuses what is no object', () => {
    expect(() => readSession('ann')).to.throw(SchemaError, 'session: expected an object, got "ann"');
  });
});
