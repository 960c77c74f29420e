import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Author } from '../../src/model/comment.js';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const form = (next: string, complaint = ''): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in</title>
<h1>Sign in</h1>
<form method="post" action="/login">
  ${complaint && `<p role="alert">${complaint}</p>`}
  <p><label>Your name <input name="name" required maxlength="64" autocomplete="nickname"></label></p>
  <input type="hidden" name="next" value="${escaped(next)}">
  <p><button>Sign in</button></p>
</form>
</html>
`;

const cookieOf = (request: IncomingMessage): string | undefined =>
  /(?:^|;\s*)sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];

/** Who is signed in, by a cookie that a real form sets. Anybody may be anybody: a name is enough. */
export class SignIn {
  readonly #readers = new Map<string, Author>();
  readonly #origins: readonly string[];

  /** `origins`: where a reader may be sent back to; the first is this server's own. */
  constructor(origins: readonly string[]) {
    this.#origins = origins;
  }

  reader(request: IncomingMessage): Author | null {
    return this.#readers.get(cookieOf(request) ?? '') ?? null;
  }

  end(request: IncomingMessage): void {
    this.#readers.delete(cookieOf(request) ?? '');
  }

  showForm(next: string, response: ServerResponse, complaint = ''): void {
    response
      .writeHead(complaint ? 422 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(form(next, complaint));
  }

  /** Takes the posted form: a cookie, and back to `next` where that is one of our own pages. */
  take(posted: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    const name = (posted.get('name') ?? '').trim().slice(0, 64);
    const next = posted.get('next') ?? '/';
    const { origin } = request.headers;
    if (origin !== undefined && !this.#origins.includes(origin)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('This form is sent from here only.\n');
      return;
    }
    if (!name) return this.showForm(next, response, 'Please give a name.');
    const id = randomBytes(16).toString('hex');
    const login = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    this.#readers.set(id, { id: `user-${login}`, login, name });
    response
      .writeHead(303, { location: this.#backTo(next), 'set-cookie': `sid=${id}; Path=/; HttpOnly; SameSite=Lax` })
      .end();
  }

  #backTo(next: string): string {
    const own = this.#origins[0]!;
    const url = URL.canParse(next, own) ? new URL(next, own) : new URL(own);
    return this.#origins.includes(url.origin) ? url.href : `${own}/`;
  }
}
