import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import { draft, startAsking, type Asking } from './asking.js';

describe('moderation', () => {
  let asking: Asking;
  afterEach(() => asking.server.close());

  const page = async (as?: string) => (await asking.ask<Page>('GET', '/comments?thread=t', { as })).body;
  const idsOf = ({ items }: Page) => items.map(({ id }) => id);
  const act = (act: string, id: string | null, reason?: string) =>
    asking.ask<Comment>('POST', '/moderation?thread=t', { as: 'mod', body: { id, act, reason } });

  it('keeps what waits from everybody but its author and moderators: pages, feed, events, counts', async () => {
    asking = await startAsking({ rules: { moderation: 'pre' } });
    const shown = await asking.write('mod', 'A moderator need not wait');
    const { checkpoint } = await page();
    const waiting = await asking.write('ann', 'The secret word is quince');
    assert.equal(waiting.status, 'pending');
    assert.deepEqual([idsOf(await page()), idsOf(await page('bob'))], [[shown.id], [shown.id]]);
    assert.deepEqual(idsOf(await page('ann')), [shown.id, waiting.id]);
    assert.deepEqual(idsOf(await page('mod')), [shown.id, waiting.id]);
    for (const as of [undefined, 'bob']) {
      const paths = [`/changes?thread=t&since=${checkpoint}`, '/counts?thread=t', `/comments?thread=t&sort=top`, '/comments?thread=t&sort=newest']; // prettier-ignore
      for (const path of paths) {
        const { body } = await asking.ask('GET', path, { as });
        assert.doesNotMatch(JSON.stringify(body), new RegExp(`quince|${waiting.id}`), path);
      }
      assert.equal((await asking.ask('GET', `/comments/${waiting.id}?thread=t`, { as })).status, 404);
      const reply = draft('Me too', { parentId: waiting.id });
      assert.equal((await asking.ask('POST', '/comments', { as: as ?? 'bob', body: reply })).status, 404);
    }
    assert.deepEqual((await asking.ask('GET', '/counts?thread=t')).body, { t: 1 });
    const queue = await asking.ask<{ items: { threadId: string; comment: Comment }[] }>('GET', '/moderation', { as: 'mod' }); // prettier-ignore
    assert.deepEqual(queue.body.items.map(({ threadId, comment }) => [threadId, comment.id]), [['t', waiting.id]]); // prettier-ignore

    assert.equal((await act('approve', waiting.id)).body.status, 'published');
    assert.deepEqual(idsOf(await page()), [shown.id, waiting.id]);
    const { body: batch } = await asking.ask<ChangeBatch>('GET', `/changes?thread=t&since=${checkpoint}`);
    assert.deepEqual(batch.changes.map(({ type }) => type), ['upsert', 'thread']); // prettier-ignore
    assert.deepEqual((await asking.ask('GET', '/counts?thread=t')).body, { t: 2 });
  });

  it('refuses for good what a moderator hides before anybody saw it', async () => {
    asking = await startAsking({ rules: { moderation: 'pre' } });
    const { id } = await asking.write('ann', 'Buy quinces');
    await act('hide', id, 'An advertisement');
    assert.deepEqual(idsOf(await page()), []);
    assert.deepEqual(idsOf(await page('ann')), [id]);
    assert.equal((await page('ann')).items[0]?.body, null);
    assert.deepEqual((await asking.ask('GET', '/moderation', { as: 'mod' })).body, { items: [] });
  });

  it('hides and restores, pins and closes, each with its reason in the log', async () => {
    asking = await startAsking();
    const { id } = await asking.write('ann', 'Rude words');
    await asking.write('bob', 'A reply', { parentId: id });
    const report = await asking.ask('POST', `/comments/${id}/reports?thread=t`, { as: 'bob', body: { reason: 'rude', note: 'See there' } }); // prettier-ignore
    assert.equal(report.status, 204);
    const queue = await asking.ask<{ items: { reports: unknown[] }[] }>('GET', '/moderation?state=reported', { as: 'mod' }); // prettier-ignore
    assert.equal(queue.body.items[0]?.reports.length, 1);

    await act('hide', id, 'Rude');
    const [hidden] = (await page()).items;
    assert.deepEqual([hidden?.body, hidden?.author, hidden?.status, hidden?.can?.reply], [null, null, 'hidden', false]);
    assert.equal((await page('mod')).items[0]?.body?.text, 'Rude words');
    assert.equal((await page()).total, 1);
    await act('restore', id, 'Not that rude');
    assert.deepEqual([(await page()).total, (await page()).items[0]?.body?.text], [2, 'Rude words']);
    assert.equal((await act('pin', id)).body.pinned, true);
    await act('close', null, 'Enough for today');
    assert.equal((await page()).closed?.reason, 'Enough for today');
    const refused = await asking.ask('POST', '/comments', { as: 'ann', body: draft('One more') });
    assert.deepEqual([refused.status, refused.body.code, refused.body.reason], [423, 'locked', 'locked']);
    await act('open', null);
    await asking.write('ann', 'Open again');
    const { body } = await asking.ask<{ items: { act: string; actor: string; reason: string | null }[] }>('GET', '/audit?thread=t', { as: 'mod' }); // prettier-ignore
    assert.deepEqual(body.items.map(({ act, actor, reason }) => [act, actor, reason]).reverse(), [
      ['hide', 'mod', 'Rude'],
      ['restore', 'mod', 'Not that rude'],
      ['pin', 'mod', null],
      ['close', 'mod', 'Enough for today'],
      ['open', 'mod', null], // prettier-ignore
    ]);
  });

  it('bans for a time, and lets write again', async () => {
    let now = Date.now();
    asking = await startAsking({ now: () => now });
    const until = new Date(now + 60_000).toISOString();
    assert.equal((await asking.ask('POST', '/bans', { as: 'mod', body: { person: 'ann', until } })).status, 204);
    const refused = await asking.ask('POST', '/comments', { as: 'ann', body: draft('x') });
    assert.deepEqual([refused.status, refused.body.reason], [403, 'banned']);
    const session = await asking.ask<{ can: unknown }>('GET', '/session?thread=t', { as: 'ann' });
    assert.deepEqual(session.body.can, { comment: 'banned', vote: 'banned', report: 'banned', moderate: false });
    now += 61_000;
    await asking.write('ann', 'Back again');
    await asking.ask('POST', '/bans', { as: 'mod', body: { person: 'ann' } });
    assert.equal((await asking.ask('POST', '/comments', { as: 'ann', body: draft('y') })).status, 403);
    await asking.ask('DELETE', '/bans/ann', { as: 'mod' });
    await asking.write('ann', 'And again');
  });

  it('asks an outside judge, and holds what it does not judge', async () => {
    const seen: unknown[] = [];
    asking = await startAsking({
      classify: async ({ text, person }) => {
        seen.push([person, text]);
        if (text === 'broken') throw new Error('out of order');
        return text as 'hold';
      },
    });
    assert.equal((await asking.write('ann', 'publish')).status, 'published');
    assert.equal((await asking.write('ann', 'hold')).status, 'pending');
    assert.equal((await asking.write('ann', 'broken')).status, 'pending');
    const refused = await asking.ask('POST', '/comments', { as: 'ann', body: draft('refuse') });
    assert.deepEqual([refused.status, refused.body.field], [422, 'body']);
    assert.deepEqual(seen, [['ann', 'publish'], ['ann', 'hold'], ['ann', 'broken'], ['ann', 'refuse']]); // prettier-ignore
  });
});
