/** Who is reading, read again whenever that may have changed. */
import { atom, type ReadableAtom } from 'nanostores';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Limits, Session } from '../model/session.js';
import { readLimits, readSession } from '../model/schema-session.js';
import type { Calls } from './calls.js';

export interface SessionStore {
  /** `undefined` until the first answer. An adapter without `session` takes no guests, and has nobody signed in but by `signIn`. */
  readonly $session: ReadableAtom<Session | undefined>;
  /** The adapter's limits, under those the session gives. */
  limits(): Limits;
  /** Asks who is reading. Never rejects: where that cannot be read, it is who it was, and at first nobody. */
  refresh(): Promise<void>;
  /** Resolves once the adapter's own sign-in is done; rejects with an `AdapterError`. */
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  close(): void;
}

const NOBODY: Session = { user: null };

export function createSessionStore(
  calls: Calls,
  adapterLimits: unknown,
  report: (error: AdapterError) => void,
): SessionStore {
  const $session = atom<Session | undefined>();
  const own = readLimits(Object(adapterLimits));
  let asking = new AbortController();

  function set(session: Session): void {
    // The same answer again is no change, and must not draw everything again.
    if (JSON.stringify(session) !== JSON.stringify($session.get())) $session.set(session);
  }

  async function refresh(otherwise = $session.get() ?? NOBODY): Promise<void> {
    asking.abort();
    const { signal } = (asking = new AbortController());
    if (!calls.has('session')) return set(otherwise);
    try {
      const session = await calls.call('session', {}, readSession, signal);
      if (!signal.aborted) set(session);
    } catch (error) {
      if (signal.aborted) return;
      report(error as AdapterError);
      set((error as AdapterError).code === 'unauthenticated' ? NOBODY : otherwise);
    }
  }

  return {
    $session,
    limits: () => ({ ...own, ...$session.get()?.limits }),
    refresh: () => refresh(),
    async signIn() {
      const session = await calls.call('signIn', {}, readSession);
      // An older question is about who was reading before.
      asking.abort();
      set(session);
    },
    async signOut() {
      await calls.call('signOut', {}, () => undefined);
      await refresh(NOBODY);
    },
    close: () => asking.abort(),
  };
}
