// One adapter per state. Each answers as a real back end would that brings this state about.
import { AdapterError, defineAdapter } from '../cdn/comment-thread.js';
import {
  chain,
  conversation,
  emptyBodies,
  gone,
  locked,
  marked,
  monologue,
  orphans,
  pending,
  poor,
} from './states-comments.js';

const ann = { id: 'ann', login: 'ann', name: 'Ann Lee', presence: 'online' };

const fail = (...why) => Promise.reject(new AdapterError(...why));

/** Never answers; obeys the signal all the same. */
const hang = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

/** A page with everything on it. */
const whole = (comments) => ({ items: comments, nextCursor: null, replies: 'all' });

const limits = { sorts: ['oldest'] };

const answering = (comments, more = {}) => ({ limits, list: async () => ({ ...whole(comments), ...more }) });

/** Two comments at a time; the cursor is the number of the next. */
const byTwos = (comments) => ({
  limits,
  list: async ({ cursor = '0' }) => {
    const next = Number(cursor) + 2;
    return {
      items: comments.slice(next - 2, next),
      nextCursor: next < comments.length ? String(next) : null,
      replies: 'all',
    };
  },
});

/** A back end that takes comments, for the reader that `session` describes. */
function writable(session, comments = conversation, writes = {}) {
  let rows = comments;
  const keep = (row) => {
    rows = rows.some(({ id }) => id === row.id) ? rows.map((old) => (old.id === row.id ? row : old)) : [...rows, row];
    return row;
  };
  const find = (id) => rows.find((row) => row.id === id);
  return {
    limits,
    list: async () => whole(rows),
    session: async () => session,
    create: async ({ parentId, body, author, clientId }) =>
      keep({
        id: clientId,
        clientId,
        parentId,
        body,
        author: session.user ?? author,
        createdAt: new Date().toISOString(),
      }),
    update: async ({ id, body }) => keep({ ...find(id), body, editedAt: new Date().toISOString() }),
    remove: async ({ id }) => keep({ ...find(id), author: null, body: null, status: 'deleted', removedBy: 'author' }),
    ...writes,
  };
}

const signedIn = (writes) => writable({ user: ann }, conversation, writes);

/** Knows its reader until the first comment comes. */
function expiring() {
  let user = ann;
  return signedIn({
    session: async () => ({ user }),
    create: () => {
      user = null;
      return fail('unauthenticated', 'The session is over');
    },
    signIn: async () => ({ user: (user = ann) }),
  });
}

/** Down until the visitor says otherwise, so that pressing Retry can be tried both ways. */
const backEndIsUp = () => document.querySelector('#back-end-is-up').checked;

const states = {
  conversation: () => answering(conversation),
  loading: () => ({ list: hang }),
  empty: () => writable({ user: ann }, []),
  failed: () => ({
    list: async () => (backEndIsUp() ? whole(conversation) : fail('network', 'No connection')),
  }),
  malformed: () => ({ list: async () => ({ comments: 'all of them' }) }),
  'partly-malformed': () =>
    answering([
      ...conversation,
      { id: 'm9', parentId: null, author: 'nobody', body: 7, createdAt: 'yesterday' },
      'row',
    ]),
  'not-found': () => ({ list: () => fail('not-found', 'No such discussion') }),
  forbidden: () => ({ list: () => fail('forbidden', 'Members only') }),
  closed: () =>
    answering(conversation, { closed: { reason: 'The council has decided.', at: '2026-05-08T18:00:00+01:00' } }),
  'signed-out': () => ({
    ...writable({ user: null }),
    session: async () => ({ user: null, signInUrl: 'https://lantern.kelmouth.example/login' }),
  }),
  'no-way-in': () => ({ ...writable({ user: null }), create: () => fail('unauthenticated', 'Sign in') }),
  'signed-in': () => signedIn(),
  guest: () => writable({ user: null, guest: 'name' }),
  'guest-email': () => writable({ user: null, guest: 'name+email' }),
  banned: () => writable({ user: ann, can: { comment: 'banned' } }),
  subscribers: () => writable({ user: ann, can: { comment: 'subscribers-only' } }),
  unauthorised: () => ({ list: () => fail('unauthenticated', 'Sign in to read') }),
  locked: () => writable({ user: ann }, locked),
  poor: () =>
    writable({ user: ann, can: { vote: true } }, poor, { vote: async ({ value }) => ({ viewerVote: value }) }),
  sending: () => signedIn({ create: hang }),
  refused: () => signedIn({ create: () => fail('invalid', 'Please say it without the capitals.', { field: 'body' }) }),
  hasty: () => signedIn({ create: () => fail('rate-limited', 'Too fast', { retryAfter: 30 }) }),
  expired: expiring,
  limited: () => writable({ user: ann, limits: { maxBody: 140 } }),
  pending: () => writable({ user: ann }, pending),
  gone: () => answering(gone),
  marked: () => answering(marked),
  orphans: () => answering(orphans),
  'empty-bodies': () => answering(emptyBodies),
  chain: () => answering(chain(12)),
  paged: () => byTwos(monologue(5)),
};

for (const [name, factory] of Object.entries(states)) defineAdapter(`state-${name}`, factory);

document.addEventListener('click', ({ target }) => {
  const name = target.dataset?.load;
  if (name) document.querySelector(`#state-${name} comment-thread`).load();
});
