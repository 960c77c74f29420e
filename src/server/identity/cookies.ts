import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** Cookies that only this server can have written. */
export class Cookies {
  readonly #key: Uint8Array;
  /** Whether readers come by https, whatever a proxy makes of it on the way here. */
  readonly #isSecure: boolean | undefined;

  constructor(secret: string, isSecure: boolean | undefined) {
    // A key of their own: a host's token is no cookie of ours, nor the other way round.
    this.#key = createHmac('sha256', secret).update('comment-thread cookies').digest();
    this.#isSecure = isSecure;
  }

  #nameFor(name: string, request: Request): string {
    return this.isSecure(request) ? `__Host-comment-${name}` : `comment-${name}`;
  }

  isSecure(request: Request): boolean {
    return this.#isSecure ?? request.url.startsWith('https:');
  }

  /** A value that only this server can make again from the same words. */
  stamp(words: string): string {
    return createHmac('sha256', this.#key).update(words).digest('base64url').slice(0, 22);
  }

  /** What such a cookie says, and since when (ms since 1970); `undefined` where there is none that is still good. */
  async read(
    name: string,
    request: Request,
    now: number,
  ): Promise<{ claims: Record<string, unknown>; since: number } | undefined> {
    const cookies = request.headers.get('cookie');
    if (cookies === null) return undefined;
    const prefix = `${this.#nameFor(name, request)}=`;
    const pair = cookies.split('; ').find((each) => each.startsWith(prefix));
    if (pair === undefined) return undefined;
    const checked = { audience: name, algorithms: ['HS256'], currentDate: new Date(now) };
    const verified = await jwtVerify(pair.slice(prefix.length), this.#key, checked).catch(() => undefined);
    return verified && { claims: verified.payload, since: Number(verified.payload['at']) };
  }

  /** Sets it for so many seconds; 0 takes it away. */
  async set(
    name: string,
    claims: Record<string, unknown>,
    seconds: number,
    now: number,
    request: Request,
    headers: Headers,
  ): Promise<void> {
    const value = await new SignJWT({ ...claims, at: now })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience(name)
      .setExpirationTime(new Date(now + seconds * 1_000))
      .sign(this.#key);
    // On another site's page the browser sends it along only as `None`, and keeps it apart for each site.
    const rest = this.isSecure(request) ? 'Secure; SameSite=None; Partitioned' : 'SameSite=Lax';
    const text = seconds > 0 ? value : '';
    headers.append(
      'set-cookie',
      `${this.#nameFor(name, request)}=${text}; Path=/; HttpOnly; Max-Age=${seconds}; ${rest}`,
    );
  }
}
