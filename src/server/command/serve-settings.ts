import type { CommentServerOptions } from '../comment-server.js';
import { Misuse, type Given, type Setting } from './settings.js';

export const DEFAULT_DB = './comments.sqlite';

export const dbSetting: Record<string, Setting> = {
  db: { value: 'PLACE', says: `a file for SQLite, or postgres://… (DATABASE_URL); ${DEFAULT_DB} unless given` },
};

export const serveSettings: Record<string, Setting> = {
  ...dbSetting,
  port: { value: 'N', says: 'where it listens; 8787 unless given' },
  host: { value: 'NAME', says: 'the address it listens on; 127.0.0.1 unless given' },
  path: { value: 'PATH', says: 'what its addresses begin with; / unless given' },
  origin: { value: 'ORIGIN', says: 'a site whose pages show comments, as https://news.example', many: true },
  secret: { value: 'TEXT', says: 'shared with the site, to check the tokens of its readers; 32 characters or more' },
  jwks: { value: 'URL', says: 'where the site publishes the keys of its tokens' },
  issuer: { value: 'TEXT', says: 'the iss that tokens must have' },
  audience: { value: 'TEXT', says: 'the aud that tokens must have' },
  'cookie-secret': { value: 'TEXT', says: 'what the cookies of guests are signed with; 32 characters or more' },
  'sign-in-url': { value: 'URL', says: 'where readers sign in; {return} becomes the page they come from' },
  guest: { value: 'WHAT', says: 'what somebody signed out gives to write: no, name or name+email; no unless given' },
  moderation: { value: 'WHEN', says: 'pre: every comment waits for a moderator; post unless given' },
  'edit-minutes': { value: 'N', says: 'how long an author may edit; 30 unless given' },
  'max-links': { value: 'N', says: 'with more links a comment waits for a moderator; 5 unless given' },
  'max-depth': { value: 'N', says: 'how deep replies may go; 200 unless given' },
  'max-length': { value: 'N', says: 'characters a comment may hold; 10000 unless given' },
  votes: { value: 'HOW', says: 'up or up-down; up-down unless given' },
  reaction: { value: 'KEY=LABEL', says: 'a reaction there is, as heart=Love', many: true },
  'trust-proxy': { value: 'ADDRESS', says: 'a proxy whose X-Forwarded-For is true, as 127.0.0.1', many: true },
  https: { says: 'readers come by https, whatever the proxy in front says' },
  'no-rate-limits': { says: 'something in front of it limits already' },
  development: { says: 'a sign-in form where a name is enough; pages of this machine may use it' },
  moderator: { value: 'LOGIN', says: 'who moderates, with --development', many: true },
  quiet: { says: 'no log' },
};

const isLong = (given: Given, name: string): string | undefined => {
  const text = given.text(name);
  if (text !== undefined && text.length < 32)
    throw new Misuse(`--${name} is too short: give 32 characters or more, as "openssl rand -hex 32" prints them.`);
  return text;
};

const originIn = (text: string): string => {
  if (!URL.canParse(text) || new URL(text).origin !== text)
    throw new Misuse(`--origin ${text} is no origin: give scheme, host and port alone, as https://news.example.`);
  return text;
};

const reactionIn = (text: string): { key: string; label: string } => {
  const [, key, label] = /^([\w-]{1,40})=(.+)$/.exec(text) ?? [];
  if (!key || !label) throw new Misuse(`--reaction ${text} is none: give a key and its label, as heart=Love.`);
  return { key, label };
};

const some = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

const minutes = (count: number | undefined): number | undefined => count && count * 60_000;

const given = <T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** What the server is started with. Throws a `Misuse` that says what is wrong. */
export function serverOptions(settings: Given): CommentServerOptions & { port: number; host: string } {
  const path = settings.text('path') ?? '/';
  if (!path.startsWith('/')) throw new Misuse(`--path ${path} is no path: begin it with a slash, as /api.`);
  const identity = { secret: isLong(settings, 'secret'), jwks: settings.address('jwks'), issuer: settings.text('issuer'), audience: settings.text('audience') }; // prettier-ignore
  const options = {
    db: settings.text('db') ?? DEFAULT_DB,
    port: settings.number('port', 0, 65_535) ?? 8787,
    host: settings.text('host') ?? '127.0.0.1',
    path,
    origins: settings.all('origin').map(originIn),
    identity,
    cookieSecret: isLong(settings, 'cookie-secret'),
    signInUrl: settings.text('sign-in-url'),
    development: settings.has('development') ? { moderators: settings.all('moderator') } : undefined,
    trustedProxies: settings.all('trust-proxy'),
    https: settings.has('https') || undefined,
    rates: settings.has('no-rate-limits') ? (false as const) : undefined,
    rules: given({
      guest: settings.oneOf('guest', 'no', 'name', 'name+email'),
      moderation: settings.oneOf('moderation', 'pre', 'post'),
      editWindow: minutes(settings.number('edit-minutes', 1, 10_000_000)),
      maxLinks: settings.number('max-links', 0, 1_000),
      limits: {
        maxDepth: settings.number('max-depth', 1, 10_000),
        maxBody: settings.number('max-length', 1, 100_000),
        votes: settings.oneOf('votes', 'up', 'up-down'),
        reactions: some(settings.all('reaction').map(reactionIn)),
      },
    }),
  };
  const isKnown = options.development ?? identity.secret ?? identity.jwks;
  if (isKnown === undefined && (options.rules.guest ?? 'no') === 'no')
    throw new Misuse(
      'Nobody could write: give --secret or --jwks for the readers of your site, --guest name, or --development to try it out.',
    );
  if (options.origins.length === 0 && options.development === undefined)
    throw new Misuse('No page could use it: name your site with --origin https://news.example.');
  return options;
}
