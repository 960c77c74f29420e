import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Comment } from '../src/model/comment.js';
import { printThread } from '../src/print-thread.js';

const said = (id: string, parentId: string | null, more: Partial<Comment> = {}): Comment => ({
  id,
  parentId,
  author: { id: 'ann', name: 'Ann' },
  body: { format: 'text', text: `Text of ${id}` },
  createdAt: '2026-04-01T09:05:00Z',
  ...more,
});
const page = { url: 'https://news.example/bridge', title: 'The bridge' };

interface Linked {
  commentCount: number;
  comment: { text: string; url: string; author?: object; comment?: { text: string }[] }[];
}
const linkedIn = (html: string): Linked =>
  JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>$/.exec(html)![1]!) as Linked;

describe('printThread()', () => {
  test('nests replies in named lists, with the attributes it was given on the element', () => {
    const html = printThread([said('1', null), said('2', '1'), said('3', null)], { 'thread-id': 'a "b"', lang: 'en' });
    assert.ok(html.startsWith('<comment-thread thread-id="a &quot;b&quot;" lang="en"><ol class="comment-list"'));
    assert.ok(html.includes('slot="comments" start="1"'), 'the slot its lists stand in');
    assert.match(html, /aria-label="Comments 1 to 2"/);
    assert.match(
      html,
      /id="comment-1".*<ol [^>]*aria-label="Replies to Ann"[^>]*><li><comment-item [^>]*id="comment-2"/,
    );
  });

  test('prints as the attributes ask: depth, numbers, ids, time zone', () => {
    const chain = [said('1', null), said('2', '1'), said('3', '2')];
    const html = printThread(chain, {
      ...{ 'max-depth': '2', numbering: 'path', 'id-prefix': 'c-', 'time-zone': 'Asia/Tokyo', lang: 'en' },
    });
    assert.equal(html.split('<ol').length - 1, 2);
    assert.match(html, /id="c-3".*1\.1\.1/);
    assert.match(html, /in reply to Ann/i);
    assert.match(html, /6:05/);
    assert.match(printThread(chain, { lang: 'en' }), /9:05/);
  });

  test('lets nothing a comment says become markup, of HTML bodies the words', () => {
    const evil = said('1"><script>', null, {
      author: { name: '<img src=x onerror=alert(1)>' },
      body: { format: 'html', text: '<p>Fine</p><script>alert(1)</script><b onclick=alert(2)>bold</b>' },
    });
    const html = printThread([evil], { lang: 'en' }, { jsonLd: { ...page, title: '</script><script>alert(3)' } });
    assert.equal(html.split('<script').length - 1, 1);
    assert.doesNotMatch(html, /<img|onclick|<b>/);
    assert.match(html, /Fine/);
    assert.equal(linkedIn(html).comment[0]!.text.replace(/\s+/g, ' '), 'Fine bold');
  });

  test('tells search engines what is there, nested, and nothing that is gone', () => {
    const gone = said('2', '1', { status: 'deleted', body: null, author: null });
    const html = printThread([said('1', null), gone, said('3', '2'), said('4', '1')], { lang: 'en' }, { jsonLd: page });
    const { commentCount, comment } = linkedIn(html);
    assert.equal(commentCount, 3);
    assert.deepEqual(
      comment.map(({ text, url }) => [text, url]),
      [['Text of 1', `${page.url}#comment-1`]],
    );
    assert.deepEqual(comment[0]!.author, { '@type': 'Person', name: 'Ann' });
    assert.deepEqual(
      comment[0]!.comment!.map(({ text }) => text),
      ['Text of 3', 'Text of 4'],
    );
  });

  test('prints 10,000 in a chain without a deep stack, and an empty thread without a list', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => said(`${at}`, at ? `${at - 1}` : null));
    assert.equal(printThread(chain, { lang: 'en' }).split('<comment-item').length - 1, 10_000);
    assert.equal(printThread([], { lang: 'en' }), '<comment-thread lang="en"></comment-thread>');
  });
});
