import { expect } from '@open-wc/testing';
import type { Comment } from '../../src/model/comment.js';
import { itemRows, shownName, type RowStyle } from '../../src/model/comment-row.js';
import { stringFrom } from '../../src/model/print-string.js';
import { createTree, type Place } from '../../src/model/tree.js';
import { author, placeOf, styled, words } from './row-style.js';
import { row } from './rows.js';

const printed = (place: Place, style?: Partial<RowStyle>) => itemRows(place, styled(style)).map(stringFrom).join('');
/** What a reader hears of the byline, the marks around it left away. */
const byline = (place: Place, style?: Partial<RowStyle>) =>
  new DOMParser().parseFromString(printed(place, style), 'text/html').querySelector('.comment-byline')!.textContent;

/** The last of `depth` comments that each answer the one before. */
const deep = (depth: number, more: Partial<Comment> = {}): Place => {
  const tree = createTree();
  const all = Array.from({ length: depth }, (_, i) =>
    row(`${i + 1}`, i ? `${i}` : null, i + 1 === depth ? {} : { author: { id: `${i}`, name: `N${i + 1}` }, ...more }),
  );
  tree.add(all);
  return tree.get(`${depth}`)!;
};

describe('itemRows', () => {
  it('says who, when and what', () => {
    expect(printed(placeOf())).to.equal(
      '<div class="comment-byline" role="heading" aria-level="3"><bdi>Bob</bdi> ' +
        '<a class="comment-permalink" href="#comment-1"><time datetime="2026-01-01T00:01:00.000Z">at 00:01</time></a></div>' +
        '<div class="comment-body" dir="auto"><p>text 1</p></div>',
    );
  });

  const bylines: [about: string, comment: Partial<Comment>, byline: string][] = [
    ['the login first and another name in parentheses', author('Ann Lee', { login: 'ann' }), 'ann (Ann Lee) at 00:01'],
    [
      'one name where both are alike but for case and spaces',
      author('Ann  Lee', { login: 'ann lee' }),
      'ann lee at 00:01',
    ],
    [
      'both names where an underscore sets them apart',
      author('Ann Lee', { login: 'ann_lee' }),
      'ann_lee (Ann Lee) at 00:01',
    ],
    ['the word for nobody', { author: null }, 'Someone at 00:01'],
    ['badges', author('Ann', { badges: ['Staff', 'Patron'] }), 'Ann Staff Patron at 00:01'],
    ['who is online', author('Ann', { presence: 'online' }), 'Ann ONLINE at 00:01'],
    ['who is offline', author('Ann', { presence: 'offline' }), 'Ann OFFLINE at 00:01'],
    ['no time where none could be read', { createdAt: '' }, 'Bob'],
    ['that it was edited', { editedAt: '2026-01-01T00:02:00Z' }, 'Bob at 00:01 EDITED'],
    ['that it awaits approval', { status: 'pending' }, 'Bob at 00:01 AWAITING'],
  ];
  for (const [about, comment, expected] of bylines)
    it(`says in the byline: ${about}`, () => expect(byline(placeOf(comment))).to.equal(expected));

  it('says that a comment is being sent, and gives it no permalink yet', () => {
    const place = placeOf();
    place.pending = true;
    expect(byline(place)).to.equal('Bob PENDING');
    expect(printed(place)).not.to.contain('href');
  });

  it('marks presence for styling, and leaves it out where it is unknown', () => {
    expect(printed(placeOf(author('Ann', { presence: 'online' })))).to.contain('data-presence="online"');
    expect(printed(placeOf())).not.to.contain('presence');
  });

  const tombstones: [about: string, comment: Partial<Comment>, sentence: string][] = [
    ['its author deleted', { status: 'deleted', removedBy: 'author' }, 'DELETED BY AUTHOR'],
    ['a moderator removed', { status: 'deleted', removedBy: 'moderator' }, 'DELETED BY MODERATOR'],
    ['nobody says who deleted', { status: 'deleted' }, 'DELETED'],
    ['a moderator hides', { status: 'hidden', removedBy: 'author' }, 'HIDDEN'],
  ];
  for (const [about, comment, sentence] of tombstones)
    it(`leaves number and sentence of what ${about}, and none of its words`, () => {
      const place = placeOf({ ...comment, body: { format: 'text', text: 'secret' }, author: { name: 'secret' } });
      const said = printed(place, { numbering: 'ordinal', avatars: 'image' });
      expect(byline(place, { numbering: 'ordinal' })).to.equal(`#1 ${sentence}`);
      expect(said).not.to.contain('secret');
      expect(said).not.to.contain('comment-body');
    });

  it('says of a placeholder that something is missing', () => {
    const tree = createTree();
    tree.add([row('2', '1')]);
    expect(byline(tree.get('1')!)).to.equal('MISSING');
  });

  for (const body of [null, { format: 'text', text: '' }, { format: 'text', text: ' \n\u200b' }] as Comment['body'][])
    it(`says that there is no text where it is ${JSON.stringify(body?.text)}`, () =>
      expect(printed(placeOf({ body }))).to.contain('<p class="comment-gone">NO TEXT</p>'));

  it('numbers by list, by path, or not at all', () => {
    const tree = createTree();
    tree.add([row('1'), row('2'), row('3', '2'), row('4', '3'), row('5', '3')]);
    const numbered = (numbering: RowStyle['numbering']) =>
      byline(tree.get('5')!, { numbering, maxDepth: 8 })?.split(' ')[0];
    expect([numbered('ordinal'), numbered('path'), numbered('none')]).to.deep.equal(['#2', '#2.1.2', 'Bob']);
  });

  it('links to what it answers where replies no longer move in, and only there', () => {
    expect(byline(deep(3), { maxDepth: 3 })).to.equal('Bob at 00:03');
    expect(byline(deep(4), { maxDepth: 3 })).to.equal('Bob to N3 at 00:04');
    expect(printed(deep(4), { maxDepth: 3, idPrefix: 'c-' })).to.contain(
      '<a class="comment-parent" href="#c-3">to N3</a>',
    );
    expect(byline(deep(2), { maxDepth: 1 })).to.equal('Bob to N1 at 00:02');
    expect(byline(deep(1), { maxDepth: 1 })).to.equal('Bob at 00:01');
  });

  it('says that what it answers is missing, or anonymous', () => {
    const tree = createTree();
    tree.add([row('3', '2')]);
    expect(byline(tree.get('3')!, { maxDepth: 1 })).to.equal('Bob to MISSING at 00:03');
    expect(byline(deep(3, { author: null }), { maxDepth: 1 })).to.equal('Bob to Someone at 00:03');
  });

  it('makes links in a body to comments of this thread, by its own prefix', () => {
    const blocks: RowStyle['blocks'] = ({ text }) => [
      { type: 'p', children: [{ type: 'link', href: text, children: [{ type: 'text', text }] }] },
    ];
    const body = { format: 'text', text: '#c-7' } as const;
    expect(printed(placeOf({ body }), { blocks, idPrefix: 'c-' })).to.contain('href="#c-7"');
    expect(printed(placeOf({ body }), { blocks })).not.to.contain('href="#c-7"');
  });

  it('asks for a picture only where pictures are wanted and there is one', () => {
    const pictured = placeOf(author('Ann', { avatarUrl: 'https://news.example/a.png' }));
    expect(printed(pictured, { avatars: 'image' })).to.match(
      /^<img class="comment-avatar" src="https:\/\/news.example\/a.png" alt="" /,
    );
    for (const avatars of ['initials', 'none'] as const) expect(printed(pictured, { avatars })).not.to.contain('<img');
    expect(printed(placeOf(), { avatars: 'image' })).not.to.contain('<img');
  });

  it('takes markup in names, badges and bodies as text', () => {
    const evil = '<img src=x onerror=alert(1)>';
    const place = placeOf({
      ...author(evil, { login: `${evil}2`, badges: [evil] }),
      body: { format: 'text', text: evil },
    });
    expect(printed(place).match(/&lt;img/g)).to.have.length(4);
    expect(printed(place)).not.to.contain('<img');
  });

  it('puts the byline one level under the heading', () =>
    expect(printed(placeOf(), { headingLevel: 5 })).to.contain('aria-level="6"'));
});

describe('shownName', () => {
  it('is the login, else the name, else the word for nobody', () => {
    const said = [{ name: 'Ann', login: 'ann' }, { name: 'Ann' }, { name: '', login: '' }, null, undefined].map((who) =>
      shownName(who, words),
    );
    expect(said).to.deep.equal(['ann', 'Ann', 'Someone', 'Someone', 'Someone']);
  });
});
