import { isBanned } from '../discussion/bans.js';
import { nobody, type Viewer } from '../discussion/viewer.js';
import { Refusal } from '../refusal.js';
import type { Queries } from '../storage/tables.js';
import type { DevelopmentSignIn } from './development-sign-in.js';
import type { GuestBook } from './guest-book.js';
import type { HostTokens } from './host-tokens.js';

/** Tells who asks: by the site's token, by the development sign-in, or as a guest who wrote before. */
export class Identities {
  readonly #db: Queries;
  readonly #tokens: HostTokens;
  readonly #guests: GuestBook;
  readonly #signIn: DevelopmentSignIn | undefined;

  constructor(db: Queries, tokens: HostTokens, guests: GuestBook, signIn: DevelopmentSignIn | undefined) {
    this.#db = db;
    this.#tokens = tokens;
    this.#guests = guests;
    this.#signIn = signIn;
  }

  /** Throws `unauthenticated` where a token is no good: better no answer than one to somebody else. */
  async viewerOf(request: Request, now: number): Promise<Viewer> {
    const authorization = request.headers.get('authorization');
    const token = authorization === null ? undefined : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (authorization !== null && token === undefined)
      throw new Refusal('unauthenticated', 'The authorization header is not "Bearer TOKEN"');
    const reader = token === undefined ? await this.#signIn?.read(request, now) : await this.#tokens.read(token, now);
    if (reader) {
      const banned = await isBanned(this.#db, reader.person, now);
      return { ...reader, moderates: reader.moderates && !banned, banned, guestSince: null };
    }
    const guest = await this.#guests.read(request, now);
    if (!guest) return nobody;
    const banned = await isBanned(this.#db, guest.person, now);
    return { ...nobody, person: guest.person, guestSince: guest.since, banned };
  }
}
