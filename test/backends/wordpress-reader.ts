/** Readers of a WordPress site: the adapter in a page of that site, with the cookies WordPress gave. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { writeFile } from 'node:fs/promises';
import type { Adapter } from '../../src/adapters/adapter.js';
import type { WordPressServer } from './wordpress-server.js';

type Method = Exclude<keyof Adapter, 'limits'>;
type Question<M extends Method> = Omit<Parameters<NonNullable<Adapter[M]>>[0], 'signal' | 'threadId'>;
type Answer<M extends Method> = Awaited<ReturnType<NonNullable<Adapter[M]>>>;

/** What the site printed into `data-*`. */
type Printed = Readonly<Record<string, string>>;

export interface WordPressReader {
  readonly page: Page;
  /** Requests to WordPress, as `GET /wp-json/…`, since the last look. */
  asked(): string[];
  /** Calls the adapter in the page. Rejects with the failure's own fields. */
  call<M extends Method>(method: M, question: Question<M>, printed?: Printed): Promise<Answer<M>>;
  close(): Promise<void>;
}

interface AdapterPage {
  ask(method: string, question: object, printed: Printed): Promise<{ answer?: unknown; failure?: object }>;
}

const script = `
  import { wordpress } from './wordpress.js';
  const adapters = new Map();
  window.wordpress = wordpress;
  window.ask = async (method, question, { post, ...printed }) => {
    const key = JSON.stringify(printed);
    const identity = async () => undefined;
    if (!adapters.has(key)) adapters.set(key, wordpress({ src: '/wp-json/', data: printed, identity }));
    try {
      const { signal } = new AbortController();
      return { answer: await adapters.get(key)[method]({ signal, threadId: post, ...question }) };
    } catch (error) {
      const { name, code, message, retryAfter, field, reason } = error;
      return { failure: { name, code, message, retryAfter, field, reason } };
    }
  };
`;

/** Puts the adapter onto the site, as built from its sources. */
export async function serveAdapter({ ownFiles }: WordPressServer): Promise<void> {
  const resolveDir = fileURLToPath(new URL('../../src/adapters', import.meta.url));
  const stdin = { contents: script, resolveDir, loader: 'ts' } as const;
  await build({ stdin, bundle: true, splitting: true, format: 'esm', target: 'es2022', outdir: ownFiles });
  await writeFile(`${ownFiles}/adapter.html`, '<!doctype html><html lang="en"><title>Adapter</title><script type="module" src="stdin.js"></script>'); // prettier-ignore
}

let before: Promise<unknown> = Promise.resolve();

/** Signs in as WordPress's own form does: one after the other, since of two at once WordPress remembers one. */
export function signIn(context: BrowserContext, server: WordPressServer, user: string): Promise<void> {
  const turn = before.then(() => fillForm(context, server, user));
  before = turn.catch(() => undefined);
  return turn;
}

async function fillForm(context: BrowserContext, { origin }: WordPressServer, user: string): Promise<void> {
  await context.addCookies([{ name: 'wordpress_test_cookie', value: 'WP Cookie check', url: origin }]);
  const form = { log: user, pwd: `word of ${user}`, testcookie: '1' };
  const answer = await context.request.post(`${origin}/wp-login.php`, { form, maxRedirects: 0 });
  if (answer.status() !== 302) throw new Error(`WordPress did not let ${user} in: ${answer.status()}`);
}

/** Opens the page of a reader; `user` is signed in. What is called is about `post`, unless `printed` says otherwise. */
export async function openReader(
  browser: Browser,
  server: WordPressServer,
  post: string,
  user?: string,
): Promise<WordPressReader> {
  const context = await browser.newContext();
  if (user !== undefined) await signIn(context, server, user);
  const page = await context.newPage();
  let asked: string[] = [];
  page.on('request', (request: Request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/wp-/.test(pathname)) asked.push(`${request.method()} ${pathname}${search}`);
  });
  await page.goto(`${server.origin}/own/adapter.html`);
  await page.waitForFunction(() => 'ask' in window);
  return {
    page,
    asked() {
      const before = asked;
      asked = [];
      return before;
    },
    async call(method, question, printed = {}) {
      const { answer, failure } = await page.evaluate(
        ([name, sent, data]) => (window as unknown as AdapterPage).ask(name, sent, data),
        [method, question as object, { post, ...printed }] as const,
      );
      if (failure) throw Object.assign(new Error(), failure);
      return answer as never;
    },
    close: () => context.close(),
  };
}
