import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { httpError } from '../../src/adapters/http-error.js';

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

describe('httpError', () => {
  const codes: [status: number, code: string][] = [
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [402, 'invalid'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'unsupported'],
    [409, 'conflict'],
    [410, 'not-found'],
    [412, 'conflict'],
    [413, 'invalid'],
    [418, 'invalid'],
    [422, 'invalid'],
    [423, 'locked'],
    [429, 'rate-limited'],
    [500, 'server'],
    [501, 'unsupported'],
    [502, 'server'],
    [503, 'server'],
    [599, 'server'],
  ];
  for (const [status, code] of codes) {
    it(`reads ${status} as ${code}`, async () => {
      const error = await httpError(new Response('', { status }));
      expect(error).to.be.instanceOf(AdapterError);
      expect(error.code).to.equal(code);
      expect(error.message).to.contain(`answered ${status}`);
    });
  }

  it('lets the body have the first word', async () => {
    const body = { code: 'locked', message: 'Closed since noon', field: 'body', reason: 'locked', retryAfter: 7 };
    const error = await httpError(json(403, body, { 'retry-after': '60' }));
    expect({ ...error, message: error.message }).to.deep.include(body);
  });

  it('tells an expired cursor from a comment that is gone', async () => {
    expect((await httpError(json(410, { code: 'cursor-expired' }))).code).to.equal('cursor-expired');
    expect((await httpError(json(410, { code: 'rest_gone' }))).code).to.equal('not-found');
  });

  it('takes no code that is none, nor null for a word', async () => {
    for (const code of ['network', '__proto__', 7, null, {}]) {
      const error = await httpError(json(403, { code, message: null, field: null, reason: null, retryAfter: null }));
      expect(error).to.deep.include({ code: 'forbidden', field: undefined, reason: undefined, retryAfter: undefined });
      expect(error.message).to.contain('answered 403');
    }
  });

  it('reads Retry-After in seconds', async () => {
    expect((await httpError(new Response('', { status: 503, headers: { 'retry-after': '120' } }))).retryAfter).to.equal(
      120,
    );
  });

  it('reads Retry-After as a date, by the clock of the server', async () => {
    const headers = { date: 'Sun, 03 May 2026 10:00:00 GMT', 'retry-after': 'Sun, 03 May 2026 10:01:30 GMT' };
    expect((await httpError(new Response('', { status: 429, headers }))).retryAfter).to.equal(90);
    const past = { ...headers, 'retry-after': 'Sun, 03 May 2026 09:00:00 GMT' };
    expect((await httpError(new Response('', { status: 429, headers: past }))).retryAfter).to.equal(0);
    const soon = { 'retry-after': new Date(Date.now() + 60_000).toUTCString() };
    expect((await httpError(new Response('', { status: 429, headers: soon }))).retryAfter).to.be.within(50, 61);
  });

  it('makes nothing of a Retry-After it cannot read', async () => {
    const headers = { 'retry-after': 'soon' };
    expect((await httpError(new Response('', { status: 429, headers }))).retryAfter).to.equal(undefined);
  });

  it('says that a web page is no JSON', async () => {
    const { message } = await httpError(new Response('\n<!doctype html><h1>Bad gateway</h1>', { status: 502 }));
    expect(message).to.match(/answered 502 with a web page, not JSON$/);
    expect(message).not.to.contain('Bad gateway');
  });

  it('does not reject where the body cannot be read', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('cut')) });
    expect((await httpError(new Response(broken, { status: 404 }))).code).to.equal('not-found');
    const used = json(409, { message: 'x' });
    await used.text();
    expect((await httpError(used)).code).to.equal('conflict');
    for (const text of ['null', '[]', '"no"', '{', '7'])
      expect((await httpError(new Response(text, { status: 401 }))).code).to.equal('unauthenticated');
  });
});
