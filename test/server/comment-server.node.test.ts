import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Session } from '../../src/model/session.js';
import { startCommentServer, type CommentServer } from './comment-server.js';

const row = { id: '1', parentId: null, author: { name: 'Ann' }, body: { format: 'text', text: 'x' }, createdAt: '2026-05-01T10:00:00Z' } as const; // prettier-ignore
const written = { parentId: null, clientId: 'c', threadId: 'a', body: { format: 'text', text: 'y' }, page: {} };

describe('the comment server', () => {
  let server: CommentServer;
  before(async () => {
    const staticRoot = fileURLToPath(new URL('.', import.meta.url));
    server = await startCommentServer({ threads: { a: [row] }, staticRoot, origins: ['http://127.0.0.1:9'] });
  });
  afterEach(() => {
    server.faults.clear();
    server.log.length = 0;
  });
  after(() => server.close());

  const at = (path: string, init: RequestInit = {}) => fetch(server.origin + path, { redirect: 'manual', ...init });
  const signIn = (name: string, next = '/', headers: Record<string, string> = {}) =>
    at('/login', { method: 'POST', body: new URLSearchParams({ name, next }), headers });
  const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const sessionOf = async (cookie: string): Promise<Session> =>
    (await (await at('/api/session?thread=a', { headers: { cookie } })).json()) as Session;
  const post = (headers: Record<string, string>) =>
    at('/api/comments', { method: 'POST', headers, body: JSON.stringify(written) });

  it('begins with the threads it was given', async () => {
    const page = (await (await at('/api/comments?thread=a')).json()) as { items: { id: string }[]; total: number };
    assert.deepEqual([page.items.map(({ id }) => id), page.total], [['1'], 1]);
  });

  it('shows a form that signs in, and leads back', async () => {
    const form = await at('/login?next=%2Fa%22%3E%3Cb%3E');
    assert.equal(form.status, 200);
    assert.match(await form.text(), /<label>Your name <input name="name".*value="\/a&quot;&gt;&lt;b&gt;"/s);
    const response = await signIn('Ann Lee', '/a#comment-1');
    assert.deepEqual([response.status, response.headers.get('location')], [303, `${server.origin}/a#comment-1`]);
    assert.match(
      response.headers.get('set-cookie') ?? '',
      /^comment-session=[\w.-]+; Path=\/; HttpOnly; Max-Age=604800; SameSite=Lax$/,
    );
    const { user, signInUrl } = await sessionOf(cookieOf(response));
    assert.deepEqual(user, { id: 'user-ann-lee', login: 'ann-lee', name: 'Ann Lee' });
    assert.equal(signInUrl, `${server.origin}/login?next={return}`);
  });

  it('signs out', async () => {
    const cookie = cookieOf(await signIn('Ann'));
    const headers = { cookie, origin: server.origin };
    const out = await at('/api/session?thread=a', { method: 'DELETE', headers });
    assert.deepEqual([out.status, out.headers.get('set-cookie')?.split(';')[0]], [204, 'comment-session=']);
    assert.equal((await sessionOf(cookieOf(out))).user, null);
  });

  it('asks again for a name', async () => {
    const response = await signIn('  ');
    assert.deepEqual([response.status, response.headers.getSetCookie()], [422, []]);
    assert.match(await response.text(), /role="alert"/);
  });

  it('leads back to its own pages, and to those of origins it was told of', async () => {
    const { origin } = server;
    const table: [next: string, location: string][] = [
      ['http://127.0.0.1:9/page?a=1#comment-2', 'http://127.0.0.1:9/page?a=1#comment-2'],
      [`${origin}/page`, `${origin}/page`],
      ['https://evil.example/', `${origin}/`],
      ['//evil.example/', `${origin}/`],
      ['/\\evil.example', `${origin}/`],
      ['javascript:alert(1)', `${origin}/`],
      ['http://[', `${origin}/`],
    ];
    for (const [next, location] of table)
      assert.equal((await signIn('Ann', next)).headers.get('location'), location, next);
  });

  it('lets a signed-in reader write, and nobody else', async () => {
    const headers = { 'content-type': 'application/json', origin: server.origin };
    assert.equal((await post(headers)).status, 401);
    assert.equal((await post({ ...headers, cookie: cookieOf(await signIn('Bob')) })).status, 201);
  });

  it('takes nothing that another site can send', async () => {
    const cookie = cookieOf(await signIn('Ann'));
    assert.equal((await post({ cookie, 'content-type': 'text/plain', origin: server.origin })).status, 415);
    assert.equal((await post({ cookie, 'content-type': 'application/json' })).status, 403);
    const from = { cookie, 'content-type': 'application/json', origin: 'https://evil.example' };
    assert.equal((await post(from)).status, 403);
    assert.equal((await signIn('Ann', '/', { origin: 'https://evil.example' })).status, 403);
    const preflight = await at('/api/comments', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  it('lets pages of this machine call it with their cookie', async () => {
    const headers = { origin: 'http://localhost:8000' };
    for (const method of ['OPTIONS', 'GET']) {
      const response = await at('/api/comments?thread=a', { method, headers });
      assert.equal(response.headers.get('access-control-allow-origin'), headers.origin);
      assert.equal(response.headers.get('access-control-allow-credentials'), 'true');
    }
  });

  it('says what it cannot read', async () => {
    const table: [path: string, status: number, code: string][] = [
      ['/api/comments', 422, 'invalid'],
      ['/api/comments?thread=a&sort=best', 422, 'invalid'],
      ['/api/comments?thread=a&cursor=x', 410, 'cursor-expired'],
      ['/api/comments/2?thread=a', 404, 'not-found'],
      ['/api/nonsense?thread=a', 404, 'unsupported'],
    ];
    for (const [path, status, code] of table) {
      const response = await at(path);
      assert.deepEqual([response.status, ((await response.json()) as { code: string }).code], [status, code], path);
    }
  });

  it('serves files from below its folder only', async () => {
    const file = await at('/comment-server.node.test.ts');
    assert.match(await file.text(), /serves files from below its folder only/);
    for (const path of ['/..%2f..%2fpackage.json', '/none.html', '/%2e%2e/adapters/laws.ts'])
      assert.equal((await at(path)).status, 404, path);
  });

  it('holds a request until it is let go, and logs both', async () => {
    const fault = server.faults.set('hold', { path: '/comments' });
    const held = at('/api/comments?thread=a');
    await fault.met;
    assert.equal((await at('/api/session?thread=a')).status, 200);
    assert.deepEqual(server.log.map(({ status }) => status), [0, 200]); // prettier-ignore
    fault.lift();
    assert.equal((await held).status, 200);
    assert.deepEqual(server.log.map(({ status }) => status), [200, 200]); // prettier-ignore
  });

  it('meets a fault as often as it was told to', async () => {
    server.faults.set('busy', { times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await at('/api/comments?thread=a')).status);
    assert.deepEqual(statuses, [429, 429, 200]);
  });

  it('closes at once, though requests hang', async () => {
    const other = await startCommentServer();
    const { met } = other.faults.set('hang');
    const hanging = fetch(`${other.src}/session?thread=a`).then(
      () => 'answered',
      () => 'broken off',
    );
    await met;
    await other.close();
    assert.equal(await hanging, 'broken off');
  });
});
