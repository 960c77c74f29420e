import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { draft, site, startAsking, type Asking } from './asking.js';

const json = 'application/json';
const origins = [
  undefined,
  'null',
  '',
  'https://evil.example',
  'http://news.example',
  'https://news.example.evil.example',
  'https://evilnews.example',
  'https://sub.news.example',
  'https://news.example:8443',
  'https://NEWS.example.',
  'https://news.example/',
  'https://news.example@evil.example',
  'file://',
  'https://newsXexample',
  'chrome-extension://abc', // prettier-ignore
];
const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain; application/json',
  'application/jsonp',
  'application/json-patch',
  'text/json',
  'application/csp-report',
  '', // prettier-ignore
];

describe('what another site can send with a reader’s cookies', () => {
  let asking: Asking;
  let cookie: string;
  let id: string;
  before(async () => {
    asking = await startAsking({ development: {} });
    const form = new Request('http://comments.example/sign-in', { method: 'POST', body: new URLSearchParams({ name: 'Ann' }) }); // prettier-ignore
    cookie = (await asking.server.fetch(form)).headers.getSetCookie()[0]!.split(';')[0]!;
    const { body } = await asking.ask<{ id: string }>('POST', '/comments', {
      body: draft('Mine'),
      headers: { cookie },
    });
    id = body.id;
  });
  after(() => asking.server.close());

  const page = () => asking.ask<{ items: unknown[]; checkpoint: string }>('GET', '/comments?thread=t', { headers: { cookie } }); // prettier-ignore

  async function refuses(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | null,
  ): Promise<void> {
    const before = (await page()).body;
    const request = new Request(`http://comments.example${path}`, { method, headers: { cookie, ...headers }, body });
    const { status } = await asking.server.fetch(request);
    assert.ok([403, 415].includes(status), `${status}`);
    assert.deepEqual((await page()).body, before);
  }

  const forgeries: [method: string, path: () => string, body: () => string | null][] = [
    ['POST', () => '/comments', () => JSON.stringify(draft('Forged'))],
    ['PUT', () => `/comments/${id}/vote?thread=t`, () => '{"value":1}'],
    ['DELETE', () => `/comments/${id}?thread=t`, () => null],
  ];
  for (const [method, path, body] of forgeries)
    for (const origin of origins)
      it(`refuses ${method} from ${origin ?? 'a page that names no origin'}`, () =>
        refuses(method, path(), { 'content-type': json, ...(origin !== undefined && { origin }) }, body()));
  for (const type of types)
    it(`refuses a comment sent as ${type || 'nothing'}`, () =>
      refuses('POST', '/comments', { origin: site, 'content-type': type }, JSON.stringify(draft('Forged'))));

  it('takes the same from the site’s own page', async () => {
    const before = (await page()).body.items.length;
    const { status } = await asking.ask('POST', '/comments', { body: draft('Really mine'), headers: { cookie } });
    assert.deepEqual([status, (await page()).body.items.length], [201, before + 1]);
  });

  it('lets no other site read with a reader’s cookies', async () => {
    for (const origin of origins.filter((each) => each !== undefined)) {
      const { headers } = await asking.ask('GET', '/session?thread=t', { headers: { cookie, origin } });
      assert.equal(headers.get('access-control-allow-origin'), null, origin);
    }
    const { headers } = await asking.ask('GET', '/session?thread=t', { headers: { cookie } });
    assert.deepEqual(
      [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')],
      [site, 'true'],
    );
  });
});
