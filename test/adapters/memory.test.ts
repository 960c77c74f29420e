import { expect } from '@open-wc/testing';
import type { Adapter, NewComment } from '../../src/adapters/adapter.js';
import type { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import type { MemoryThreads } from '../../src/adapters/memory-threads.js';
import type { ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import { describeAdapter } from '../../src/testing/index.js';
import { memorySubject } from '../testing/memory-subject.js';

const ann = { id: 'ann', name: 'Ann' };
const bob = { id: 'bob', name: 'Bob' };

describeAdapter('memory', () => memorySubject(), { describe, it });

const { signal } = new AbortController();
const on = { threadId: 't', signal };
const list = { ...on, parentId: null, sort: 'oldest', limit: 50 } as const;
const row = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  parentId: null,
  author: bob,
  body: { format: 'text', text: id },
  createdAt: `2026-05-0${id.length}T10:00:00Z`,
  ...more,
});
const draft = (more: Partial<NewComment> = {}): NewComment => ({
  ...on,
  parentId: null,
  body: { format: 'text', text: 'x' },
  clientId: 'c',
  page: { url: 'https://news.example/', title: '' },
  ...more,
});
const make = (options: MemoryOptions = {}): Required<Adapter> =>
  memoryAdapter({ session: { user: ann }, ...options }) as Required<Adapter>;
const failure = (call: Promise<unknown>): Promise<AdapterError> =>
  call.then(
    (answer) => Promise.reject(new Error(`it answered ${JSON.stringify(answer)}`)),
    (error: AdapterError) => error,
  );

describe('memoryAdapter', () => {
  it('begins every thread with its comments, and leaves out those of another', async () => {
    const adapter = make({ comments: [row('1'), row('22', { threadId: 'elsewhere' })] });
    expect((await adapter.list(list)).items.map(({ id }) => id)).to.deep.equal(['1']);
    expect((await adapter.list({ ...list, threadId: 'elsewhere' })).items.map(({ id }) => id)).to.deep.equal([
      '1',
      '22',
    ]);
  });

  it('refuses by the field what cannot be written', async () => {
    const adapter = make({ limits: { maxBody: 3 } });
    for (const text of [' ', '1234'])
      expect(await failure(adapter.create(draft({ body: { format: 'text', text } })))).to.deep.include({
        code: 'invalid',
        field: 'body',
      });
  });

  it('tells when a comment was edited', async () => {
    const adapter = make({ now: () => 0 });
    const { id } = await adapter.create(draft());
    const edited = await adapter.update({ ...on, id, body: { format: 'text', text: 'y' } });
    expect([edited.editedAt, edited.version]).to.deep.equal(['1970-01-01T00:00:00.000Z', '2']);
  });

  it('lets a tombstone go with the last that answers it', async () => {
    const adapter = make({ comments: [row('1', { author: ann }), row('22', { parentId: '1', author: ann })] });
    const tombstone = await adapter.remove({ ...on, id: '1' });
    expect(tombstone).to.deep.include({ id: '1', status: 'deleted', removedBy: 'author' });
    expect((await adapter.list(list)).total).to.equal(1);
    expect(await adapter.remove({ ...on, id: '22' })).to.equal(undefined);
    expect(await adapter.list(list)).to.deep.include({ items: [], total: 0 });
  });

  it('reads time from its clock', async () => {
    const { createdAt } = await make({ now: () => 0 }).create(draft());
    expect(createdAt).to.equal('1970-01-01T00:00:00.000Z');
  });

  it('refuses replies that would stand too deep, and says so beforehand', async () => {
    const adapter = make({ comments: [row('1'), row('22', { parentId: '1' })], limits: { maxDepth: 2 } });
    const { items } = await adapter.list({ ...list, prefetch: { depth: 1, limit: 9 } });
    expect(items.map(({ can }) => can?.reply)).to.deep.equal([true, 'depth']);
    const { code, reason } = await failure(adapter.create(draft({ parentId: '22' })));
    expect([code, reason]).to.deep.equal(['forbidden', 'depth']);
    expect((await adapter.create(draft({ parentId: '1' }))).parentId).to.equal('1');
  });

  it('lets no one write in a closed thread, and tells that it closed', async () => {
    const threads: MemoryThreads = new Map();
    const adapter = make({ threads, comments: [row('1', { author: ann })] });
    const moderator = make({ threads, session: { user: bob, can: { moderate: true } } });
    const { checkpoint } = await adapter.list(list);
    await moderator.moderate({ ...on, id: null, act: 'close', reason: 'Enough.' });
    for (const write of [
      adapter.create(draft()),
      adapter.update({ ...on, id: '1', body: { format: 'text', text: 'x' } }),
      adapter.vote({ ...on, id: '1', value: 1 }),
    ]) {
      const { code, reason } = await failure(write);
      expect([code, reason]).to.deep.equal(['locked', 'locked']);
    }
    const page = await adapter.list(list);
    expect([page.closed?.reason, page.items[0]?.can?.reply]).to.deep.equal(['Enough.', 'locked']);
    const { changes } = await adapter.changes({ ...on, since: checkpoint });
    expect(changes).to.have.length(1);
    expect(changes[0]).to.deep.include({ type: 'thread', closed: page.closed });
    await moderator.moderate({ ...on, id: null, act: 'open' });
    expect((await adapter.create(draft())).body?.text).to.equal('x');
  });

  it('takes no edit after its time', async () => {
    const comment = row('1', { author: ann, editableUntil: '2026-05-01T10:15:00Z' });
    const at = (time: string) => make({ comments: [comment], now: () => Date.parse(time) });
    const change = { ...on, id: '1', body: { format: 'text', text: 'x' } } as const;
    expect((await at('2026-05-01T10:14:00Z').update(change)).body?.text).to.equal('x');
    const { code, reason } = await failure(at('2026-05-01T10:16:00Z').update(change));
    expect([code, reason]).to.deep.equal(['forbidden', 'too-late']);
  });

  it('obeys what the session and the comment themselves deny', async () => {
    const banned = make({ session: { user: ann, can: { comment: 'banned', vote: false } }, comments: [row('1')] });
    expect(await failure(banned.create(draft()))).to.deep.include({ code: 'forbidden', reason: 'banned' });
    expect(await failure(banned.vote({ ...on, id: '1', value: 1 }))).to.deep.include({
      code: 'forbidden',
      reason: undefined,
    });
    const closed = make({ comments: [row('1', { can: { reply: 'subscribers-only' } })] });
    expect(await failure(closed.create(draft({ parentId: '1' })))).to.deep.include({ reason: 'subscribers-only' });
  });

  it('takes guests by the name the session asks for', async () => {
    const guest = make({ session: { user: null, guest: 'name+email' } });
    expect(await failure(guest.create(draft()))).to.deep.include({ code: 'invalid', field: 'name' });
    expect(await failure(guest.create(draft({ author: { name: 'Eve' } })))).to.deep.include({ field: 'email' });
    const { author } = await guest.create(draft({ author: { name: ' Eve ', email: 'eve@example.org' } }));
    expect(author).to.deep.equal({ name: 'Eve' });
  });

  it('takes down-votes and reactions only where the limits name them', async () => {
    const up = make({ comments: [row('1')], limits: { votes: 'up' } });
    expect(await failure(up.vote({ ...on, id: '1', value: -1 }))).to.deep.include({ code: 'invalid', field: 'value' });
    expect((await make({ comments: [row('1', { score: 5 })] }).vote({ ...on, id: '1', value: -1 })).score).to.equal(4);

    const limits = { reactions: [{ key: 'like', label: 'Like' }] };
    const adapter = make({ comments: [row('1')], limits });
    const like = { ...on, id: '1', key: 'like', on: true };
    await adapter.react(like);
    expect(await adapter.react(like)).to.deep.equal({ id: '1', reactions: [{ key: 'like', count: 1, mine: true }] });
    expect((await adapter.react({ ...like, on: false })).reactions).to.deep.equal([
      { key: 'like', count: 0, mine: false },
    ]);
    expect(await failure(adapter.react({ ...like, key: 'hate' }))).to.deep.include({ code: 'invalid', field: 'key' });
  });

  it('counts what the given comments say of their reader as the reader’s', async () => {
    const comment = row('1', { score: 3, viewerVote: 1, reactions: [{ key: 'like', count: 2, mine: true }] });
    const adapter = make({ comments: [comment], limits: { reactions: [{ key: 'like', label: 'Like' }] } });
    expect((await adapter.list(list)).items[0]).to.deep.include({ viewerVote: 1, reactions: comment.reactions });
    expect((await adapter.vote({ ...on, id: '1', value: 0 })).score).to.equal(2);
    expect((await adapter.react({ ...on, id: '1', key: 'like', on: false })).reactions?.[0]?.count).to.equal(1);
  });

  it('hides and shows again, to everybody but moderators', async () => {
    const threads: MemoryThreads = new Map();
    const comments = [row('1'), row('22', { status: 'pending' })];
    const reader = make({ threads, comments });
    const moderator = make({ threads, comments, session: { user: { name: 'Mod' }, can: { moderate: true } } });
    expect(await failure(reader.moderate({ ...on, id: '1', act: 'hide' }))).to.deep.include({ code: 'forbidden' });
    const { checkpoint } = await reader.list(list);

    await moderator.moderate({ ...on, id: '1', act: 'hide' });
    await moderator.moderate({ ...on, id: '22', act: 'approve' });
    const seen = async (adapter: Adapter) =>
      (await adapter.list(list)).items.map(({ id, status, body }) => [id, status, body?.text]);
    expect(await seen(reader)).to.deep.equal([
      ['1', 'hidden', undefined],
      ['22', 'published', '22'],
    ]);
    expect((await seen(moderator))[0]).to.deep.equal(['1', 'hidden', '1']);
    const { changes } = await reader.changes({ ...on, since: checkpoint });
    expect(changes.map((change) => [change.type, 'comment' in change && change.comment.id])).to.deep.equal([
      ['patch', false],
      ['upsert', '22'],
      ['thread', false],
    ]);
    expect(changes[2]).to.deep.equal({ type: 'thread', total: 1 });
    await moderator.moderate({ ...on, id: '1', act: 'restore' });
    expect((await seen(reader))[0]).to.deep.equal(['1', 'published', '1']);
  });

  it('keeps what is pending from all but its author and moderators', async () => {
    const adapter = make({
      comments: [row('1', { status: 'pending', author: ann }), row('22', { status: 'pending' })],
    });
    expect((await adapter.list(list)).items.map(({ id }) => id)).to.deep.equal(['1']);
    expect(await failure(adapter.get({ ...on, id: '22' }))).to.deep.include({ code: 'not-found' });
  });

  it('takes reports of those it knows', async () => {
    const report = { ...on, id: '1', reason: 'spam' };
    expect(await make({ comments: [row('1')] }).report(report)).to.equal(undefined);
    const nobody = make({ comments: [row('1')], session: { user: null } });
    expect(await failure(nobody.report(report))).to.deep.include({ code: 'unauthenticated', reason: 'signed-out' });
    expect(await failure(make().report(report))).to.deep.include({ code: 'not-found' });
  });

  it('signs in and out', async () => {
    const adapter = memoryAdapter({ reader: ann }) as Required<Adapter>;
    expect((await adapter.session(on)).user).to.equal(null);
    expect((await adapter.signIn(on)).user).to.deep.equal(ann);
    expect((await adapter.create(draft())).author).to.deep.equal(ann);
    await adapter.signOut(on);
    expect(await failure(adapter.create(draft()))).to.deep.include({ code: 'unauthenticated' });
  });

  it('says to read anew after too many changes', async () => {
    const adapter = make();
    await adapter.create(draft());
    const { checkpoint } = await adapter.list(list);
    for (let i = 0; i < 501; i++) await adapter.create(draft({ clientId: `c${i}` }));
    expect((await adapter.changes({ ...on, since: checkpoint })).changes).to.deep.equal([{ type: 'reset' }]);
  });

  it('emits in order what happens while a stream is read', async () => {
    const adapter = make();
    const stop = new AbortController();
    const batches: ChangeBatch[] = [];
    const { checkpoint } = await adapter.list(list);
    const stream = adapter.subscribe({ ...on, since: checkpoint, signal: stop.signal }, (batch) => {
      batches.push(batch);
      if (batches.flatMap(({ changes }) => changes).filter(({ type }) => type === 'upsert').length === 3) stop.abort();
    });
    for (const clientId of ['1', '2', '3'])
      await adapter.create(draft({ clientId, body: { format: 'text', text: clientId } }));
    await stream;
    const seen = batches.flatMap(({ changes }) =>
      changes.map((change) => change.type === 'upsert' && change.comment.clientId),
    );
    expect(seen.filter(Boolean)).to.deep.equal(['1', '2', '3']);
  });

  it('rejects a stream whose reader throws', async () => {
    const adapter = make();
    const stream = adapter.subscribe({ ...on, since: '0.0' }, () => {
      throw new Error('no more');
    });
    await adapter.create(draft());
    expect((await failure(stream)).message).to.equal('no more');
  });

  it('works 10,000 deep without recursion', async () => {
    const comments = Array.from({ length: 10_000 }, (_, i) =>
      row(`${i}`, { parentId: i ? `${i - 1}` : null, author: ann }),
    );
    const adapter = make({ comments, limits: { maxDepth: 9 } });
    const { items, replies } = await adapter.list({ ...list, prefetch: { depth: 10_000, limit: 1 } });
    expect([items.length, replies]).to.deep.equal([10_000, 'all']);
    const { ancestors } = await adapter.get({ ...on, id: '9999', ancestors: true });
    expect([ancestors?.length, ancestors?.[0]?.id]).to.deep.equal([9_999, '0']);
  });
});
