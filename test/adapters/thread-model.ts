/** What a thread does, in the plainest way there is, to hold adapters against. */
import type { Failure } from '../../src/adapters/adapter-error.js';
import type { Sort } from '../../src/model/comment.js';

/** A comment of the model. Its number is its place among all that were ever made. */
export interface ModelRow {
  readonly number: number;
  readonly parent: number | null;
  readonly owner: number;
  readonly clientId: string;
  text: string | null;
  version: number;
  gone: boolean;
  votes: Map<number, number>;
}

export class ThreadModel {
  readonly rows: ModelRow[] = [];

  replies(parent: number | null): ModelRow[] {
    return this.rows.filter((row) => row.parent === parent && !row.gone);
  }

  score({ votes }: ModelRow): number {
    return [...votes.values()].reduce((sum, vote) => sum + vote, 0);
  }

  inOrder(parent: number | null, sort: Sort): ModelRow[] {
    const rows = this.replies(parent);
    if (parent !== null || sort === 'oldest') return rows;
    const newest = rows.reverse();
    return sort === 'newest' ? newest : newest.sort((a, b) => this.score(b) - this.score(a));
  }

  get total(): number {
    return this.rows.filter(({ gone, text }) => !gone && text !== null).length;
  }

  /** The row that was made, or that was made before with that `clientId`, or why there is none. */
  post(owner: number, parent: number | null, text: string, clientId: string): ModelRow | Failure {
    const before = this.rows.find((row) => row.clientId === clientId && row.owner === owner);
    if (before) return before.gone ? 'conflict' : before;
    const above = parent === null ? undefined : this.rows[parent];
    if (above?.gone) return 'not-found';
    if (above?.text === null) return 'forbidden';
    if (!text.trim()) return 'invalid';
    const row = { number: this.rows.length, parent, owner, clientId, text, version: 1, gone: false, votes: new Map<number, number>() }; // prettier-ignore
    this.rows.push(row);
    return row;
  }

  edit(owner: number, row: ModelRow, text: string, version: number): Failure | undefined {
    if (row.gone) return 'not-found';
    if (row.owner !== owner || row.text === null) return 'forbidden';
    if (row.version !== version) return 'conflict';
    if (!text.trim()) return 'invalid';
    row.text = text;
    row.version++;
    return undefined;
  }

  remove(owner: number, row: ModelRow): Failure | undefined {
    if (row.gone) return 'not-found';
    if (row.text === null) return undefined;
    if (row.owner !== owner) return 'forbidden';
    row.text = null;
    row.votes.clear();
    // An empty place goes with the last that needed it.
    for (let at: ModelRow | undefined = row; at?.text === null && this.replies(at.number).length === 0;) {
      at.gone = true;
      at = at.parent === null ? undefined : this.rows[at.parent];
    }
    return undefined;
  }

  vote(voter: number, row: ModelRow, value: number): Failure | undefined {
    if (row.gone) return 'not-found';
    if (row.text === null) return 'forbidden';
    row.votes.set(voter, value);
    return undefined;
  }
}
