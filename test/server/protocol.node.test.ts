import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { z } from 'zod';
import { withoutPersons, type LogLine } from '../../src/server/protocol/log.js';
import { routes } from '../../src/server/protocol/protocol.js';
import * as schemas from '../../src/server/protocol/schemas.js';
import { draft, startAsking, type Asking } from './asking.js';

const hostile = [
  "'",
  '"',
  "' or '1'='1",
  "'; drop table comment; --",
  '1; attach database x as y',
  '%27%20union%20select%201',
  '\\',
  '`',
  '/* */',
  '--',
  '\u0000',
  '%',
  '_',
  '$1',
  '?',
  ':a',
  '@p',
  'null',
  '[]',
  '{"a":1}',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '😀'.repeat(200), // prettier-ignore
];

describe('the protocol', () => {
  let asking: Asking;
  let id: string;
  const lines: LogLine[] = [];
  before(async () => {
    asking = await startAsking({
      log: (line) => lines.push(line),
      rules: { limits: { reactions: [{ key: 'like', label: 'Like' }] } },
    });
    ({ id } = await asking.write('ann', 'A comment'));
    await asking.write('bob', 'A reply', { parentId: id });
  });
  after(() => asking.server.close());

  it('answers what its own schemas describe', async () => {
    const table: [path: string, schema: z.ZodType][] = [
      ['/comments?thread=t&depth=3&each=3', schemas.page],
      [`/comments/${id}?thread=t&ancestors=1`, schemas.found],
      ['/changes?thread=t&since=0.0', schemas.changes],
      ['/counts?thread=t&thread=u', schemas.counts],
      ['/session?thread=t', schemas.session],
      ['/moderation', schemas.queue],
      ['/audit?thread=t', schemas.audit],
    ];
    for (const [path, schema] of table)
      for (const as of ['ann', 'mod', ...(/moderation|audit/.test(path) ? [] : [undefined])]) {
        const { status, body } = await asking.ask('GET', path, { as });
        if (as === 'ann' && /moderation|audit/.test(path)) assert.equal(status, 403);
        else assert.deepEqual(schema.safeParse(body).error?.issues, undefined, path);
      }
  });

  it('is described by OpenAPI 3.1, every route of it', async () => {
    const { body } = await asking.ask<{ openapi: string; paths: Record<string, Record<string, unknown>>; components: { schemas: object } }>('GET', '/openapi.json'); // prettier-ignore
    assert.equal(body.openapi, '3.1.0');
    const described = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)); // prettier-ignore
    assert.deepEqual(described.sort(), routes.map(({ method, path }) => `${method} ${path}`).sort());
    const named = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    assert.ok(named.length > 20);
    for (const name of named) assert.ok(name in body.components.schemas, name);
  });

  it('takes any words for words: nothing of them is SQL, and no answer tells of the inside', async () => {
    const before = JSON.stringify((await asking.ask('GET', '/comments?thread=t&depth=2')).body);
    for (const words of hostile) {
      const it = encodeURIComponent(words);
      const requests: [method: string, path: string, body?: unknown][] = [
        ['GET', `/comments?thread=${it}&parent=${it}&sort=top`],
        ['GET', `/comments?thread=t&cursor=${it}`],
        ['GET', `/comments?thread=t&sort=${it}&limit=${it}`],
        ['GET', `/comments/${it}?thread=t`],
        ['GET', `/changes?thread=t&since=${it}`],
        ['GET', `/counts?thread=${it}&thread=t`],
        ['PATCH', `/comments/${it}?thread=t`, { body: { format: 'text', text: words } }],
        ['DELETE', `/comments/${it}?thread=${it}`],
        ['PUT', `/comments/${id}/vote?thread=t`, { value: words }],
        ['PUT', `/comments/${id}/reactions/${it}?thread=t`],
        ['POST', `/comments/${it}/reports?thread=t`, { reason: words }],
        ['POST', '/moderation?thread=t', { id: words, act: words }],
        ['POST', '/comments', draft('x', { threadId: 't', parentId: words })],
        ['POST', '/comments', words],
      ];
      for (const [method, path, body] of requests) {
        const { status, body: answer } = await asking.ask(method, path, { as: 'ann', body, headers: { 'if-match': encodeURIComponent(words) } }); // prettier-ignore
        const said = JSON.stringify(answer);
        assert.ok(status < 500, `${method} ${path}: ${status} ${said}`);
        if (status >= 400) assert.doesNotMatch(said, /select |insert |sqlite|kysely|\.ts:|\.js:|node_modules/i, path);
      }
      await asking.write('ann', words === '\u0000' ? 'x' : words, { threadId: words, clientId: words });
    }
    assert.equal(JSON.stringify((await asking.ask('GET', '/comments?thread=t&depth=2')).body), before);
  });

  it('says by a number what went wrong inside, and keeps persons out of the log', async () => {
    const broken = await startAsking({ log: (line) => lines.push(line), now: () => Date.now() });
    await broken.server.close();
    lines.length = 0;
    const { status, body } = await broken.ask('GET', '/comments?thread=someone@news.example');
    assert.ok(status >= 500);
    assert.deepEqual(Object.keys(body).filter((key) => !['code', 'message', 'retryAfter'].includes(key)), []); // prettier-ignore
    assert.equal(lines.length, 1);
    assert.doesNotMatch(JSON.stringify(lines), /someone@/);
    assert.equal(withoutPersons('ann@news.example at 192.0.2.7 and 2001:db8::7'), '[address] at [address] and [address]'); // prettier-ignore
  });

  it('is not sent again to who has it, until it is another', async () => {
    const { headers } = await asking.ask('GET', '/comments?thread=t');
    const known = { 'if-none-match': headers.get('etag')! };
    assert.equal((await asking.ask('GET', '/comments?thread=t', { headers: known })).status, 304);
    assert.match(headers.get('vary') ?? '', /authorization, cookie/);
    const { headers: own } = await asking.ask('GET', '/comments?thread=t', { as: 'ann', headers: known });
    assert.deepEqual([own.get('etag'), own.get('cache-control')], [null, 'private, no-store']);
    await asking.write('ann', 'Something new');
    assert.equal((await asking.ask('GET', '/comments?thread=t', { headers: known })).status, 200);
  });

  it('is well while its database answers', async () => {
    assert.deepEqual((await asking.ask('GET', '/healthz')).body, { status: 'ok' });
  });
});
