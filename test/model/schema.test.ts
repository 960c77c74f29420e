import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { readBatch } from '../../src/model/schema-change.js';
import { readComment, readPatch } from '../../src/model/schema-comment.js';
import { readLimits, readSession } from '../../src/model/schema-session.js';
import { readPage } from '../../src/model/schema.js';
import { SchemaError } from '../../src/model/schema-field.js';

const row = (id: string, more: object = {}) => ({ id, body: { format: 'text', text: id }, ...more });
const kept = (id: string) => readComment(row(id), 't');

/** A page and what was said of it. */
function page(value: unknown) {
  const reasons: string[] = [];
  return { ...readPage(value, 't', (reason) => reasons.push(reason)), reasons };
}

function batch(value: unknown) {
  const reasons: string[] = [];
  return { ...readBatch(value, 't', (reason) => reasons.push(reason)), reasons };
}

describe('readPage', () => {
  it('rebuilds every field, and nothing else', () => {
    const rest = {
      nextCursor: 'c1',
      replies: { '1': { nextCursor: 'c2' }, '2': { nextCursor: null } },
      total: 12,
      checkpoint: 's1',
      closed: { reason: 'Closed after a week.', at: '2026-01-02T03:04:05Z' },
    };
    const { items, reasons, ...read } = page({ items: [row('1'), row('2')], ...rest, extra: 1 });
    expect(items).to.deep.equal([kept('1'), kept('2')]);
    expect(read).to.deep.equal(rest);
    expect(reasons).to.deep.equal([]);
  });

  it('needs only items', () => {
    expect(page({ items: [] })).to.deep.equal({ items: [], nextCursor: null, reasons: [] });
  });

  it('sets a bad item aside and keeps its neighbours', () => {
    const throwing = {
      get id(): string {
        throw new Error('no');
      },
    };
    const items = [
      row('1'),
      null,
      row('2'),
      row(''),
      row('3', { threadId: 'other' }),
      throwing,
      row('4', { body: 5 }),
      row('5'),
    ];
    const { items: good, reasons } = page({ items });
    expect(good.map(({ id }) => id)).to.deep.equal(['1', '2', '5']);
    expect(reasons).to.deep.equal([
      'items[1]: comment: expected an object, got "null"',
      'items[3]: comment.id: expected an id, got ""',
      'items[4]: comment.threadId: expected t, got "other"',
      'items[5]: cannot be read',
      'items[6]: comment.body: expected an object, got "5"',
    ]);
  });

  it('sets aside a body that is too long', () => {
    const { items, reasons } = page({ items: [row('1', { body: { text: 'x'.repeat(200_001) } }), row('2')] });
    expect(items.map(({ id }) => id)).to.deep.equal(['2']);
    expect(reasons).to.have.length(1);
    expect(reasons[0]).to.contain('items[0]: comment.body.text:').and.to.contain('too long');
  });

  for (const value of [null, undefined, 'page', 5, [], {}, { items: null }, { items: {} }, { items: 'x' }]) {
    it(`refuses ${JSON.stringify(value)}`, () =>
      expect(() => page(value)).to.throw(SchemaError, /^(page|items): expected/));
  }

  it('drops what cannot be read', () => {
    const bad = { nextCursor: 5, replies: 'some', total: -1, checkpoint: {}, closed: true };
    expect(page({ items: [], ...bad })).to.deep.equal({ items: [], nextCursor: null, reasons: [] });
    expect(page({ items: [], nextCursor: '' }).nextCursor).to.equal(null);
    expect(page({ items: [], closed: { reason: 5, at: 'now' } }).closed).to.deep.equal({});
  });

  describe('replies', () => {
    it('may be all', () => expect(page({ items: [], replies: 'all' }).replies).to.equal('all'));
    it('keep what can be read', () => {
      const replies = { a: { nextCursor: 5 }, b: null, c: 'x', d: { nextCursor: '' }, e: { nextCursor: 'c' } };
      expect(page({ items: [], replies }).replies).to.deep.equal({
        a: { nextCursor: null },
        d: { nextCursor: null },
        e: { nextCursor: 'c' },
      });
    });
    it('know no id that was not sent', () => {
      const sent: unknown = JSON.parse(
        '{"__proto__":{"nextCursor":"x"},"constructor":{"nextCursor":"x"},"prototype":{"nextCursor":"x"}}',
      );
      const { replies } = page({ items: [], replies: sent });
      for (const id of ['__proto__', 'constructor', 'prototype', 'toString']) {
        expect((replies as Record<string, unknown>)[id]).to.equal(undefined);
      }
    });
  });
});

describe('readBatch', () => {
  it('rebuilds every change', () => {
    const changes = [
      { type: 'upsert', comment: kept('1') },
      { type: 'patch', id: '2', patch: { score: 3 } },
      { type: 'remove', id: '3' },
      { type: 'remove', id: '4', parentId: '3' },
      { type: 'remove', id: '5', parentId: null },
      { type: 'thread', closed: { reason: 'a' }, total: 3 },
      { type: 'thread', closed: null },
      { type: 'thread' },
      { type: 'reset' },
    ];
    const sent = {
      changes: changes.map((change) => ({ ...change, extra: 1 })),
      checkpoint: 's2',
      more: true,
      extra: 1,
    };
    expect(batch(sent)).to.deep.equal({ changes, checkpoint: 's2', more: true, reasons: [] });
  });

  it('takes numbers for ids, and 0 for no parent', () => {
    const changes = [
      { type: 'patch', id: 2, patch: {} },
      { type: 'remove', id: 3, parentId: 0 },
    ];
    expect(batch({ changes }).changes).to.deep.equal([
      { type: 'patch', id: '2', patch: {} },
      { type: 'remove', id: '3', parentId: null },
    ]);
  });

  it('sets a bad change aside and keeps its neighbours', () => {
    const changes = [
      'reset',
      { type: 'upsert', comment: row('1', { threadId: 'other' }) },
      { type: 'patch', id: '', patch: {} },
      { type: 'patch', id: '1', patch: 5 },
      { type: 'remove' },
      { type: 'explode', id: '1' },
      { id: '1' },
      { type: 'reset' },
    ];
    expect(batch({ changes, more: 1, checkpoint: '' })).to.deep.equal({
      changes: [{ type: 'reset' }],
      reasons: [
        'changes[0]: change: expected an object, got "reset"',
        'changes[1]: comment.threadId: expected t, got "other"',
        'changes[2]: change.id: expected an id, got ""',
        'changes[3]: patch: expected an object, got "5"',
        'changes[4]: change.id: expected an id, got "undefined"',
        'changes[5]: change.type: expected a known type, got "explode"',
        'changes[6]: change.type: expected a known type, got "undefined"',
      ],
    });
  });

  for (const value of [null, [], {}, { changes: {} }]) {
    it(`refuses ${JSON.stringify(value)}`, () =>
      expect(() => batch(value)).to.throw(SchemaError, /^(batch|changes): expected/));
  }
});

describe('every reader', () => {
  const names = [
    'id',
    'parentId',
    'threadId',
    'author',
    'name',
    'login',
    'body',
    'text',
    'status',
    'createdAt',
    'ext',
    'can',
  ];
  const more = [
    'items',
    'changes',
    'type',
    'comment',
    'patch',
    'replies',
    'nextCursor',
    'closed',
    'user',
    'limits',
    'sorts',
  ];
  const words = fc.constantFrom('t', '1', 'deleted', 'upsert', 'patch', 'all', '2026-01-02T03:04:05Z', '__proto__');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      words,
      fc.anything(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...names, ...more, '__proto__', 'constructor'), tie('value'), { maxKeys: 8 }),
    ),
  }));

  const readings: ((value: unknown) => unknown)[] = [
    (value) => readComment(value, 't'),
    readPatch,
    (value) => readPage(value, 't', () => undefined),
    (value) => readBatch(value, 't', () => undefined),
    readSession,
    readLimits,
  ];

  it('gives a clean answer or a SchemaError, and touches no prototype', () => {
    fc.assert(
      fc.property(value, (sent) => {
        for (const read of readings) {
          let answer: unknown;
          try {
            answer = read(sent);
          } catch (error) {
            expect(error).to.be.instanceOf(SchemaError);
            continue;
          }
          expect(read(answer)).to.deep.equal(answer);
        }
        expect(Object.keys(Object.prototype)).to.deep.equal([]);
        expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
      }),
      { numRuns: 500 },
    );
  });
});
