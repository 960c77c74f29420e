import type { Author } from '../../model/comment.js';
import { stringFrom } from '../../model/print-string.js';
import type { Row } from '../../model/row.js';
import type { Cookies } from './cookies.js';
import type { HostReader } from './host-tokens.js';

/** How long somebody stays signed in, in seconds: a week. */
const SIGNED_IN = 604_800;

const element = (tag: string, attributes: Record<string, string>, ...children: (Row | string)[]): Row => ({
  tag,
  attributes,
  children,
});

function formPage(next: string, complaint: string): string {
  const name = { name: 'name', required: '', maxlength: '64', autocomplete: 'nickname' };
  return `<!doctype html>\n${stringFrom(
    element(
      'html',
      { lang: 'en' },
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width' }),
      element('title', {}, 'Sign in'),
      element('h1', {}, 'Sign in'),
      element(
        'form',
        { method: 'post' },
        ...(complaint ? [element('p', { role: 'alert' }, complaint)] : []),
        element('p', {}, element('label', {}, 'Your name ', element('input', name))),
        element('input', { type: 'hidden', name: 'next', value: next }),
        element('p', {}, element('button', {}, 'Sign in')),
      ),
    ),
  )}\n`;
}

/** For trying things out: anybody may be anybody, a name is enough. Never for a site that readers come to. */
export class DevelopmentSignIn {
  readonly #cookies: Cookies;
  readonly #moderators: readonly string[];
  readonly #origins: readonly string[];

  /** `moderators`: logins. `origins`: where a reader may be sent back to, beside this server's own pages. */
  constructor(cookies: Cookies, moderators: readonly string[], origins: readonly string[]) {
    this.#cookies = cookies;
    this.#moderators = moderators;
    this.#origins = origins;
  }

  async read(request: Request, now: number): Promise<HostReader | undefined> {
    const cookie = await this.#cookies.read('session', request, now);
    const login = cookie?.claims['login'];
    const name = cookie?.claims['name'];
    if (typeof login !== 'string' || typeof name !== 'string') return undefined;
    const author: Author = { id: `user-${login}`, login, name };
    return { person: author.id!, author, moderates: this.#moderators.includes(login) };
  }

  /** The form (GET), or what it sends (POST): a cookie, and back to `next`. */
  async answer(request: Request, now: number): Promise<Response> {
    const own = new URL(request.url);
    if (request.method === 'GET') return this.#form(own.searchParams.get('next') ?? '/');
    const origin = request.headers.get('origin');
    const isHere = origin === null || origin === own.origin || this.#origins.includes(origin);
    if (!isHere) return new Response('This form is sent from here only.\n', { status: 403 });
    const posted = new URLSearchParams((await request.text()).slice(0, 10_000));
    const next = posted.get('next') ?? '/';
    const name = (posted.get('name') ?? '').trim().slice(0, 64);
    const login = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
    if (!/[\p{L}\p{N}]/u.test(login)) return this.#form(next, 'Please give a name.');
    const headers = new Headers({ location: this.#backTo(next, own), 'cache-control': 'no-store' });
    await this.#cookies.set('session', { login, name }, SIGNED_IN, now, request, headers);
    return new Response(null, { status: 303, headers });
  }

  end(now: number, request: Request, headers: Headers): Promise<void> {
    return this.#cookies.set('session', {}, 0, now, request, headers);
  }

  #form(next: string, complaint = ''): Response {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    };
    return new Response(formPage(next, complaint), { status: complaint ? 422 : 200, headers });
  }

  #backTo(next: string, own: URL): string {
    if (!URL.canParse(next, own.origin)) return `${own.origin}/`;
    const url = new URL(next, own.origin);
    return url.origin === own.origin || this.#origins.includes(url.origin) ? url.href : `${own.origin}/`;
  }
}
