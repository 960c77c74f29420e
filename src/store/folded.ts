/** Branches a reader has folded, kept on this device over reloads. */
import type { Storage } from './storage.js';

/** So many of a thread are remembered, the latest: what was folded long ago takes no room for ever. */
const KEPT = 200;

export interface Folded {
  has(id: string): boolean;
  /** Folds the replies of a comment, or opens them again. */
  set(id: string, folded: boolean): void;
}

export function createFolded(storage: Storage, threadId: string): Folded {
  const key = `folded:${threadId}`;
  const ids = new Set(readIds(storage.get(key)));
  return {
    has: (id) => ids.has(id),
    set(id, folded) {
      ids.delete(id);
      if (folded) ids.add(id);
      if (ids.size) storage.set(key, JSON.stringify([...ids].slice(-KEPT)));
      else storage.remove(key);
    },
  };
}

function readIds(kept = '[]'): string[] {
  try {
    return (JSON.parse(kept) as unknown[]).filter((id) => typeof id === 'string');
  } catch {
    return [];
  }
}
