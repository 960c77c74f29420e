import { asks, changes, counts, found, page, session } from './schemas.js';
import { sessionCan } from '../discussion/permissions.js';
import { threadNamed } from '../discussion/list-page.js';
import { route } from './route.js';

/** Levels of replies and replies of each parent that one page sends along, at most. */
const DEEPEST = 20;
const MOST_EACH = 50;

export const readingRoutes = [
  route({
    method: 'GET',
    path: '/comments',
    says: 'One page of the comments under a parent, without one: on the article itself',
    query: asks.list,
    answer: page,
    shared: true,
    carryOut: ({ discussion, moment, query }) =>
      discussion.list(moment, {
        threadId: query.thread,
        parentId: query.parent ?? '',
        sort: query.sort,
        limit: Math.min(query.limit, moment.rules.limits.pageSize),
        cursor: query.cursor,
        depth: Math.min(query.depth, DEEPEST),
        each: Math.min(query.each, MOST_EACH),
      }),
  }),
  route({
    method: 'GET',
    path: '/comments/{id}',
    says: 'One comment, with those above it where they are asked for',
    query: asks.get,
    answer: found,
    shared: true,
    carryOut: ({ discussion, moment, query, path }) =>
      discussion.get(moment, query.thread, path.id!, query.ancestors === '1'),
  }),
  route({
    method: 'GET',
    path: '/changes',
    says: 'What has happened in a thread after a checkpoint',
    query: asks.changes,
    answer: changes,
    shared: true,
    carryOut: ({ discussion, moment, query }) => discussion.changes(moment, query.thread, query.since, query.upto),
  }),
  route({
    method: 'GET',
    path: '/events',
    says: 'Tells when something happens in these threads: ids and numbers, never words',
    query: asks.threads,
    streams: true,
    carryOut: ({ streams, query, request }) => streams.open(query.thread, request),
  }),
  route({
    method: 'GET',
    path: '/counts',
    says: 'How many comments everybody sees in each of these threads',
    query: asks.threads,
    answer: counts,
    shared: true,
    carryOut: ({ discussion, query }) => discussion.counts(query.thread),
  }),
  route({
    method: 'GET',
    path: '/session',
    says: 'Who is reading, and what they may do in this thread',
    query: asks.inThread,
    answer: session,
    async carryOut({ discussion, screening, moment, query, headers, request, signInUrl }) {
      const { rules, viewer } = moment;
      const thread = await threadNamed(discussion.db.reading, query.thread);
      await screening.greet(moment, request, headers);
      return {
        user: viewer.author,
        guest: rules.guest,
        can: sessionCan({ ...moment, thread }),
        limits: rules.limits,
        ...(signInUrl !== undefined && { signInUrl }),
      };
    },
  }),
  route({
    method: 'DELETE',
    path: '/session',
    says: 'Signs out of this server; a site that signs tokens signs its readers out itself',
    query: asks.inThread,
    carryOut: ({ signOut }) => signOut(),
  }),
];
