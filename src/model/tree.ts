/**
 * The order of a thread: every comment gets exactly one place, whatever the rows say.
 *
 * Rows may come in any order and may lie. A row whose parent nobody sent stands under a placeholder,
 * a cycle is broken where it closes, a repeated row only brings newer content, and a comment that has
 * a place keeps it. Everything here is iterative and linear in the rows added.
 */
import type { Comment } from './comment.js';

/** Where a comment stands. The root of a tree is a place too: one without comment or parent. */
export interface Place {
  id: string;
  /** `undefined`: a placeholder for a parent that was named but never sent. */
  comment: Comment | undefined;
  parent: Place | undefined;
  /** In the order to show them. */
  readonly replies: Place[];
  /** 0 for the tree's root, 1 for a comment on the article. */
  depth: number;
  /** Position among its siblings as the back end ordered them, from 1; arrivals never renumber. */
  ordinal: number;
  /** The highest ordinal given to a reply. */
  lastOrdinal: number;
  /** Cursor of the next replies; `null`: all are here; `undefined`: none was asked for yet. */
  next: string | null | undefined;
  /** Written here and not yet acknowledged by the back end. */
  pending: boolean;
  /** Taken away here; the back end is told once it can no longer be undone. */
  leaving: boolean;
}

/** What one `add` did: places new to the tree, and places whose comment was replaced. */
export interface Added {
  readonly placed: Place[];
  readonly updated: Place[];
}

export interface Tree {
  readonly root: Place;
  /** A conversation fetched for its permalink, ahead of the page it belongs to. */
  readonly linked: Place;
  get(id: string): Place | undefined;
  /** Gives each row its place; rows without a parent stand under `top` (the root unless told). */
  add(rows: readonly Comment[], top?: Place): Added;
  /** Every place but the tops, by id; changed by this room only. */
  readonly places: Map<string, Place>;
  readonly size: number;
}

export function newPlace(id: string, comment?: Comment): Place {
  return {
    id,
    comment,
    parent: undefined,
    replies: [],
    depth: 0,
    ordinal: 0,
    lastOrdinal: 0,
    next: undefined,
    pending: false,
    leaving: false,
  };
}

export function createTree(): Tree {
  const root = newPlace('');
  const linked = newPlace('');
  const places = new Map<string, Place>();

  function add(rows: readonly Comment[], top = root): Added {
    const fresh: Place[] = [];
    const updated: Place[] = [];
    for (const row of rows) {
      const known = places.get(row.id);
      if (known) {
        known.comment = row;
        updated.push(known);
      } else {
        const place = newPlace(row.id, row);
        places.set(row.id, place);
        fresh.push(place);
      }
    }
    const placed = nameParents(fresh, top);
    breakCycles(placed, top);
    settle(placed);
    const isFresh = new Set(fresh);
    return { placed, updated: updated.filter((place) => !isFresh.has(place)) };
  }

  /** Every fresh place points at its parent; parents nobody sent become places just before their first child. */
  function nameParents(fresh: readonly Place[], top: Place): Place[] {
    const placed: Place[] = [];
    for (const place of fresh) {
      const parentId = place.comment?.parentId ?? null;
      let parent = parentId === null ? top : places.get(parentId);
      if (!parent && parentId !== null) {
        parent = newPlace(parentId);
        parent.parent = top;
        places.set(parentId, parent);
        placed.push(parent);
      }
      place.parent = parent;
      placed.push(place);
    }
    return placed;
  }

  /** Depth 0 marks a place not yet settled, so a walk upward ends at the first settled one. */
  function breakCycles(placed: readonly Place[], top: Place): void {
    const walkOf = new Map<Place, Place>();
    for (const start of placed) {
      let place: Place | undefined = start;
      while (place && place.depth === 0 && place.parent && !walkOf.has(place)) {
        walkOf.set(place, start);
        const above: Place = place.parent;
        if (walkOf.get(above) === start) place.parent = top;
        place = above;
      }
    }
  }

  function settle(placed: readonly Place[]): void {
    const path: Place[] = [];
    for (const place of placed) {
      for (let up: Place | undefined = place; up?.parent && up.depth === 0; up = up.parent) path.push(up);
      for (let below = path.pop(); below; below = path.pop()) below.depth = below.parent!.depth + 1;
      const parent = place.parent!;
      place.ordinal = ++parent.lastOrdinal;
      parent.replies.push(place);
    }
  }

  return {
    root,
    linked,
    get: (id) => places.get(id),
    add,
    places,
    get size() {
      return places.size;
    },
  };
}

/** Numbers a path has at most: nobody reads more, and a chain of 10,000 would have 50 million. */
const LONGEST = 32;

/**
 * The numbers from the root down to a place: `[4, 1, 2]` is the second reply to the first reply to comment 4. Deeper
 * than 32 levels the first number counts the levels left out.
 */
export function pathOf(place: Place): number[] {
  const path: number[] = [];
  for (let up: Place | undefined = place; up?.parent && path.length <= LONGEST; up = up.parent)
    path.push(path.length < LONGEST ? up.ordinal : up.depth);
  return path.reverse();
}

/** Whether a comment is one a reader would count: there, published or awaiting, not taken away. */
export function counts(comment: Comment | undefined): comment is Comment {
  return comment !== undefined && comment.status !== 'deleted' && comment.status !== 'hidden';
}
