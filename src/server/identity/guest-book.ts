import { randomId } from '../../model/random-id.js';
import type { Cookies } from './cookies.js';

/** How long a guest is known by their cookie, in seconds: half a year. */
const KNOWN = 15_552_000;

export const isGuest = (person: string): boolean => person.startsWith('guest:');

/** Guests: known by a cookie, so that they may edit what they wrote. */
export class GuestBook {
  readonly #cookies: Cookies;

  constructor(cookies: Cookies) {
    this.#cookies = cookies;
  }

  newGuest(): string {
    return `guest:${randomId()}`;
  }

  /** The guest who wrote a comment without having come here before. */
  guestOf(clientId: string): string {
    return `guest:${this.#cookies.stamp(clientId)}`;
  }

  enter(person: string, now: number, request: Request, headers: Headers): Promise<void> {
    return this.#cookies.set('guest', { sub: person }, KNOWN, now, request, headers);
  }

  async read(request: Request, now: number): Promise<{ person: string; since: number } | undefined> {
    const cookie = await this.#cookies.read('guest', request, now);
    const person = cookie?.claims['sub'];
    return typeof person === 'string' && cookie ? { person, since: cookie.since } : undefined;
  }
}
