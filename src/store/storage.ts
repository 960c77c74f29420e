/** A place for small texts on this device; silent where the browser denies it. */
export interface Storage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
}

const PREFIX = 'comment-thread:';

/** `local` keeps over reloads (`localStorage`); `none`, or a browser that refuses, keeps until the page ends. */
export function createStorage(kind: 'local' | 'none'): Storage {
  const memory = new Map<string, string>();
  /** The getter itself throws where storage is denied (an opaque origin, a blocked third party). */
  function attempt<T>(act: (storage: globalThis.Storage) => T): T | undefined {
    if (kind === 'none') return undefined;
    try {
      return act(localStorage);
    } catch {
      return undefined;
    }
  }
  return {
    // What a full device refused to keep is newer than what it keeps.
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(PREFIX + key)) ?? undefined,
    set(key, value) {
      const kept = attempt((storage) => {
        storage.setItem(PREFIX + key, value);
        return true;
      });
      if (kept) memory.delete(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(PREFIX + key));
    },
  };
}
