import { randomBytes } from 'node:crypto';
import type { Limits } from '../model/session.js';
import { Discussion } from './discussion/discussion.js';
import { defaultRules, type Rules } from './discussion/rules.js';
import { nobody } from './discussion/viewer.js';
import { Screening, type Classify } from './discussion/screening.js';
import { byNotify } from './fan-out/by-notify.js';
import { inProcess } from './fan-out/in-process.js';
import { importThread, type ImportedThread } from './import/import-thread.js';
import { Cookies } from './identity/cookies.js';
import { DevelopmentSignIn } from './identity/development-sign-in.js';
import { GuestBook } from './identity/guest-book.js';
import { HostTokens, type HostTokenOptions } from './identity/host-tokens.js';
import { Identities } from './identity/identities.js';
import { CrossSite } from './protocol/cross-site.js';
import { EventStreams } from './protocol/event-streams.js';
import type { Log } from './protocol/log.js';
import { protocol } from './protocol/protocol.js';
import { defaultRates, RateLimits, type Rates } from './protocol/rate-limits.js';
import { openDatabase } from './storage/open-database.js';
import type { PostgresDatabase } from './storage/postgres.js';
import { version } from './version.js';

export interface CommentServerOptions {
  /** A file for SQLite (`./comments.sqlite`, `:memory:`), or `postgres://…`. */
  db: string;
  /** Origins of the pages that show comments, as `https://news.example`. Pages of other origins may only read. */
  origins?: readonly string[] | undefined;
  /** How the site says who its readers are; without it only guests and the development sign-in can write. */
  identity?: HostTokenOptions | undefined;
  /** What cookies are signed with, 32 characters or more; without it guests are forgotten at a restart. */
  cookieSecret?: string | undefined;
  /** Where a reader signs in; `{return}` becomes the page they come from. */
  signInUrl?: string | undefined;
  /** For trying out: a form where a name is enough, and pages of this machine as origins. `moderators`: logins. */
  development?: { moderators?: readonly string[] | undefined } | undefined;
  /** What its addresses begin with, as `/api`; `/` unless given. */
  path?: string | undefined;
  rules?: (Partial<Omit<Rules, 'limits'>> & { limits?: Limits | undefined }) | undefined;
  /** `false`: none, for a server behind something that limits. */
  rates?: Partial<Rates> | false | undefined;
  /** Addresses of proxies whose `x-forwarded-for` is true. */
  trustedProxies?: readonly string[] | undefined;
  /** Whether readers come by https; without it what the request says. */
  https?: boolean | undefined;
  /** An outside judge of comments; asked before each is written. */
  classify?: Classify | undefined;
  /** Streams of events kept open at once; 20,000 unless given. */
  mostStreams?: number | undefined;
  /** Connections to PostgreSQL; 10 unless given. */
  connections?: number | undefined;
  log?: Log | undefined;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

export interface CommentServer {
  /** Answers a request. `address`: of whoever is at the other end. */
  fetch(request: Request, from?: { address?: string | undefined }): Promise<Response>;
  /** Writes a copy of everything to a new file while others go on (SQLite). */
  backup(path: string): Promise<void>;
  /** Brings a thread in from elsewhere; what is here already, by its id, stays. Answers how many comments are new. */
  importThread(thread: ImportedThread): Promise<number>;
  /** Ends the streams, waits for `requests` and what they write, and lets the database go. */
  close(requests?: Promise<void>): Promise<void>;
}

const unlimited: Rates = Object.fromEntries(
  Object.keys(defaultRates).map((kind) => [kind, { burst: 1, every: 0 }]),
) as unknown as Rates;

const given = (limits: Limits): Limits =>
  Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));

const limitsOf = (limits: Limits = {}): Rules['limits'] =>
  ({ ...defaultRules.limits, ...given(limits) }) as Rules['limits'];

/** Opens the database, brings its tables up to date, and answers the protocol of the `http` adapter from it. */
export async function createCommentServer(options: CommentServerOptions): Promise<CommentServer> {
  const { origins = [], development, now = Date.now } = options;
  const db = await openDatabase(options.db, options.connections);
  const fanOut = db.engine === 'postgres' ? await byNotify(db as PostgresDatabase) : inProcess();
  const rules: Rules = {
    ...defaultRules,
    ...options.rules,
    limits: limitsOf(options.rules?.limits),
  };
  const cookies = new Cookies(options.cookieSecret ?? randomBytes(32).toString('hex'), options.https);
  const guests = new GuestBook(cookies);
  const signIn = development && new DevelopmentSignIn(cookies, development.moderators ?? [], origins);
  const discussion = new Discussion(db, fanOut);
  const streams = new EventStreams(discussion, fanOut, options.mostStreams ?? 20_000);
  const rates = options.rates === false ? unlimited : { ...defaultRates, ...options.rates };
  const app = protocol({
    discussion,
    identities: new Identities(db.reading, new HostTokens(options.identity ?? {}), guests, signIn),
    screening: new Screening(guests, options.classify),
    streams,
    signIn,
    rules,
    crossSite: new CrossSite(origins, development !== undefined),
    limits: new RateLimits(rates),
    trustedProxies: new Set(options.trustedProxies),
    signInUrl: options.signInUrl,
    version,
    path: options.path ?? '/',
    now,
    log: options.log,
  });
  return {
    fetch: async (request, from = {}) => app.fetch(request, from),
    backup: (path) => db.backup(path),
    importThread: (thread) => importThread(discussion, { rules, viewer: nobody, now: now() }, thread),
    async close(requests) {
      streams.close();
      await requests;
      discussion.close();
      await fanOut.close();
      await db.close();
    },
  };
}
