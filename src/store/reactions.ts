/** Reactions: each shows at once, and the back end hears of them one after the other. */
import type { Comment } from '../model/comment.js';
import { readPatch } from '../model/schema-comment.js';
import { knownComment, patchComment } from './patch-comment.js';
import type { ThreadStore } from './thread-store.js';

/** Rejects with an `AdapterError`, and then this viewer's reaction is what it was. */
export type React = (id: string, key: string, on: boolean) => Promise<Comment>;

type Reaction = NonNullable<Comment['reactions']>[number];

/** What is under way on one comment. */
interface Underway {
  last: Promise<Partial<Comment>>;
  /** By key: what holds where everything under way is refused. */
  readonly said: Map<string, boolean>;
  /** By key: the newest wish. */
  readonly newest: Map<string, Promise<unknown>>;
}

export function createReactions({ state, calls }: ThreadStore): React {
  const all = new Map<string, Underway>();

  /** What others did meanwhile is counted, whichever way this viewer's own goes. */
  function mark(id: string, key: string, on: boolean): void {
    const reactions = state.tree.get(id)?.comment?.reactions ?? [];
    const known = reactions.find((each) => each.key === key);
    const now: Reaction = known ?? { key, count: 0, mine: false };
    if (now.mine === on) return;
    const next = { key, count: Math.max(0, now.count + (on ? 1 : -1)), mine: on };
    patchComment(state, id, {
      reactions: known ? reactions.map((each) => (each === known ? next : each)) : [...reactions, next],
    });
  }

  return async (id, key, on) => {
    const comment = knownComment(state, id);
    const underway: Underway = all.get(id) ?? { last: Promise.resolve({}), said: new Map(), newest: new Map() };
    all.set(id, underway);
    const { said, newest } = underway;
    if (!newest.has(key)) said.set(key, comment.reactions?.some((each) => each.key === key && each.mine) ?? false);
    const ask = () => calls.call('react', { id, key, on }, readPatch);
    const asking = (underway.last = underway.last.then(ask, ask));
    newest.set(key, asking);
    mark(id, key, on);
    try {
      const answer = await asking;
      said.set(key, on);
      // Where more is under way, what was pressed last shows already.
      return (underway.last === asking && patchComment(state, id, answer)) || { ...comment, ...answer };
    } catch (error) {
      if (newest.get(key) === asking) mark(id, key, said.get(key) === true);
      throw error;
    } finally {
      if (underway.last === asking) all.delete(id);
    }
  };
}
