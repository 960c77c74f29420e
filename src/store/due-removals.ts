/** Removals the back end has not confirmed yet, kept over reloads: leaving while one can be undone must not lose it. */
import type { Storage } from './storage.js';

/** A comment to be removed, and when that can no longer be undone (milliseconds since 1970). */
export interface DueRemoval {
  readonly id: string;
  readonly due: number;
}

export interface DueRemovals {
  list(): DueRemoval[];
  add(removal: DueRemoval): void;
  /** It is done, or it was undone. */
  drop(id: string): void;
}

export function createDueRemovals(storage: Storage, threadId: string): DueRemovals {
  const key = `removals:${threadId}`;

  function list(): DueRemoval[] {
    try {
      const kept = JSON.parse(storage.get(key) ?? '[]') as DueRemoval[];
      return kept.filter(({ id, due }) => typeof id === 'string' && typeof due === 'number');
    } catch {
      return [];
    }
  }

  function keep(removals: DueRemoval[]): void {
    if (removals.length) storage.set(key, JSON.stringify(removals));
    else storage.remove(key);
  }

  const without = (gone: string) => list().filter(({ id }) => id !== gone);
  return { list, add: (removal) => keep([...without(removal.id), removal]), drop: (id) => keep(without(id)) };
}
