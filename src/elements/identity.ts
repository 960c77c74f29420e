/** The host's token for its own reader: given, asked for, or fetched from an address of the host's. */

import { warn } from './attributes.js';

/** A token, or how to get one; `undefined`: signed out. */
export type Identity = string | undefined | (() => string | undefined | Promise<string | undefined>);

export interface IdentitySource {
  readonly identity: Identity;
  readonly identitySrc: string | undefined;
}

interface Asked extends IdentitySource {
  readonly token: Promise<string | undefined>;
}

const asked = new WeakMap<object, Asked>();

/**
 * The reader's token, asked for once until the source is another, or `forgetToken` was called. Never rejects: a
 * token that cannot be had is none, and the next call asks again.
 */
export function tokenOf(source: IdentitySource): Promise<string | undefined> {
  const { identity, identitySrc } = source;
  const known = asked.get(source);
  if (known && known.identity === identity && known.identitySrc === identitySrc) return known.token;
  const token = askIdentity(source).catch((error: unknown) => {
    asked.delete(source);
    warn(`the identity could not be read: ${String(error)}`);
    return undefined;
  });
  asked.set(source, { identity, identitySrc, token });
  return token;
}

/** Somebody may have signed in or out: the next call asks again. */
export function forgetToken(source: IdentitySource): void {
  asked.delete(source);
}

/**
 * The reader's token. An address answers with the token as text, or as JSON under `token`; 204 and 401 mean
 * signed out. Tokens stay in memory. Rejects where the host's function or address fails.
 */
async function askIdentity({ identity, identitySrc }: IdentitySource): Promise<string | undefined> {
  if (typeof identity === 'function') return identity();
  if (identity !== undefined || !identitySrc) return identity;
  const answer = await fetch(identitySrc, { credentials: 'include' });
  if (answer.status === 204 || answer.status === 401) return undefined;
  if (!answer.ok) throw new Error(`identity-src answered ${answer.status}`);
  const text = (await answer.text()).trim();
  const token = text.startsWith('{') ? (JSON.parse(text) as { token?: unknown }).token : text;
  return typeof token === 'string' && token ? token : undefined;
}
