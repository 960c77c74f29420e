/** What the WordPress adapter knows without a WordPress; the rest is tried against a real one in `test/backends`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordpress } from '../../src/adapters/wordpress.js';
import type { WordPressComment } from '../../src/adapters/wordpress-comment.js';
import { BEGINNING, cursorAfter, isCursor, queryFrom } from '../../src/adapters/wordpress-cursor.js';
import { wordpressError } from '../../src/adapters/wordpress-error.js';
import { markupOfText } from '../../src/adapters/wordpress-markup.js';
import { postOf, wordpressSite } from '../../src/adapters/wordpress-site.js';

const identity = async () => undefined;

describe('the addresses of a WordPress site', () => {
  for (const [src, home, route, nonce] of [
    ['https://a.example/wp-json/', undefined, 'https://a.example/wp-json/wp/v2/comments?post=1', 'https://a.example/'],
    ['https://a.example/wp-json', undefined, 'https://a.example/wp-json/wp/v2/comments?post=1', 'https://a.example/'],
    ['https://a.example/blog/api/', undefined, 'https://a.example/blog/api/wp/v2/comments?post=1', 'https://a.example/blog/'], // prettier-ignore
    ['https://a.example/?rest_route=/', undefined, 'https://a.example/?rest_route=%2Fwp%2Fv2%2Fcomments&post=1', 'https://a.example/'], // prettier-ignore
    ['https://a.example/b/index.php?rest_route=/', undefined, 'https://a.example/b/index.php?rest_route=%2Fwp%2Fv2%2Fcomments&post=1', 'https://a.example/b/'], // prettier-ignore
    ['https://a.example/wp-json/', 'https://a.example/core', 'https://a.example/wp-json/wp/v2/comments?post=1', 'https://a.example/core/'], // prettier-ignore
    ['https://a.example/wp-json/', '/core/', 'https://a.example/wp-json/wp/v2/comments?post=1', 'https://a.example/core/'], // prettier-ignore
  ] as const) {
    it(`of ${src}${home ? `, kept in ${home}` : ''}`, () => {
      const site = wordpressSite(src, home);
      assert.equal(site.route('wp/v2/comments', { post: 1, parent: undefined }).href, route);
      assert.equal(site.nonceUrl.href, `${nonce}wp-admin/admin-ajax.php?action=rest-nonce`);
      assert.equal(site.signInUrl, `${nonce}wp-login.php?redirect_to={return}`);
    });
  }

  it('are asked for where there are none', () => {
    assert.throws(() => wordpressSite(undefined, undefined), /adapter="wordpress" needs an address in src/);
    const data = { post: 'the first' };
    assert.throws(() => wordpress({ src: 'https://a.example/wp-json/', data, identity }), /number of a post in data-post.*"the first"/); // prettier-ignore
  });
});

describe('the post of a thread', () => {
  it('is the one named, else a thread id that is a number', () => {
    assert.equal(postOf(' 12 ', '7'), '12');
    assert.equal(postOf(undefined, '7'), '7');
    for (const [named, threadId] of [
      ['', '7'],
      ['0', '7'],
      ['1.5', '7'],
      [undefined, 'https://a.example/'],
      [undefined, '07'],
      [undefined, '-7'],
    ] as const)
      // prettier-ignore
      assert.throws(() => postOf(named, threadId), { code: 'invalid' });
  });
});

describe('a place in a list of WordPress', () => {
  const rows = (...given: [id: number, date: string][]) =>
    given.map(([id, date]) => ({ id, date }) as WordPressComment);
  const noon = '2026-03-29T12:00:00';

  it('goes on after a second, without what has been read of it', () => {
    const cursor = cursorAfter(rows([1, '2026-03-29T11:59:59'], [2, noon], [3, noon]), 'asc');
    assert.deepEqual(queryFrom(cursor, 'asc'), { after: '2026-03-29T11:59:59', exclude: '2,3' });
    const next = cursorAfter(rows([4, noon]), 'asc', cursor);
    assert.deepEqual(queryFrom(next, 'asc'), { after: '2026-03-29T11:59:59', exclude: '2,3,4' });
    const later = cursorAfter(rows([5, '2026-03-29T12:00:01']), 'asc', next);
    assert.deepEqual(queryFrom(later, 'asc'), { after: noon, exclude: '5' });
    assert.deepEqual(queryFrom(cursorAfter(rows([9, noon]), 'desc'), 'desc'), { before: '2026-03-29T12:00:01', exclude: '9' }); // prettier-ignore
  });

  it('counts instead of naming where a second has too many', () => {
    const many = rows(...Array.from({ length: 201 }, (_, at): [number, string] => [at + 1, noon]));
    assert.deepEqual(queryFrom(cursorAfter(many, 'asc'), 'asc'), { after: '2026-03-29T11:59:59', offset: 201 });
  });

  it('stays where it was when nothing came, and begins before everything', () => {
    assert.equal(cursorAfter([], 'asc'), undefined);
    assert.equal(cursorAfter([], 'asc', BEGINNING), BEGINNING);
    assert.deepEqual(queryFrom(BEGINNING, 'asc'), { after: '1969-12-31T23:59:59', exclude: undefined });
    assert.deepEqual(queryFrom(undefined, 'desc'), {});
  });

  it('is of one order, and of ours', () => {
    const cursor = cursorAfter(rows([1, noon]), 'asc')!;
    assert.deepEqual([isCursor(cursor, 'asc'), isCursor(cursor, 'desc')], [true, false]);
    for (const strange of [
      '',
      'x',
      '{}',
      '7',
      'null',
      '["asc","2026-03-29 12:00",[1]]',
      '["asc","2026-13-29T12:00:00",[1]]',
      '["up","2026-03-29T12:00:00",[1]]',
      '["asc","2026-03-29T12:00:00",["1&status=hold"]]',
    ])
      // prettier-ignore
      assert.throws(() => queryFrom(strange, 'asc'), { code: 'cursor-expired' }, strange);
  });
});

describe('a text as WordPress keeps it', () => {
  for (const [text, markup] of [
    ['5 < 6 & "so" <b>', '5 &lt; 6 &amp; "so" &lt;b&gt;'],
    ['one\ntwo\n\n\nthree', 'one\ntwo\n\nthree'],
    ['> a\n>> b\n\nc', '<blockquote>a\n\n<blockquote>b</blockquote></blockquote>\n\nc'],
    ['see https://a.example/?b=1&c=2.', 'see https://a.example/?b=1&amp;c=2.'],
    [' \n ', ''],
  ]) {
    it(JSON.stringify(text), () => assert.equal(markupOfText(text!), markup));
  }
});

describe('a refusal of WordPress', () => {
  const refusal = async (status: number, answer: unknown) => {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return wordpressError(new Response(body, { status }));
  };
  for (const [status, code, failure] of [
    [400, 'comment_flood', { code: 'rate-limited', retryAfter: 15 }],
    [429, 'comment_flood', { code: 'rate-limited', retryAfter: 15 }],
    [409, 'comment_duplicate', { code: 'invalid', field: 'body' }],
    [403, 'rest_comment_closed', { code: 'locked', reason: 'locked' }],
    [403, 'rest_comment_trash_post', { code: 'not-found' }],
    [403, 'rest_cookie_invalid_nonce', { code: 'unauthenticated' }],
    [401, 'rest_comment_login_required', { code: 'unauthenticated' }],
    [403, 'rest_cannot_edit', { code: 'forbidden' }],
    [501, 'rest_trash_not_supported', { code: 'unsupported' }],
    [400, 'constructor', { code: 'invalid' }],
    [500, 'internal_server_error', { code: 'server' }],
  ] as const) {
    it(`${status} ${code} is ${failure.code}`, async () => {
      const { error, said } = await refusal(status, { code, message: '<strong>No:</strong> it&#8217;s late', data: { status } }); // prettier-ignore
      assert.equal(said, code);
      assert.deepEqual({ ...error }, { name: 'AdapterError', retryAfter: undefined, field: undefined, reason: undefined, ...failure }); // prettier-ignore
      assert.equal(error.message, 'No: it’s late');
    });
  }

  it('may be a web page, or name the field', async () => {
    const { error, said } = await refusal(503, '<!doctype html><p>Briefly unavailable for scheduled maintenance.');
    assert.deepEqual([error.code, said], ['server', undefined]);
    assert.match(error.message, /answered 503 with a web page/);
    const email = await refusal(400, { code: 'rest_invalid_param', message: 'Invalid', data: { params: { author_email: 'x' } } }); // prettier-ignore
    assert.deepEqual([email.error.code, email.error.field], ['invalid', 'author.email']);
  });
});
