/** The same discussion in every run: seeded, 40 % roots, up to six levels, one to three paragraphs, some quotes. */
import type { Comment } from '../../../src/model/comment.js';

const words =
  'the council meets again on thursday and nobody who lives by the harbour will be there to hear it because trams stop at nine'.split(
    ' ',
  );

/** Mulberry32, a public-domain generator of 32 bits: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function text(random: () => number): string {
  const paragraph = (): string =>
    Array.from({ length: 12 + Math.floor(random() * 30) }, () => words[Math.floor(random() * words.length)]).join(' ');
  const paragraphs = Array.from({ length: 1 + Math.floor(random() * 3) }, paragraph);
  if (random() < 0.15) paragraphs.unshift(`> ${paragraph()}`);
  return paragraphs.join('\n\n');
}

/** A comment, and how deep it stands, from 1. */
export interface Entry {
  readonly comment: Comment;
  readonly depth: number;
}

/**
 * So many comments in reading order. With `branch`, the first root owns that many of them, in chains of up to five
 * below it, like the one question everybody answers.
 */
export function discussion(count: number, branch = 0): Entry[] {
  const random = generator(42);
  const path: string[] = [];
  return Array.from({ length: count }, (_, index) => {
    const inBranch = index > 0 && index <= branch;
    const deepest = Math.min(path.length, 5);
    let depth = index === 0 || random() < 0.4 ? 0 : 1 + Math.floor(random() * deepest);
    if (inBranch) depth = Math.max(1, depth);
    else if (index === branch + 1) depth = 0;
    path.length = depth;
    const id = `b${index}`;
    const parentId = path[depth - 1] ?? null;
    path.push(id);
    const comment: Comment = {
      id,
      parentId,
      author: { id: `r${index % 40}`, name: `Reader ${index % 40}` },
      body: { format: 'text', text: text(random) },
      createdAt: new Date(Date.UTC(2026, 3, 14, 6) + index * 60_000).toISOString(),
      score: index % 9,
      viewerVote: 0,
    };
    return { comment, depth: depth + 1 };
  });
}
