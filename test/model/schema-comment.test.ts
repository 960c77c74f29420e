import { expect } from '@open-wc/testing';
import { readComment, readPatch } from '../../src/model/schema-comment.js';
import { SchemaError } from '../../src/model/schema-field.js';

const least = { id: '1', body: { format: 'text', text: 'a' }, createdAt: '2026-01-02T03:04:05Z' };
const read = (more: object) => readComment({ ...least, ...more }, 't');
const json = (text: string): unknown => JSON.parse(text);

const full = {
  id: '1',
  parentId: '0x',
  threadId: 't',
  author: {
    id: 'u1',
    name: 'Ann Lee',
    login: 'ann',
    avatarUrl: 'https://a.example/a.png',
    url: 'https://a.example/ann',
    badges: ['Editor'],
    presence: 'online',
  },
  body: { format: 'markdown', text: '*a*' },
  createdAt: '2026-01-02T03:04:05Z',
  editedAt: '2026-01-02T03:05:05.123+02:00',
  editableUntil: '2026-01-02T04:04:05Z',
  status: 'hidden',
  removedBy: 'moderator',
  replyCount: 0,
  score: -3,
  viewerVote: -1,
  reactions: [{ key: 'heart', count: 2, mine: true }],
  pinned: false,
  featured: true,
  lang: 'de-CH',
  can: { reply: true, edit: 'too-late', delete: false },
  clientId: 'c1',
  version: 'v1',
  ext: { flair: { any: ['thing'] } },
};

describe('readComment', () => {
  it('rebuilds every field, and nothing else', () => {
    const sent = { ...full, extra: 1, author: { ...full.author, extra: 1 }, body: { ...full.body, extra: 1 } };
    const comment = readComment(sent, 't');
    expect(comment).to.deep.equal(full);
    expect(comment.author).not.to.equal(sent.author);
    expect(comment.body).not.to.equal(sent.body);
    expect(comment.ext).not.to.equal(sent.ext);
  });

  it('leaves absent what is absent, and takes null for absent', () => {
    const expected = { ...least, parentId: null, author: null, threadId: 't' };
    expect(readComment(least, 't')).to.deep.equal(expected);
    const nulls = Object.fromEntries(Object.keys(full).map((name) => [name, null]));
    expect(readComment({ ...nulls, ...least }, 't')).to.deep.equal(expected);
    expect(readComment({ id: '1' }, 't')).to.deep.equal({ ...expected, body: null, createdAt: '' });
  });

  describe('ids', () => {
    for (const [id, expected] of [
      [7, '7'],
      [7n, '7'],
      [0, '0'],
      ['x'.repeat(512), 'x'.repeat(512)],
      ['__proto__', '__proto__'],
    ] as const) {
      it(`takes ${typeof id} ${String(id).slice(0, 9)}`, () => expect(read({ id }).id).to.equal(expected));
    }
    for (const id of ['', 'x'.repeat(513), NaN, Infinity, null, undefined, true, {}, [], ['1'], Symbol('1')]) {
      it(`refuses ${typeof id} ${String(id).slice(0, 9)}`, () => {
        expect(() => read({ id })).to.throw(SchemaError, /^comment\.id: expected an id, got /);
      });
    }
    for (const parentId of [null, undefined, '', 0, false, NaN]) {
      it(`takes parent ${String(parentId)} for none`, () => expect(read({ parentId }).parentId).to.equal(null));
    }
    it('takes a number for a parent', () => expect(read({ parentId: 12 }).parentId).to.equal('12'));
    it('refuses a parent that is no id', () => {
      expect(() => read({ parentId: {} })).to.throw(SchemaError, 'comment.parentId: expected an id, got an object');
    });
    it('lets no comment be its own parent', () => {
      expect(read({ parentId: '1' }).parentId).to.equal(null);
      expect(read({ id: 3, parentId: 3 }).parentId).to.equal(null);
    });
  });

  describe('threads', () => {
    it('fills in a missing one', () => expect(read({ threadId: '' }).threadId).to.equal('t'));
    it('takes a number for its name', () => {
      expect(readComment({ ...least, threadId: 42 }, '42').threadId).to.equal('42');
    });
    for (const threadId of ['other', 42, {}, 'x'.repeat(9999)]) {
      it(`refuses ${typeof threadId} ${String(threadId).slice(0, 9)}`, () => {
        expect(() => read({ threadId })).to.throw(SchemaError, /^comment\.threadId: expected t, got/);
      });
    }
  });

  describe('values that are no comment', () => {
    for (const [value, shown] of [
      [undefined, '"undefined"'],
      [null, '"null"'],
      ['text', '"text"'],
      [5, '"5"'],
      ['x'.repeat(1000), `"${'x'.repeat(40)}"`],
    ] as const) {
      it(`refuses ${shown.slice(0, 12)}`, () => {
        expect(() => readComment(value, 't')).to.throw(SchemaError, `comment: expected an object, got ${shown}`);
      });
    }
  });

  describe('bodies', () => {
    it('takes an unknown format for text', () => {
      expect(read({ body: { format: 'bbcode', text: 'a' } }).body).to.deep.equal({ format: 'text', text: 'a' });
      expect(read({ body: { text: '' } }).body).to.deep.equal({ format: 'text', text: '' });
    });
    it('keeps the source as it is', () => {
      const text = 'a\0\u202e\r\n\t\ud800';
      expect(read({ body: { format: 'text', text } }).body?.text).to.equal(text);
    });
    it('takes 200,000 UTF-16 units and refuses more', () => {
      expect(read({ body: { text: 'x'.repeat(200_000) } }).body?.text).to.have.length(200_000);
      expect(() => read({ body: { text: 'x'.repeat(200_001) } })).to.throw(SchemaError, 'too long');
    });
    it('refuses what is no body', () => {
      expect(() => read({ body: 'a' })).to.throw(SchemaError, 'comment.body: expected an object, got "a"');
      expect(() => read({ body: {} })).to.throw(SchemaError, 'comment.body.text: expected a string, got "undefined"');
      expect(() => read({ body: { text: ['a'] } })).to.throw(SchemaError, 'got an object');
    });
  });

  describe('status', () => {
    it('takes an unknown one for published', () => {
      expect(read({ status: 'spam' }).status).to.equal('published');
      expect(read({ status: 1 }).status).to.equal('published');
    });
    it('keeps neither body nor author of what is deleted', () => {
      const comment = readComment({ ...full, status: 'deleted', removedBy: 'author' }, 't');
      expect(comment).to.include({ body: null, author: null, removedBy: 'author', id: '1', parentId: '0x' });
    });
    it('asks nothing of the body of what is deleted', () => {
      expect(read({ status: 'deleted', body: '', author: 5 })).to.include({
        status: 'deleted',
        body: null,
        author: null,
      });
      expect(read({ status: 'deleted', body: { text: 'x'.repeat(200_001) } }).body).to.equal(null);
    });
    it('keeps what came with what is hidden', () => {
      expect(read({ status: 'hidden' }).body?.text).to.equal('a');
      expect(read({ status: 'hidden', body: null }).body).to.equal(null);
    });
  });

  describe('optional fields that cannot be read', () => {
    const bad: Record<string, unknown[]> = {
      editedAt: ['yesterday', 0],
      editableUntil: ['2026-01-02', {}],
      removedBy: ['viewer', 1],
      replyCount: [-1, 1.5, '3', NaN, Infinity, 2 ** 60],
      score: [1.5, '3', NaN, -Infinity],
      viewerVote: [2, '1', true],
      reactions: [{}, 'x', [], [{ key: '', count: 1 }], [{ key: 'a', count: -1 }], [null, 1]],
      pinned: ['false', 1],
      featured: ['true', 0],
      lang: ['', 'de_CH', 'de"onload', 'x', 'de-', 5],
      can: ['all', 5],
      clientId: ['', {}, 'x'.repeat(513)],
      version: ['', []],
      ext: [[], [1], 'x', 5, new Map(), new Date(0), new (class Own {})()],
    };
    for (const [name, values] of Object.entries(bad)) {
      it(`drops ${name}`, () => {
        for (const value of values) expect(read({ [name]: value })).not.to.have.property(name);
      });
    }
    it('drops single reactions and permissions', () => {
      const reactions = [{ key: 'a', count: 1 }, null, { key: 'b', count: '1' }, { key: 'c', count: 0, mine: 'yes' }];
      expect(read({ reactions }).reactions).to.deep.equal([
        { key: 'a', count: 1, mine: false },
        { key: 'c', count: 0, mine: false },
      ]);
      const can = { reply: 'signed-out', edit: 'because', delete: 1, fly: true, vote: null };
      expect(read({ can }).can).to.deep.equal({ reply: 'signed-out' });
    });
    it('cuts endless lists', () => {
      const reactions = Array.from({ length: 10_000 }, (_, i) => ({ key: String(i), count: 1 }));
      expect(read({ reactions }).reactions).to.have.length(100);
    });
    it('takes a number for a version', () => expect(read({ version: 3 }).version).to.equal('3'));
  });

  describe('times', () => {
    const good: [sent: string, kept?: string][] = [
      ['2026-01-02T03:04:05Z'],
      ['2026-01-02T03:04:05+00:00'],
      ['2026-01-02T03:04:05.123456789-11:30'],
      ['2026-01-02 03:04:05Z', '2026-01-02T03:04:05Z'],
      ['2026-01-02t03:04:05z', '2026-01-02T03:04:05Z'],
      ['2024-02-29T00:00:00Z'],
      ['2000-02-29T00:00:00Z'],
      ['0001-01-01T00:00:00Z'],
      ['9999-12-31T23:59:59Z'],
      ['1970-01-01T00:00:00Z'],
    ];
    for (const [createdAt, kept = createdAt] of good) {
      it(`takes ${createdAt}`, () => expect(read({ createdAt }).createdAt).to.equal(kept));
    }
    const bad = [
      '',
      'now',
      '2026-01-02',
      '2026-01-02T03:04:05',
      '2026-01-02T03:04Z',
      '2026-01-02T03:04:05+0200',
      '2026-01-02T24:00:00Z',
      '2026-01-02T03:60:05Z',
      '2026-01-02T03:04:61Z',
      '2026-13-01T03:04:05Z',
      '2026-00-01T03:04:05Z',
      '2026-01-00T03:04:05Z',
      '2026-01-32T03:04:05Z',
      '2026-02-29T03:04:05Z',
      '2026-02-30T03:04:05Z',
      '2026-04-31T03:04:05Z',
      '0000-01-01T00:00:00Z',
      '-000001-01-01T00:00:00Z',
      '+275760-09-13T00:00:00Z',
      '10000-01-01T00:00:00Z',
      ' 2026-01-02T03:04:05Z',
      '2026-01-02T03:04:05Z\n',
      '2026-01-02T03:04:05.Z',
      `2026-01-02T03:04:05.${'1'.repeat(1000)}Z`,
      'Fri, 02 Jan 2026 03:04:05 GMT',
      1767323045000,
      new Date(0),
    ];
    for (const createdAt of bad) {
      it(`finds no time in ${String(createdAt).slice(0, 30)}`, () =>
        expect(read({ createdAt }).createdAt).to.equal(''));
    }
  });

  describe('authors', () => {
    const author = (more: unknown) => read({ author: more }).author;

    const names: [sent: string, kept: string | undefined][] = [
      [' Ann Lee\n', 'Ann Lee'],
      ['An\0n\u001b[31m\u007f\u009b', 'Ann[31m'],
      ['\u202eeel nnA\u202c', 'eel nnA'],
      ['a\u202a\u202b\u202d\u2066\u2067\u2068\u2069b', 'ab'],
      ['\u200eAnn\u200f', '\u200eAnn\u200f'],
      ['👩‍👩‍👧', '👩‍👩‍👧'],
      ['', undefined],
      [' \t\n', undefined],
      ['\u202e\u2066', undefined],
      ['\u200b\u3164', undefined],
      ['x'.repeat(128), 'x'.repeat(128)],
      ['x'.repeat(129), 'x'.repeat(127) + '…'],
      ['😀'.repeat(128), '😀'.repeat(128)],
      ['😀'.repeat(129), '😀'.repeat(127) + '…'],
      ['x'.repeat(1_000_000), 'x'.repeat(127) + '…'],
    ];
    for (const [name, kept] of names) {
      it(`cleans ${JSON.stringify(name).slice(0, 30)} (${name.length})`, () => {
        expect(author({ name })?.name).to.equal(kept);
        expect(author({ name: 'Ann', login: name })?.login).to.equal(kept);
      });
    }

    it('lets a login stand in for a name', () => {
      expect(author({ login: 'ann' })).to.deep.equal({ name: 'ann', login: 'ann' });
      expect(author({ name: '\u202e', login: 'ann' })?.name).to.equal('ann');
    });
    for (const value of [null, undefined, 'Ann', 5, [], {}, { name: 5 }, { name: {} }, { id: 'u1' }]) {
      it(`finds nobody in ${JSON.stringify(value)}`, () => expect(author(value)).to.equal(null));
    }
    it('takes a number for an id', () => expect(author({ name: 'Ann', id: 5 })?.id).to.equal('5'));
    it('drops what cannot be read', () => {
      const sent = { name: 'Ann', id: {}, login: 5, badges: 'Editor', presence: 'away', avatarUrl: {}, url: [] };
      expect(author(sent)).to.deep.equal({ name: 'Ann' });
      expect(author({ name: 'Ann', badges: ['', 5, ' Editor\u202e '] })?.badges).to.deep.equal(['Editor']);
    });

    const addresses: [url: string, url: boolean, avatar: boolean][] = [
      ['https://a.example/b', true, true],
      ['http://a.example', true, true],
      ['/avatars/1.png', false, true],
      ['avatars/1.png?s=2', false, true],
      ['//a.example/1.png', false, false],
      ['/\\a.example/1.png', false, false],
      ['\t//a.example/1.png', false, false],
      ['javascript:alert(1)', false, false],
      ['JAVASCRIPT:alert(1)', false, false],
      ['java\nscript:alert(1)', false, false],
      ['data:image/svg+xml,<svg/>', false, false],
      ['blob:https://a.example/1', false, false],
      ['ftp://a.example', false, false],
      ['https://ann@a.example/', false, false],
      ['', false, false],
    ];
    for (const [url, isUrl, isAvatar] of addresses) {
      it(`judges ${JSON.stringify(url)}`, () => {
        const expected = { name: 'Ann', ...(isUrl && { url }), ...(isAvatar && { avatarUrl: url }) };
        expect(author({ name: 'Ann', url, avatarUrl: url })).to.deep.equal(expected);
      });
    }
  });

  describe('prototypes', () => {
    const poison =
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1},"ok":1}';
    it('stay as they are', () => {
      const fields = Object.keys(full).map((name) => `"${name}":${poison}`);
      const comment = readComment(
        json(`{${fields.join()},"__proto__":{"polluted":1},"id":"1","parentId":null,"threadId":"t","body":null}`),
        't',
      );
      expect(({} as { polluted?: number }).polluted).to.equal(undefined);
      expect(comment).not.to.have.property('polluted');
      expect(Object.keys(comment.ext ?? {})).to.deep.equal(['ok']);
      expect(Object.getPrototypeOf(comment.ext)).to.equal(Object.prototype);
    });
    it('lend no fields to an extension', () => {
      expect(read({ ext: json(poison) }).ext).to.deep.equal({ ok: 1 });
      const bare = Object.assign(Object.create(null) as object, { ok: 1 });
      expect(read({ ext: bare }).ext).to.deep.equal({ ok: 1 });
    });
  });
});

describe('readPatch', () => {
  it('holds only what came', () => {
    expect(readPatch({})).to.deep.equal({});
    expect(readPatch({ score: 4, viewerVote: 1, extra: 1 })).to.deep.equal({ score: 4, viewerVote: 1 });
    expect(readPatch({ score: '4', createdAt: 'now', editedAt: null, author: 5, status: null })).to.deep.equal({});
  });
  it('moves and renames nothing', () => {
    const { id, parentId, threadId, ...rest } = full;
    expect(readPatch(full)).to.deep.equal(rest);
    expect(readPatch({ id, parentId, threadId })).to.deep.equal({});
  });
  it('takes null for a body or an author that is gone', () => {
    expect(readPatch({ body: null, author: null })).to.deep.equal({ body: null, author: null });
  });
  it('takes body and author of what is deleted', () => {
    expect(readPatch({ status: 'deleted' })).to.deep.equal({ status: 'deleted', body: null, author: null });
  });
  it('refuses a body that cannot be read, and what is no object', () => {
    expect(() => readPatch({ body: { text: 'x'.repeat(200_001) } })).to.throw(SchemaError, 'too long');
    expect(() => readPatch(null)).to.throw(SchemaError, 'patch: expected an object, got "null"');
  });
});
