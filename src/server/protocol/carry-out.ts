import type { Context } from 'hono';
import type { Discussion } from '../discussion/discussion.js';
import type { Moment } from '../discussion/moment.js';
import type { Rules } from '../discussion/rules.js';
import type { Screening } from '../discussion/screening.js';
import type { Viewer } from '../discussion/viewer.js';
import type { DevelopmentSignIn } from '../identity/development-sign-in.js';
import type { Identities } from '../identity/identities.js';
import { clientAddress } from './client-address.js';
import type { CrossSite } from './cross-site.js';
import type { EventStreams } from './event-streams.js';
import { networkOf, type RateLimits, type Rates } from './rate-limits.js';
import { checked, jsonOf, questions } from './read-request.js';
import type { Route } from './route.js';
import { isKnown, sharedAnswer } from './shared-answer.js';

/** What requests are carried out with. */
export interface Means {
  discussion: Discussion;
  identities: Identities;
  screening: Screening;
  streams: EventStreams;
  signIn: DevelopmentSignIn | undefined;
  rules: Rules;
  crossSite: CrossSite;
  limits: RateLimits;
  trustedProxies: ReadonlySet<string>;
  signInUrl: string | undefined;
  now(): number;
}

export interface Env {
  /** Of whoever is at the other end, a proxy perhaps. */
  Bindings: { address?: string | undefined };
  Variables: { id: string; error: unknown };
}

export const json = 'application/json; charset=utf-8';

/** Where a reader signs in by the development form: the form's address, and the page to come back to. */
const ownSignIn = (request: Request): string => `${request.url.replace(/\/session(\?.*)?$/, '/sign-in')}?next={return}`;

/** Takes one from the rates of whoever asks. Throws `rate-limited`. */
export function limit(means: Means, context: Context<Env>, viewer: Viewer | undefined, kinds: (keyof Rates)[]): void {
  const address = clientAddress(context.env.address, context.req.raw, means.trustedProxies);
  const keys: string[] = [];
  if (address !== undefined) keys.push(`at ${networkOf(address)}`);
  if (viewer?.person != null) keys.push(`by ${viewer.person}`);
  for (const kind of kinds) means.limits.take(kind, keys, means.now());
}

function ratesOf({ method, path }: Route): (keyof Rates)[] {
  if (method === 'GET') return ['read'];
  return method === 'POST' && path === '/comments' ? ['post', 'postLong'] : ['act'];
}

/** An answer for everybody who is signed out, worked out once a second at most, and named so that it need not be sent. */
async function sharedResponse(
  { discussion }: Means,
  request: Request,
  query: unknown,
  headers: Headers,
  ask: () => Promise<unknown>,
): Promise<Response> {
  const { thread } = query as { thread: string | string[] };
  const answer = async () => sharedAnswer(await ask());
  const { bytes, etag } =
    typeof thread === 'string' ? await discussion.recently(thread, request.url, answer) : await answer();
  headers.set('etag', etag);
  headers.set('cache-control', 'public, max-age=0, must-revalidate');
  headers.append('vary', 'authorization, cookie');
  // For nginx, which then keeps it for a second, and takes this line off.
  headers.set('x-accel-expires', '1');
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', json);
  return new Response(bytes, { headers });
}

/** Carries out a request of one route: who asks, how often, and what exactly is settled before the route is asked. */
export async function carryOut(means: Means, route: Route, context: Context<Env>): Promise<Response> {
  const { crossSite, identities, signIn, rules } = means;
  const { raw } = context.req;
  const headers = new Headers();
  crossSite.allow(raw, headers);
  if (route.method !== 'GET') crossSite.demand(raw);
  const now = means.now();
  const viewer = await identities.viewerOf(raw, now);
  limit(means, context, viewer, ratesOf(route));
  const query = checked(route.query, questions(route.query, new URL(raw.url).searchParams));
  const body = route.body && checked(route.body, await jsonOf(raw));
  const moment: Moment = { rules, viewer, now };
  const ask = (): Promise<unknown> =>
    route.carryOut({
      ...means,
      request: raw,
      query,
      body,
      path: context.req.param(),
      viewer,
      moment,
      signInUrl: means.signInUrl ?? (signIn && ownSignIn(raw)),
      signOut: async () => signIn?.end(now, raw, headers),
      headers,
    });
  if (route.shared && viewer.person === null) return sharedResponse(means, raw, query, headers, ask);
  const answer = await ask();
  if (answer instanceof Response) {
    for (const [name, value] of headers) answer.headers.append(name, value);
    return answer;
  }
  headers.set('cache-control', 'private, no-store');
  if (answer === undefined) return new Response(null, { status: 204, headers });
  headers.set('content-type', json);
  return new Response(JSON.stringify(answer), { status: route.status ?? 200, headers });
}
