/** The host's token for its own reader: given, asked for, or fetched from an address of the host's. */

/** A token, or how to get one; `undefined`: signed out. */
export type Identity = string | undefined | (() => string | undefined | Promise<string | undefined>);

export interface IdentitySource {
  readonly identity: Identity;
  readonly identitySrc: string | undefined;
}

/**
 * The reader's token. An address answers with the token as text, or as JSON under `token`; 204 and 401 mean
 * signed out. Tokens stay in memory. Rejects where the host's function or address fails.
 */
export async function askIdentity({ identity, identitySrc }: IdentitySource): Promise<string | undefined> {
  if (typeof identity === 'function') return identity();
  if (identity !== undefined || !identitySrc) return identity;
  const answer = await fetch(identitySrc, { credentials: 'include' });
  if (answer.status === 204 || answer.status === 401) return undefined;
  if (!answer.ok) throw new Error(`identity-src answered ${answer.status}`);
  const text = (await answer.text()).trim();
  const token = text.startsWith('{') ? (JSON.parse(text) as { token?: unknown }).token : text;
  return typeof token === 'string' && token ? token : undefined;
}
