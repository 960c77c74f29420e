import { AdapterError, defineAdapter } from '../cdn/comment-thread.js';
import { guestbook } from './guestbook.js';

const toAuthor = (by) => ({ id: String(by.uid), login: by.handle, name: by.real_name });
const toTime = (seconds) => new Date(seconds * 1000).toISOString();
const toSession = (me) => ({ user: me && toAuthor(me) });

const toComment = (entry) => ({
  id: String(entry.pk),
  parentId: entry.under ? String(entry.under) : null,
  author: entry.gone ? null : toAuthor(entry.by),
  body: entry.gone ? null : { format: 'text', text: entry.said },
  createdAt: toTime(entry.at),
  editedAt: entry.changed ? toTime(entry.changed) : undefined,
  status: entry.gone ? 'deleted' : 'published',
  removedBy: entry.gone ? 'author' : undefined,
});

defineAdapter('guestbook', () => ({
  limits: { sorts: ['oldest'] },

  async list({ threadId }) {
    const entries = await guestbook.index(threadId);
    return { items: entries.map(toComment), nextCursor: null, replies: 'all' };
  },
  async create({ threadId, parentId, body }) {
    const entry = await guestbook.create({ topic: threadId, under: Number(parentId), said: body.text });
    if (entry.error === 401) throw new AdapterError('unauthenticated', 'Nobody is logged in');
    return toComment(entry);
  },
  async update({ id, body }) {
    return toComment(await guestbook.update(Number(id), body.text));
  },
  async remove({ id }) {
    return toComment(await guestbook.destroy(Number(id)));
  },
  async session() {
    return toSession(await guestbook.me());
  },
  async signIn() {
    return toSession(await guestbook.logIn());
  },
  async signOut() {
    await guestbook.logOut();
  },
}));
