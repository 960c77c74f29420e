import type { Adapter } from '../adapters/adapter.js';
import type { Comment } from '../model/comment.js';
import type { Limits } from '../model/session.js';
import type { LawName } from './law.js';
import type { Reader } from './reader.js';

export type Method = Exclude<keyof Adapter, 'limits'>;

export const suites = [
  'core',
  'paging',
  'order',
  'writes',
  'permissions',
  'change feed',
  'streams',
  'abort',
  'hostile',
] as const;
export type Suite = (typeof suites)[number];

/** What an author hands the kit: an adapter, and as much around it as there is. More of it makes more cases run. */
export interface Subject {
  /** The adapter, for a reader who may write, if anybody may. */
  readonly adapter: Adapter;
  /** The same back end for another reader who may write: a second client. */
  readonly other?: Adapter | undefined;
  /** For somebody signed out who may not write. */
  readonly nobody?: Adapter | undefined;
  /** For somebody who may moderate. */
  readonly moderator?: Adapter | undefined;
  /** What only the session says of limits. */
  readonly limits?: Limits | undefined;
  /** The id of a thread nobody has written in. Absent: the kit makes ids up, and a thread begins with its first comment. */
  readonly newThread?: (() => string | Promise<string>) | undefined;
  /** A thread with three roots and a reply at least, for an adapter without `create`. */
  readonly filledThread?: string | undefined;
  /** Reads past the adapter: every comment of a thread that the back end itself holds. */
  readonly backdoor?:
    | ((threadId: string) => readonly Pick<Comment, 'id' | 'body'>[] | Promise<readonly Pick<Comment, 'id' | 'body'>[]>)
    | undefined;
  readonly faults?:
    | {
        /** Takes the back end away from `adapter`, or gives it back. */
        offline(on: boolean): void | Promise<void>;
      }
    | undefined;
  /** Called after each case. */
  dispose?(): void | Promise<void>;
}

/** Makes a subject. Called before the first case, to see what there is, and again for each case. */
export type Make<S extends Subject | Promise<Subject> = Subject | Promise<Subject>> = () => S;

/**
 * What a case cannot do without: a method, a piece of the subject, or a word in the limits. `comments`: a thread
 * to read, be it written or filled. `own threads`: thread ids that the kit makes up.
 */
export type Need =
  | Method
  | 'other'
  | 'nobody'
  | 'moderator'
  | 'backdoor'
  | 'faults'
  | 'comments'
  | 'own threads'
  | 'createOnce'
  | 'maxBody'
  | 'reactions'
  | 'newest'
  | 'top';

/** What a case works with: the readers of the subject, in a thread of their own. */
export interface Bench {
  readonly adapter: Reader;
  /** There where the case needs them. */
  readonly other: Reader;
  readonly nobody: Reader;
  readonly moderator: Reader;
  /** Every reader there is but the first. */
  readonly others: readonly Reader[];
  readonly subject: Subject;
  /** Milliseconds a call may take. */
  readonly patience: number;
  /** Another thread nobody has written in. */
  newThread(): Promise<string>;
}

/** One thing to try. Cases are data: any runner may run them. */
export interface Case {
  readonly name: string;
  readonly suite: Suite;
  readonly law: LawName;
  readonly needs: readonly Need[];
  /** Rejects where the law is broken. */
  run(bench: Bench): Promise<void>;
}

/** The cases of one suite. */
export const suiteOf = (suite: Suite, cases: readonly Omit<Case, 'suite'>[]): readonly Case[] =>
  cases.map((each) => ({ ...each, suite }));
