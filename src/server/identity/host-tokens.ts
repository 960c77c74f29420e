import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Author } from '../../model/comment.js';
import { Refusal } from '../refusal.js';

/** How a site says who its readers are: by tokens (JWT) that it signs. */
export interface HostTokenOptions {
  /** Shared with the site, 32 bytes or more; tokens are signed with HS256, HS384 or HS512. */
  secret?: string | undefined;
  /** Where the site publishes its keys (a JWK Set); tokens are signed with RS256, ES256, EdDSA or their like. */
  jwks?: string | undefined;
  issuer?: string | undefined;
  audience?: string | undefined;
}

/** A reader as their site describes them. */
export interface HostReader {
  person: string;
  author: Author;
  moderates: boolean;
}

const SHARED = ['HS256', 'HS384', 'HS512'];
const PUBLISHED = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** Verified tokens kept, so that a busy reader's is verified once. */
const KEPT = 2_000;
/** Clocks of two machines differ by some seconds. */
const TOLERANCE = 10;

const text = (value: unknown, longest = 100): string | undefined => {
  const words =
    typeof value === 'string'
      ? value
          .replaceAll(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, longest)
      : '';
  return words || undefined;
};
const address = (value: unknown): string | undefined => {
  const url = text(value, 2_048);
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
};
const given = <T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** Claims by their names in OpenID Connect, and `login`, `role` or `roles`, `badges` beside them. */
function readerOf(claims: JWTPayload): HostReader {
  const person = text(claims.sub, 200);
  if (person === undefined || /^guest:/i.test(person))
    throw new Refusal('unauthenticated', 'This token names nobody: its sub is missing, or is a guest’s');
  const login = text(claims['login'] ?? claims['preferred_username']);
  const badges = Array.isArray(claims['badges']) ? claims['badges'].flatMap((badge) => text(badge, 40) ?? []) : [];
  const more = given({
    login,
    avatarUrl: address(claims['picture']),
    url: address(claims['website'] ?? claims['profile']),
    badges: badges.length > 0 ? badges.slice(0, 5) : undefined,
  });
  const roles = [claims['role'], claims['roles']].flat();
  return {
    person,
    author: { id: person, name: text(claims['name']) ?? login ?? person, ...more },
    moderates: roles.includes('moderator'),
  };
}

/** Reads the tokens of one site. */
export class HostTokens {
  readonly #options: HostTokenOptions;
  readonly #keys: { key: Uint8Array | JWTVerifyGetKey; algorithms: string[] }[] = [];
  #known = new Map<string, { reader: HostReader; until: number }>();

  constructor(options: HostTokenOptions) {
    this.#options = options;
    const { secret, jwks } = options;
    if (secret !== undefined) this.#keys.push({ key: new TextEncoder().encode(secret), algorithms: SHARED });
    if (jwks !== undefined) this.#keys.push({ key: createRemoteJWKSet(new URL(jwks)), algorithms: PUBLISHED });
  }

  /** Throws `unauthenticated` for a token that is not the site's, or too old. */
  async read(token: string, now: number): Promise<HostReader> {
    const known = this.#known.get(token);
    if (known && known.until > now) return known.reader;
    const claims = await this.#verify(token, now);
    const reader = readerOf(claims);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(token, { reader, until: (claims.exp! + TOLERANCE) * 1_000 });
    return reader;
  }

  async #verify(token: string, now: number): Promise<JWTPayload> {
    const { issuer, audience } = this.#options;
    const checked = {
      ...(issuer !== undefined && { issuer }),
      ...(audience !== undefined && { audience }),
      requiredClaims: ['sub', 'exp'],
      clockTolerance: TOLERANCE,
      currentDate: new Date(now),
    };
    for (const { key, algorithms } of this.#keys) {
      try {
        const { payload } =
          typeof key === 'function'
            ? await jwtVerify(token, key, { ...checked, algorithms })
            : await jwtVerify(token, key, { ...checked, algorithms });
        return payload;
      } catch (error) {
        if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
          throw new Refusal('server', 'The keys of this site cannot be read now', { status: 503, retryAfter: 5 });
      }
    }
    throw new Refusal('unauthenticated', 'This token is not valid, or no longer');
  }
}
