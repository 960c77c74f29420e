/** Votes: each shows at once, and the back end hears of them one after the other. */
import type { Comment } from '../model/comment.js';
import { readPatch } from '../model/schema-comment.js';
import { knownComment, patchComment } from './patch-comment.js';
import type { ThreadStore } from './thread-store.js';

type Vote = Pick<Comment, 'viewerVote' | 'score'>;

/** The votes under way on one comment. */
interface Ballot {
  /** What holds where everything under way is refused. */
  said: Vote;
  last: Promise<Partial<Comment>>;
}

/** Rejects with an `AdapterError`, and then what was voted before holds again. */
export type CastVote = (id: string, value: -1 | 0 | 1) => Promise<Comment>;

export function createVotes({ state, calls }: ThreadStore): CastVote {
  const ballots = new Map<string, Ballot>();

  return async (id, value) => {
    const comment = knownComment(state, id);
    const { viewerVote, score } = comment;
    const guess = { viewerVote: value, score: (score ?? 0) + value - (viewerVote ?? 0) };
    const ballot = ballots.get(id) ?? { said: { viewerVote, score }, last: Promise.resolve({}) };
    const ask = () => calls.call('vote', { id, value }, readPatch);
    const mine = (ballot.last = ballot.last.then(ask, ask));
    ballots.set(id, ballot);
    patchComment(state, id, guess);
    try {
      const answer = await mine;
      ballot.said = { ...guess, ...answer };
      return (ballot.last === mine && patchComment(state, id, answer)) || { ...comment, ...guess, ...answer };
    } catch (error) {
      if (ballot.last === mine) takeBack(id, guess, ballot.said);
      throw error;
    } finally {
      if (ballot.last === mine) ballots.delete(id);
    }
  };

  /** What came from elsewhere meanwhile is newer than what was before. */
  function takeBack(id: string, guess: Vote, said: Vote): void {
    const now = state.tree.get(id)?.comment;
    if (now?.viewerVote === guess.viewerVote) patchComment(state, id, { viewerVote: said.viewerVote });
    if (now?.score === guess.score) patchComment(state, id, { score: said.score });
  }
}
