import { ban, unban } from '../discussion/bans.js';
import { moderateComment, turnThread } from '../discussion/moderate.js';
import { auditOf, reportedComments, waitingComments } from '../discussion/moderation-queue.js';
import { demand } from '../discussion/permissions.js';
import { seenBy, timeOf } from '../discussion/seen-by.js';
import { Refusal } from '../refusal.js';
import { route, type Asked } from './route.js';
import { asks, audit, brings, comment, queue } from './schemas.js';

/** Throws unless a moderator asks. */
const demandModerator = ({ moment }: Asked<unknown, unknown>): void =>
  demand({ ...moment, thread: undefined }, null, 'moderate');

export const moderationRoutes = [
  route({
    method: 'POST',
    path: '/moderation',
    says: 'Hides, restores, approves or pins a comment; closes or opens the thread, where id is null',
    query: asks.inThread,
    body: brings.moderation,
    answer: comment.optional(),
    carryOut: ({ discussion, moment, query, body: { id, act, reason } }) =>
      discussion.write(moment, query.thread, async (writing) => {
        if (act === 'close' || act === 'open') return turnThread(writing, act, reason);
        demand(writing.scene, null, 'moderate');
        if (id === null) throw new Refusal('invalid', `"${act}" needs the id of a comment`, { field: 'id' });
        return seenBy(writing.scene, await moderateComment(writing, id, act, reason));
      }),
  }),
  route({
    method: 'GET',
    path: '/moderation',
    says: 'Comments that wait for a moderator, or that readers reported',
    query: asks.queue,
    answer: queue,
    async carryOut(asked) {
      demandModerator(asked);
      const { discussion, moment, query } = asked;
      const { reading } = discussion.db;
      const { state, thread, afterThread, afterId } = query;
      if (state === 'reported') return { items: await reportedComments(reading, moment, thread) };
      const after = afterId === undefined ? undefined : { threadId: afterThread ?? thread ?? '', id: afterId };
      return { items: await waitingComments(reading, moment, thread, after) };
    },
  }),
  route({
    method: 'GET',
    path: '/audit',
    says: 'What moderators did in a thread, and why; the latest first',
    query: asks.inThread,
    answer: audit,
    async carryOut(asked) {
      demandModerator(asked);
      const rows = await auditOf(asked.discussion.db.reading, asked.query.thread);
      return {
        items: rows.map(({ acted_at, actor, act, subject, reason }) => ({ at: timeOf(acted_at), actor, act, subject, reason })), // prettier-ignore
      };
    },
  }),
  route({
    method: 'POST',
    path: '/bans',
    says: 'Bans somebody from writing, for good or until a time',
    query: asks.nothing,
    body: brings.ban,
    async carryOut(asked) {
      demandModerator(asked);
      const { discussion, moment, body, viewer } = asked;
      const until = body.until === null ? null : Date.parse(body.until);
      await discussion.db.write((tx) => ban(tx, viewer.person!, body.person, until, body.reason, moment.now));
    },
  }),
  route({
    method: 'DELETE',
    path: '/bans/{person}',
    says: 'Lets somebody write again',
    query: asks.nothing,
    async carryOut(asked) {
      demandModerator(asked);
      await asked.discussion.db.write((tx) => unban(tx, asked.path.person!));
    },
  }),
];
