import { editComment } from '../discussion/edit-comment.js';
import { writeComment } from '../discussion/new-comment.js';
import { react } from '../discussion/react.js';
import { removeComment } from '../discussion/remove-comment.js';
import { reportComment } from '../discussion/report-comment.js';
import { seenBy } from '../discussion/seen-by.js';
import { vote } from '../discussion/vote.js';
import { route, type Asked } from './route.js';
import { asks, brings, comment } from './schemas.js';

const ifMatch = (request: Request): string | undefined =>
  request.headers.get('if-match')?.replace(/^(?:W\/)?"(.*)"$/, '$1');

const reacting = (on: boolean) => ({
  path: '/comments/{id}/reactions/{key}',
  query: asks.inThread,
  answer: comment,
  carryOut: ({ discussion, moment, query, path }: Asked<{ thread: string }, unknown>) =>
    discussion.writeComment(moment, query.thread, (writing) => react(writing, path.id!, path.key!, on)),
});

export const writingRoutes = [
  route({
    method: 'POST',
    path: '/comments',
    says: 'Writes a comment; the same clientId again answers the same comment',
    query: asks.nothing,
    body: brings.comment,
    answer: comment,
    status: 201,
    async carryOut({ discussion, screening, moment, body: draft, request, headers }) {
      const { threadId, page } = draft;
      const writer = await screening.writer(moment, draft, request, headers);
      return discussion.writeComment(
        { ...moment, viewer: writer.viewer },
        threadId,
        (writing) => writeComment(writing, draft, writer.suspect),
        page,
      );
    },
  }),
  route({
    method: 'PATCH',
    path: '/comments/{id}',
    says: 'A new text for a comment; with If-Match only over that version',
    query: asks.inThread,
    body: brings.edit,
    answer: comment,
    carryOut: ({ discussion, moment, query, path, body, request }) =>
      discussion.writeComment(moment, query.thread, (writing) =>
        editComment(writing, path.id!, body.body, ifMatch(request)),
      ),
  }),
  route({
    method: 'DELETE',
    path: '/comments/{id}',
    says: 'Removes a comment: a tombstone where replies keep its place, else 204',
    query: asks.inThread,
    answer: comment.optional(),
    carryOut: ({ discussion, moment, query, path }) =>
      discussion.write(moment, query.thread, async (writing) => {
        const row = await removeComment(writing, path.id!);
        return row && seenBy(writing.scene, row);
      }),
  }),
  route({
    method: 'PUT',
    path: '/comments/{id}/vote',
    says: 'Votes; 0 takes a vote back',
    query: asks.inThread,
    body: brings.vote,
    answer: comment,
    carryOut: ({ discussion, moment, query, path, body }) =>
      discussion.writeComment(moment, query.thread, (writing) => vote(writing, path.id!, body.value)),
  }),
  route({ method: 'PUT', says: 'Adds the viewer to a reaction', ...reacting(true) }),
  route({ method: 'DELETE', says: 'Takes the viewer out of a reaction', ...reacting(false) }),
  route({
    method: 'POST',
    path: '/comments/{id}/reports',
    says: 'Tells the moderators of a comment',
    query: asks.inThread,
    body: brings.report,
    carryOut: ({ discussion, moment, query, path, body }) =>
      discussion.write(moment, query.thread, (writing) => reportComment(writing, path.id!, body.reason, body.note)),
  }),
];
