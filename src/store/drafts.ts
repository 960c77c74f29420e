/** What somebody began to write, kept until it is acknowledged; one draft per thread, place and viewer. */
import type { Storage } from './storage.js';

/** Where a text is being written: under a comment (`null`: on the article), or over one being edited. */
export interface DraftPlace {
  readonly parentId: string | null;
  readonly editing?: string | undefined;
}

export interface Draft {
  readonly text: string;
  /** Made before the first try to post this text, so that every retry is the same comment. */
  readonly clientId?: string | undefined;
}

export interface Drafts {
  get(place: DraftPlace): Draft | undefined;
  /** An empty text forgets the draft. */
  set(place: DraftPlace, draft: Draft): void;
  /** Drafts belong to who wrote them; what was written signed out goes along when that reader signs in. */
  viewer(id: string | undefined): void;
}

/** Days a draft is kept. */
const KEPT = 30;

export function createDrafts(storage: Storage, threadId: string): Drafts {
  let viewer = '';
  const key = ({ parentId, editing }: DraftPlace, who = viewer) =>
    `draft:${JSON.stringify([threadId, editing ?? parentId, editing ? 'edit' : 'reply', who])}`;

  function read(place: DraftPlace, who: string): Draft | undefined {
    const at = key(place, who);
    try {
      const kept = JSON.parse(storage.get(at) ?? 'null') as (Draft & { at: number }) | null;
      if (typeof kept?.text === 'string' && Date.now() - kept.at < KEPT * 86_400_000) return kept;
    } catch {
      // No draft of ours, and no use to anyone.
    }
    storage.remove(at);
    return undefined;
  }

  return {
    get: (place) => read(place, viewer) ?? read(place, ''),
    set(place, draft) {
      // A signed-out draft continued by its writer belongs to that writer from now on.
      if (viewer) storage.remove(key(place, ''));
      if (draft.text.trim()) storage.set(key(place), JSON.stringify({ ...draft, at: Date.now() }));
      else storage.remove(key(place));
    },
    viewer(id) {
      viewer = id ?? '';
    },
  };
}
