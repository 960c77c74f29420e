import type { Adapter } from '../../src/adapters/adapter.js';
import { http } from '../../src/adapters/http.js';
import type { CommentServerOptions } from '../../src/server/comment-server.js';
import type { Queries } from '../../src/server/storage/tables.js';
import type { Subject } from '../../src/testing/index.js';
import { secret, tokenFor } from './tokens.js';

/** A server for the conformance kit: nothing is held back for haste, and the kit says the same thing often. */
export const kitOptions = {
  identity: { secret },
  rates: false,
  rules: { repeatWindow: 0, limits: { reactions: [{ key: 'like', label: 'Like' }], maxBody: 1_000 } },
} satisfies Partial<CommentServerOptions>;

/** The readers the kit asks for, each by the http adapter with a token of the site. */
export async function httpSubject(src: string, db: Queries): Promise<Subject> {
  const make = async (person?: string): Promise<Adapter> => {
    const token = person && (await tokenFor(person));
    return http({ src, data: {}, identity: () => Promise.resolve(token) });
  };
  const [adapter, other, nobody, moderator] = await Promise.all([make('ann'), make('bob'), make(), make('mod')]);
  return {
    adapter,
    other,
    nobody,
    moderator,
    limits: { ...kitOptions.rules.limits, sorts: ['oldest', 'newest', 'top'], createOnce: true },
    async backdoor(threadId) {
      const rows = await db
        .selectFrom('comment')
        .select(['id', 'body_format', 'body_text'])
        .where('thread_id', '=', threadId)
        .where('shown', '<>', -1)
        .execute();
      return rows.map(({ id, body_format, body_text }) => ({
        id,
        body: body_text === null ? null : { format: body_format!, text: body_text },
      }));
    },
  };
}
