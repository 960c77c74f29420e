/** People a reader does not want to read, on every thread of this site and on this device alone. */
import type { Author } from '../model/comment.js';
import type { Storage } from './storage.js';

const KEY = 'muted';

export interface Muted {
  has(author: Author | null | undefined): boolean;
  set(author: Author, muted: boolean): void;
  readonly size: number;
}

/** Who somebody is: names may change, and two people may share one. */
const idOf = ({ id, login, name }: Author): string => id ?? login ?? name;

export function createMuted(storage: Storage): Muted {
  const ids = new Set(readIds(storage.get(KEY)));
  return {
    has: (author) => !!author && ids.has(idOf(author)),
    set(author, muted) {
      ids[muted ? 'add' : 'delete'](idOf(author));
      if (ids.size) storage.set(KEY, JSON.stringify([...ids]));
      else storage.remove(KEY);
    },
    get size() {
      return ids.size;
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
