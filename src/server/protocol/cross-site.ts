import { Refusal } from '../refusal.js';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'content-type, authorization, if-match, last-event-id';
const EXPOSED = 'retry-after, date, etag';

/** Which sites may use this server from a reader's browser. */
export class CrossSite {
  readonly #origins: ReadonlySet<string>;
  readonly #loopback: boolean;

  /** `loopback`: every page of this machine may, for trying things out. */
  constructor(origins: readonly string[], loopback: boolean) {
    this.#origins = new Set(origins);
    this.#loopback = loopback;
  }

  allows(origin: string): boolean {
    return (
      this.#origins.has(origin) || (this.#loopback && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(origin))
    );
  }

  /**
   * Throws where a request that writes may be another site's, sent with the reader's cookies. A browser names its
   * page's origin with every such request; who names none is no browser, and then must not bring cookies.
   */
  demand(request: Request): void {
    const origin = request.headers.get('origin');
    if (origin === null && request.headers.get('sec-fetch-site') === null && request.headers.get('cookie') === null)
      return;
    if (origin === null || !this.allows(origin))
      throw new Refusal('forbidden', `Requests from ${origin ?? 'nowhere'} are not taken here: see --origin`);
  }

  /** Lets the page read the answer. */
  allow(request: Request, headers: Headers): void {
    headers.append('vary', 'origin');
    const origin = request.headers.get('origin');
    if (origin === null || !this.allows(origin)) return;
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-credentials', 'true');
    headers.set('access-control-expose-headers', EXPOSED);
  }

  /** Answers a browser that asks before it sends. */
  preflight(request: Request): Response {
    const headers = new Headers();
    this.allow(request, headers);
    if (headers.has('access-control-allow-origin')) {
      headers.set('access-control-allow-methods', METHODS);
      headers.set('access-control-allow-headers', HEADERS);
      headers.set('access-control-max-age', '7200');
    }
    return new Response(null, { status: 204, headers });
  }
}
