/** The protocol of the http adapter, as a handler of requests. */
import { Hono, type Context } from 'hono';
import { Refusal } from '../refusal.js';
import { isOutage } from '../storage/outage.js';
import { carryOut, json, limit, type Env, type Means } from './carry-out.js';
import { withoutPersons, type Log } from './log.js';
import { moderationRoutes } from './moderation-routes.js';
import { openApi } from './openapi.js';
import { personRoutes } from './person-routes.js';
import { readingRoutes } from './reading-routes.js';
import type { Route } from './route.js';
import { writingRoutes } from './writing-routes.js';

export const routes: readonly Route[] = [...readingRoutes, ...writingRoutes, ...moderationRoutes, ...personRoutes];

export interface ProtocolOptions extends Means {
  version: string;
  /** What all addresses begin with, `/` or `/api`. */
  path: string;
  log: Log | undefined;
}

/** What is said of an error: a refusal in its own words, anything else by a number that the log has too. */
function sayable(error: unknown, id: string): Refusal {
  if (error instanceof Refusal) return error;
  return isOutage(error)
    ? new Refusal('server', 'Comments cannot be kept just now', { status: 503, retryAfter: 5 })
    : new Refusal('server', `Something went wrong here (${id})`);
}

export function protocol(options: ProtocolOptions): Pick<Hono<Env>, 'fetch'> {
  const { discussion, signIn, crossSite, now } = options;
  const app = new Hono<Env>().basePath(options.path);

  function refused(error: unknown, context: Context<Env>): Response {
    if (!(error instanceof Refusal)) context.set('error', error);
    const refusal = sayable(error, context.get('id'));
    const headers = new Headers({ 'content-type': json, 'cache-control': 'no-store' });
    crossSite.allow(context.req.raw, headers);
    if (refusal.retryAfter !== undefined) headers.set('retry-after', String(refusal.retryAfter));
    return new Response(JSON.stringify(refusal), { status: refusal.status, headers });
  }

  function note(context: Context<Env>, began: number): void {
    const error = context.get('error');
    options.log?.({
      time: new Date(now()).toISOString(),
      level: error === undefined ? 'info' : 'error',
      id: context.get('id'),
      method: context.req.method,
      // The id of a comment is nobody's name; that of a banned person may be.
      path: context.req.path.replace(/\/bans\/.*/, '/bans/…'),
      status: context.res.status,
      ms: Math.round((performance.now() - began) * 10) / 10,
      ...(error instanceof Error && { error: withoutPersons(error.stack ?? error.message) }),
    });
  }

  app.use(async (context, next) => {
    const began = performance.now();
    context.set('id', crypto.randomUUID());
    if (context.req.method === 'OPTIONS') context.res = crossSite.preflight(context.req.raw);
    else await next();
    note(context, began);
  });
  app.onError(refused);
  app.notFound((context) =>
    refused(new Refusal('unsupported', 'There is nothing at this address', { status: 404 }), context),
  );

  const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
  for (const route of routes)
    app.on(route.method, honoPath(route.path), (context) => carryOut(options, route, context));
  const document = JSON.stringify(openApi(routes, options.version));
  app.get('/openapi.json', () => new Response(document, { headers: { 'content-type': json } }));
  app.get('/healthz', async () => {
    await discussion.counts(['']);
    return new Response('{"status":"ok"}', { headers: { 'content-type': json, 'cache-control': 'no-store' } });
  });
  if (signIn)
    app.on(['GET', 'POST'], '/sign-in', (context) => {
      if (context.req.method === 'POST') limit(options, context, undefined, ['signIn']);
      return signIn.answer(context.req.raw, now());
    });
  for (const path of new Set(routes.map((route) => route.path)))
    app.all(honoPath(path), () => {
      const allowed = routes.filter((route) => route.path === path).map(({ method }) => method);
      throw new Refusal('unsupported', `Only ${allowed.join(', ')} here`);
    });
  return app;
}
