import type { Page } from '../model/page.js';
import { holds, same } from './expectations.js';
import { idsOf, type Reader } from './reader.js';

/** Levels the kit follows; its own discussions have three. */
const DEEPEST = 5;

/** Throws unless the page tells truly which replies of `parents` came along, and where they go on. */
export async function toldTruly(reader: Reader, page: Page, parents: readonly string[], depth = 0): Promise<void> {
  if (depth === DEEPEST) return;
  for (const parentId of parents) {
    const there = idsOf(await reader.under(parentId));
    const along = idsOf(page.items.filter((comment) => comment.parentId === parentId));
    const told = page.replies === 'all' ? { nextCursor: null } : page.replies?.[parentId];
    const about = page.replies === 'all' ? `replies: 'all'` : `replies[${JSON.stringify(parentId)}]`;
    if (!told) {
      // The parent is asked for when it comes near; what came all the same must not be all the reader sees of it.
      holds(along.length === 0, along, 'no replies of a parent that `replies` does not name', 'replies sent along');
      continue;
    }
    const cursor = told.nextCursor;
    const rest = cursor === null ? [] : idsOf(await reader.walk({ parentId }, { ...page, nextCursor: cursor }));
    // Rows that come again take the place they have; that a cursor brings none twice is a law of its own.
    same([...new Set([...along, ...rest])], there, `the replies sent along and those from the cursor on, by ${about}`);
    await toldTruly(reader, page, along, depth + 1);
  }
}
