/** Who reads a WordPress site, and what they may do there. */
import type { Author } from '../model/comment.js';
import type { Call } from './adapter.js';
import type { AdapterError } from './adapter-error.js';
import { avatarOf, type Rights } from './wordpress-comment.js';
import type { WordPressRest } from './wordpress-rest.js';

interface WordPressUser {
  id: number;
  name: string;
  slug: string;
  avatar_urls?: Record<string, string>;
  capabilities?: Record<string, boolean>;
}

export interface WordPressReader extends Rights {
  readonly user: Author;
}

/** Answers who is signed in, `undefined` for nobody; `anew` asks the site again. */
export type WhoReads = (call: Call, anew?: boolean) => Promise<WordPressReader | undefined>;

export function whoReads(rest: WordPressRest): WhoReads {
  let known: WordPressReader | undefined;

  async function ask(call: Call): Promise<WordPressReader | undefined> {
    // Only this context tells what somebody may do.
    const query = { context: 'edit', _fields: 'id,name,slug,avatar_urls,capabilities' };
    try {
      const me = await rest.act<WordPressUser>('GET', 'wp/v2/users/me', query, call);
      const user = { id: String(me.id), name: me.name || me.slug, login: me.slug, avatarUrl: avatarOf(me.avatar_urls) };
      return { user, moderates: me.capabilities?.['moderate_comments'] === true };
    } catch (error) {
      if ((error as AdapterError).code === 'unauthenticated') return undefined;
      throw error;
    }
  }

  return async (call, anew = false) => {
    const isSomebody = await rest.isSignedIn(call, anew);
    if (!isSomebody) known = undefined;
    else if (anew || !known) known = await ask(call);
    return known;
  };
}
