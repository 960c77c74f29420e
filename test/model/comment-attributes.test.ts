import { expect } from '@open-wc/testing';
import type { Comment } from '../../src/model/comment.js';
import { itemAttributes, type RowStyle } from '../../src/model/comment-row.js';
import { createTree } from '../../src/model/tree.js';
import { author, placeOf, styled } from './row-style.js';
import { row } from './rows.js';

describe('itemAttributes', () => {
  const of = (more: Partial<Comment> = {}, style: Partial<RowStyle> = {}) =>
    itemAttributes(placeOf(more), styled(style));

  it('tells scripts and styles what the comment is', () => {
    const told = of({
      author: { id: 'ann', name: 'Ann', login: 'ann.lee' },
      status: 'published',
      score: 0,
      replyCount: 3,
      lang: 'ar',
    });
    expect(told).to.include({
      role: 'article',
      'aria-label': '1 by ann.lee',
      'data-author-id': 'ann',
      'data-login': 'ann.lee',
      'data-status': 'published',
      'data-score': '0',
      'data-reply-count': '3',
      lang: 'ar',
    });
  });

  it('names every attribute it may set, so that an old one can be taken off', () => {
    const full = of(
      { status: 'deleted', removedBy: 'author', score: 1, replyCount: 1, lang: 'en' },
      { avatars: 'initials' },
    );
    const empty = itemAttributes({ ...placeOf(), comment: undefined }, styled());
    expect(Object.keys(empty)).to.have.members(Object.keys(full));
    expect(empty['data-status']).to.equal('missing');
    const absent = Object.keys(empty).filter((name) => empty[name] === undefined);
    expect(absent).to.include.members([
      'data-author-id',
      'data-login',
      'data-removed-by',
      'data-score',
      'data-pending',
      'data-initials',
      'lang',
    ]);
  });

  it('gives no two comments one name', () => {
    const tree = createTree();
    tree.add([row('1'), row('2', '1'), row('3', '1'), row('4'), row('5', '4')]);
    const names = ['1', '2', '3', '4', '5'].map((id) => itemAttributes(tree.get(id)!, styled())['aria-label']);
    expect(names).to.deep.equal(['1 by Bob', '1.1 by Bob', '1.2 by Bob', '2 by Bob', '2.1 by Bob']);
  });

  it('names no author of a comment without a body', () => {
    expect(of({ body: null, status: 'deleted' })['aria-label']).to.equal('1 by nobody');
  });

  it('tells the cursor and what is pending', () => {
    const place = placeOf();
    expect(itemAttributes(place, styled())).to.include({ 'data-next': undefined, 'data-pending': undefined });
    place.next = 'c2';
    place.pending = true;
    expect(itemAttributes(place, styled())).to.include({ 'data-next': 'c2', 'data-pending': '' });
  });

  const names: [name: string, initials: string][] = [
    ['Ann Lee', 'AL'],
    ['ann', 'A'],
    ['ann.maria_lee', 'AL'],
    ['محمد علي', 'مع'],
    ['😀 smile', '😀S'],
    ['...', '?'],
  ];
  for (const [name, initials] of names)
    it(`draws ${name} as ${initials}`, () =>
      expect(of(author(name), { avatars: 'initials' })['data-initials']).to.equal(initials));

  it('draws nobody where avatars are off, nor who is gone', () => {
    const gone = of({ status: 'deleted' }, { avatars: 'initials' });
    const off = of({}, { avatars: 'none' });
    for (const told of [gone, off])
      expect([told['data-initials'], told['data-hue']]).to.deep.equal([undefined, undefined]);
  });

  it('gives one author one colour, by id before name, and uses many colours', () => {
    const hue = (id: string, name: string) => of({ author: { id, name } }, { avatars: 'initials' })['data-hue'];
    expect(hue('a', 'Ann')).to.equal(hue('a', 'Other'));
    const hues = new Set(Array.from({ length: 200 }, (_, i) => hue(`u${i}`, 'x')));
    expect([...hues].every((value) => Number(value) >= 0 && Number(value) < 12)).to.equal(true);
    expect(hues.size).to.equal(12);
  });
});
