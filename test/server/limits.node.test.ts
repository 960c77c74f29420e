import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Comment } from '../../src/model/comment.js';
import type { Page } from '../../src/model/page.js';
import { networkOf } from '../../src/server/protocol/rate-limits.js';
import { draft, startAsking, type Asking } from './asking.js';

describe('limits', () => {
  let asking: Asking;
  let now = Date.now();
  afterEach(() => asking.server.close());
  const post = (as: string | undefined, text: string, more: Record<string, unknown> = {}) =>
    asking.ask('POST', '/comments', { as, body: draft(text), ...more });

  it('lets a writer post five at once and then one in five seconds, and says how long to wait', async () => {
    asking = await startAsking({ rates: {}, now: () => now });
    for (let i = 0; i < 5; i++) assert.equal((await post('ann', `${i}`)).status, 201);
    const refused = await post('ann', 'too much');
    assert.deepEqual([refused.status, refused.body.code, refused.body.retryAfter, refused.headers.get('retry-after')], [429, 'rate-limited', 5, '5']); // prettier-ignore
    assert.equal((await post('bob', 'another reader')).status, 201);
    now += 5_000;
    assert.equal((await post('ann', 'later')).status, 201);
    assert.equal((await post('ann', 'too soon')).status, 429);
  });

  it('counts by network too, and believes no forged address', async () => {
    asking = await startAsking({ rates: {}, now: () => now, trustedProxies: ['10.0.0.1'] });
    let sent = 0;
    const from = (address: string, forwarded?: string) =>
      post(`person${++sent}`, `${sent}`, { address, ...(forwarded && { headers: { 'x-forwarded-for': forwarded } }) });
    for (let i = 0; i < 5; i++) assert.equal((await from('2001:db8::1')).status, 201);
    assert.equal((await from('2001:db8::ffff:2')).status, 429, 'the same /64');
    assert.equal((await from('2001:db8:0:1::1')).status, 201, 'another');
    for (let i = 0; i < 5; i++) assert.equal((await from('192.0.2.7', `198.51.100.${i}`)).status, 201);
    assert.equal((await from('192.0.2.7', '198.51.100.9')).status, 429, 'who is no proxy cannot say who they are');
    for (let i = 0; i < 5; i++) assert.equal((await from('10.0.0.1', `203.0.113.${i}, 198.51.100.200`)).status, 201);
    assert.equal((await from('10.0.0.1', '203.0.113.77, 198.51.100.200')).status, 429, 'what the reader wrote before the proxy'); // prettier-ignore
    assert.equal((await from('10.0.0.1', '203.0.113.77, 198.51.100.201')).status, 201);
  });

  it('knows networks', () => {
    assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1');
    assert.equal(networkOf('2001:DB8:0:0:1:2:3:4'), networkOf('2001:db8::9'));
    assert.notEqual(networkOf('2001:db8:0:1::'), networkOf('2001:db8::'));
    assert.equal(networkOf('::1'), '0:0:0:0');
  });

  it('takes no more than a body may hold, counted in characters, and no more than a request may', async () => {
    asking = await startAsking();
    for (const character of ['x', 'é', '漢', '🌍']) {
      assert.equal((await post('ann', character.repeat(10_000))).status, 201, character);
      const refused = await post('ann', character.repeat(10_001));
      assert.deepEqual([refused.status, refused.body.field], [422, 'body'], character);
    }
    const huge = await asking.ask('POST', '/comments', { as: 'ann', body: `"${'x'.repeat(300_000)}"` });
    assert.deepEqual([huge.status, huge.body.code], [413, 'invalid']);
    for (const text of ['', ' \n\t', '\u200b\u200b', '\u2800'])
      assert.equal((await post('ann', text)).status, 422, JSON.stringify(text));
  });

  it('keeps words byte for byte', async () => {
    asking = await startAsking();
    const texts = ['a\r\nb\u2028c', '\ufeffx', 'e\u0301 é', '\u202eabc', "'); drop table comment; --", '\ud800 lone', '<b>&amp;</b>', '{{x}}']; // prettier-ignore
    for (const text of texts) await asking.write('ann', text, { clientId: JSON.stringify(text) });
    const { body } = await asking.ask<Page>('GET', '/comments?thread=t');
    // A lone surrogate is no text: UTF-8 has no bytes for it.
    assert.deepEqual(body.items.map((item) => item.body?.text), texts.map((text) => Buffer.from(text).toString())); // prettier-ignore
  });

  it('holds what has many links, and what fills in a field nobody sees', async () => {
    asking = await startAsking();
    const links = (count: number) => Array.from({ length: count }, (_, i) => `https://x.example/${i}`).join(' ');
    assert.equal((await asking.write('ann', links(5))).status, 'published');
    assert.equal((await asking.write('ann', links(6))).status, 'pending');
    assert.equal((await asking.write('mod', links(7))).status, 'published');
    assert.equal((await asking.write('ann', 'A robot', { website: 'https://x.example' })).status, 'pending');
  });

  it('takes the same words once in ten minutes, and the same comment once for ever', async () => {
    asking = await startAsking({ now: () => now });
    const first = await asking.write('ann', 'First!', { clientId: 'one' });
    assert.equal((await asking.write('ann', 'First!', { clientId: 'one' })).id, first.id);
    assert.deepEqual([(await post('ann', 'First!')).status, (await post('bob', 'First!')).status], [409, 201]);
    now += 601_000;
    assert.equal((await post('ann', 'First!')).status, 201);
    const other = await asking.ask('POST', '/comments', { as: 'ann', body: draft('Other words', { clientId: 'one' }) });
    assert.deepEqual([other.status, other.body.field], [422, 'clientId']);
    const stolen = await asking.ask('POST', '/comments', { as: 'bob', body: draft('First!', { clientId: 'one' }) });
    assert.equal(stolen.status, 422);
  });

  it('knows guests by a cookie, holds who is hasty, and lets them edit what is theirs', async () => {
    asking = await startAsking({ rules: { guest: 'name' }, now: () => now });
    const cookieOf = ({ headers }: { headers: Headers }) => headers.getSetCookie()[0]!.split(';')[0]!;
    const session = await asking.ask('GET', '/session?thread=t');
    const cookie = cookieOf(session);
    const guest = (text: string, headers: Record<string, string>, clientId = text) =>
      asking.ask<Comment>('POST', '/comments', { body: draft(text, { author: { name: 'Gus' }, clientId }), headers });
    assert.equal((await guest('Hasty', { cookie })).body.status, 'pending');
    now += 2_000;
    const { body: written } = await guest('In time', { cookie });
    assert.deepEqual([written.status, written.author?.name, written.can?.edit], ['published', 'Gus', true]);
    const edit = { body: { body: { format: 'text', text: 'Edited' } }, headers: { cookie } };
    assert.equal((await asking.ask('PATCH', `/comments/${written.id}?thread=t`, edit)).status, 200);
    const forged = { ...edit, headers: { cookie: `${cookie.slice(0, -3)}abc` } };
    assert.equal((await asking.ask('PATCH', `/comments/${written.id}?thread=t`, forged)).status, 401);
    const nameless = await asking.ask('POST', '/comments', { body: draft('Nobody'), headers: { cookie } });
    assert.deepEqual([nameless.status, nameless.body.field], [422, 'name']);

    const lost = await guest('The answer was lost', {}, 'lost');
    const again = await guest('The answer was lost', {}, 'lost');
    assert.deepEqual([again.body.id, again.body.can?.edit], [lost.body.id, true]);
  });
});
