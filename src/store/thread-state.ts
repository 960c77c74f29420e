/** One thread as it is known right now: its tree, how loading stands, and who must hear of a change. */
import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Closed } from '../model/page.js';
import { counts, createTree, type Place, type Tree } from '../model/tree.js';

/** `idle`: nothing was asked for yet. `failed` keeps whatever was shown before. */
export type Phase =
  { readonly name: 'idle' | 'loading' | 'ready' } | { readonly name: 'failed'; readonly error: AdapterError };

/** What happened to the tree, for whoever keeps its rows on the page. */
export type Edit =
  /** Replies were added at the end of this place's. */
  | { readonly type: 'grown'; readonly place: Place }
  /** One place was put between others or at their start. */
  | { readonly type: 'inserted'; readonly place: Place }
  | { readonly type: 'changed'; readonly place: Place; readonly from: string }
  | { readonly type: 'removed'; readonly place: Place }
  /** Everything starts anew, in another order perhaps. */
  | { readonly type: 'reset' };

/** What one awake item shows. A new object per change, so that only that item hears of it. */
export interface Entry {
  readonly comment: Comment | undefined;
  readonly pending: boolean;
  readonly leaving: boolean;
}

/** How more replies of one parent stand. */
export interface More {
  readonly state: 'idle' | 'loading' | 'failed';
  /** Replies not shown yet; `undefined`: some, nobody knows how many; 0: none. */
  readonly count: number | undefined;
}

export interface ThreadState {
  tree: Tree;
  readonly $phase: WritableAtom<Phase>;
  readonly $total: WritableAtom<number | undefined>;
  readonly $closed: WritableAtom<Closed | undefined>;
  /** Comments that came while the reader was reading, and wait to be shown. */
  readonly $arrivals: WritableAtom<readonly Comment[]>;
  /** Items an adapter sent that could not be read. */
  readonly $unreadable: WritableAtom<number>;
  readonly $edit: WritableAtom<Edit | undefined>;
  entry(id: string): ReadableAtom<Entry>;
  more(place: Place): WritableAtom<More>;
  /** Tells that a place's comment is another now; `from` is the id it had. */
  changed(place: Place, from?: string): void;
  /** Tells that more of a parent's replies are known. */
  grown(place: Place): void;
  removed(place: Place): void;
  /** Adds to the thread's count, where it is known. */
  count(step: number): void;
  reset(): void;
}

export function createThreadState(): ThreadState {
  const entries = new Map<string, WritableAtom<Entry>>();
  const mores = new Map<Place, WritableAtom<More>>();
  const entryOf = (place: Place | undefined): Entry => ({
    comment: place?.comment,
    pending: place?.pending ?? false,
    leaving: place?.leaving ?? false,
  });

  const state: ThreadState = {
    tree: createTree(),
    $phase: atom<Phase>({ name: 'idle' }),
    $total: atom<number | undefined>(),
    $closed: atom<Closed | undefined>(),
    $arrivals: atom<readonly Comment[]>([]),
    $unreadable: atom(0),
    $edit: atom<Edit | undefined>(),
    entry(id) {
      let $entry = entries.get(id);
      if (!$entry) entries.set(id, ($entry = atom(entryOf(state.tree.get(id)))));
      return $entry;
    },
    more(place) {
      let $more = mores.get(place);
      if (!$more) mores.set(place, ($more = atom<More>({ state: 'idle', count: countRemaining(place) })));
      return $more;
    },
    changed(place, from = place.id) {
      const $entry = entries.get(from);
      if ($entry && from !== place.id) {
        entries.delete(from);
        entries.set(place.id, $entry);
      }
      $entry?.set(entryOf(place));
      state.$edit.set({ type: 'changed', place, from });
    },
    grown(place) {
      mores.get(place)?.set({ state: 'idle', count: countRemaining(place) });
      state.$edit.set({ type: 'grown', place });
    },
    removed(place) {
      entries.get(place.id)?.set(entryOf(undefined));
      entries.delete(place.id);
      state.$edit.set({ type: 'removed', place });
    },
    count(step) {
      const total = state.$total.get();
      if (total !== undefined) state.$total.set(Math.max(0, total + step));
    },
    reset() {
      entries.clear();
      mores.clear();
      state.tree = createTree();
      state.$arrivals.set([]);
      state.$edit.set({ type: 'reset' });
    },
  };
  return state;
}

/** Replies of `place` that are not here yet: 0 for none, `undefined` for an unknown number of them. */
export function countRemaining(place: Place): number | undefined {
  if (place.next === null || place.pending) return 0;
  const rest = (place.comment?.replyCount ?? 0) - place.replies.length;
  return rest > 0 ? rest : place.next === undefined ? 0 : undefined;
}

/** How many of a tree's comments a reader would count. */
export function countShown(tree: Tree): number {
  let shown = 0;
  const open: Place[] = [tree.root, tree.linked];
  for (let place = open.pop(); place; place = open.pop()) {
    if (counts(place.comment)) shown++;
    for (const reply of place.replies) open.push(reply);
  }
  return shown;
}
