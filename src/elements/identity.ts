/** The host's token for its own reader: given, asked for, or fetched from an address of the host's. */

/** A token, or how to get one; `undefined`: signed out. */
export type Identity = string | undefined | (() => string | undefined | Promise<string | undefined>);

export interface IdentitySource {
  readonly identity: Identity;
  readonly src: string | undefined;
}

/**
 * Answers the reader's token, asking once until `forget()`. An address answers with the token as text, or as
 * JSON under `token`; 204 and 401 mean signed out. Tokens stay in memory.
 */
export function createIdentity(source: () => IdentitySource): { token(): Promise<string | undefined>; forget(): void } {
  let asked: Promise<string | undefined> | undefined;

  async function ask(): Promise<string | undefined> {
    const { identity, src } = source();
    if (identity !== undefined) return typeof identity === 'function' ? identity() : identity;
    if (!src) return undefined;
    const answer = await fetch(src, { credentials: 'include', headers: { accept: 'application/json, text/plain' } });
    if (answer.status === 204 || answer.status === 401) return undefined;
    if (!answer.ok) throw new Error(`identity-src answered ${answer.status}`);
    const text = (await answer.text()).trim();
    return text.startsWith('{') ? String((JSON.parse(text) as { token?: unknown }).token ?? '') || undefined : text || undefined;
  }

  return {
    async token() {
      try {
        return await (asked ??= ask());
      } catch (error) {
        asked = undefined;
        console.warn('<comment-thread>: the identity could not be read.', error);
        return undefined;
      }
    },
    forget() {
      asked = undefined;
    },
  };
}
