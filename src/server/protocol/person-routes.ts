import { everyWordOf, forget } from '../discussion/every-word-of.js';
import { Refusal } from '../refusal.js';
import { route } from './route.js';
import { asks, person } from './schemas.js';

const known = (id: string | null): string => {
  if (id === null) throw new Refusal('unauthenticated', 'Sign in first', { reason: 'signed-out' });
  return id;
};

export const personRoutes = [
  route({
    method: 'GET',
    path: '/me',
    says: 'Everything that is kept of the viewer',
    query: asks.nothing,
    answer: person,
    carryOut: async ({ discussion, viewer }) => everyWordOf(discussion.db.reading, known(viewer.person)),
  }),
  route({
    method: 'DELETE',
    path: '/me',
    says: 'Removes everything that is kept of the viewer',
    query: asks.nothing,
    async carryOut({ discussion, moment, viewer }) {
      await forget(discussion, moment, known(viewer.person));
    },
  }),
];
