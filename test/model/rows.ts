/** Comments for tests, and what a tree makes of them, both in a shorthand. */
import type { Comment } from '../../src/model/comment.js';
import type { Place, Tree } from '../../src/model/tree.js';

const START = Date.UTC(2026, 0, 1);

/** A comment; a numeric id is also the minute it was written in, so ids stand in the order of time. */
export function row(id: string, parentId: string | null = null, more: Partial<Comment> = {}): Comment {
  return {
    id,
    parentId,
    author: { id: 'bob', name: 'Bob' },
    body: { format: 'text', text: `text ${id}` },
    createdAt: new Date(START + (Number(id) || 0) * 60_000).toISOString(),
    ...more,
  };
}

/** Comments written as `1 2<1 3<2`: an id, and what it answers. */
export function rows(shorthand: string, more: Partial<Comment> = {}): Comment[] {
  return shorthand
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [id, parentId = null] = word.split('<');
      return row(id!, parentId, more);
    });
}

/** What stands under a place, as `1(2(3)) 4`; `?` marks a placeholder, `*` what is pending. */
export function outline(of: Place): string {
  const words: string[] = [];
  const open: (Place | string)[] = [...of.replies].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') words.push(next);
    else {
      words.push(` ${next.id}${next.comment ? '' : '?'}${next.pending ? '*' : ''}`);
      if (next.replies.length) {
        words.push('(');
        open.push(')', ...[...next.replies].reverse());
      }
    }
  }
  return words.join('').replaceAll('( ', '(').trim();
}

/** Every place of a tree, in reading order, the linked conversation first. */
export function placesOf(tree: Tree): Place[] {
  const places: Place[] = [];
  const open = [tree.root, tree.linked];
  for (let place = open.pop(); place; place = open.pop()) {
    if (place.parent) places.push(place);
    for (let i = place.replies.length - 1; i >= 0; i--) open.push(place.replies[i]!);
  }
  return places;
}

/** What is wrong with a tree: a place that stands twice or nowhere, or does not know where it stands. */
export function flawsOf(tree: Tree): string[] {
  const places = placesOf(tree);
  const flaws: string[] = [];
  const seen = new Set<string>();
  for (const place of places) {
    if (seen.has(place.id)) flaws.push(`${place.id} stands twice`);
    seen.add(place.id);
    if (tree.get(place.id) !== place) flaws.push(`${place.id} is not found`);
    if (!place.parent!.replies.includes(place)) flaws.push(`${place.id} is not where it says`);
    if (place.depth !== place.parent!.depth + 1) flaws.push(`${place.id} has depth ${place.depth}`);
    if (place.comment && place.comment.id !== place.id) flaws.push(`${place.id} holds ${place.comment.id}`);
  }
  if (tree.size !== places.length) flaws.push(`${tree.size} are known, ${places.length} stand`);
  return flaws;
}
