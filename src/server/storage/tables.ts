/**
 * What the database holds. `thread_id` leads every key, so that an engine which shards tables can keep a thread on one
 * node. Times are milliseconds since 1970, flags are 0 or 1: the types that SQLite and PostgreSQL agree on.
 */
import type { Kysely, Selectable } from 'kysely';

export interface ThreadTable {
  thread_id: string;
  /** Tells this thread from an earlier one of the same id that was lost. */
  born: string;
  /** Counts changes; taken in the transaction that makes one, so it has no gaps and follows the commits. */
  seq: number;
  /** Comments that everybody sees: published, not deleted. */
  total: number;
  /** When the latest comment was written; the next one is later, whatever a server's clock says. */
  last_at: number;
  closed_at: number | null;
  closed_reason: string | null;
  /** The `seq` when it was last closed or opened. */
  turned: number;
  /** `null`: as the whole site is moderated. */
  moderation: 'pre' | 'post' | null;
  page_url: string;
  page_title: string;
}

/** Everybody sees the place it stands at; only its author and moderators do; nobody does, it is gone. */
export const SHOWN = 1;
export const WAITING = 0;
export const GONE = -1;

export interface CommentTable {
  thread_id: string;
  id: string;
  /** Empty for a comment on the article itself. */
  parent_id: string;
  /** 1 for a comment on the article itself. */
  depth: number;
  shown: typeof SHOWN | typeof WAITING | typeof GONE;
  /** The thread's `seq` when it could first be seen by everybody, and when it last changed. */
  made: number;
  seq: number;
  status: 'published' | 'pending' | 'hidden' | 'deleted';
  removed_by: 'author' | 'moderator' | null;
  author_id: string | null;
  author_name: string | null;
  /** The rest of the author, as JSON. */
  author_more: string | null;
  /** A guest's address; it leaves the database with its owner only. */
  author_email: string | null;
  body_format: 'text' | 'markdown' | 'html' | null;
  body_text: string | null;
  created_at: number;
  edited_at: number | null;
  version: number;
  score: number;
  /** Tallies by reaction, as JSON; `null`: none was ever given. */
  reactions: string | null;
  /** Direct replies that everybody sees. */
  reply_count: number;
  pinned: 0 | 1;
  client_id: string | null;
}

export interface VoteTable {
  thread_id: string;
  comment_id: string;
  voter: string;
  value: -1 | 1;
}

export interface ReactionTable {
  thread_id: string;
  comment_id: string;
  reactor: string;
  key: string;
}

export interface ReportTable {
  thread_id: string;
  comment_id: string;
  reporter: string;
  reason: string;
  note: string | null;
  reported_at: number;
}

/** What moderators did, and why. */
export interface AuditTable {
  thread_id: string;
  id: string;
  acted_at: number;
  actor: string;
  act: string;
  /** The comment or the person it was done to; `null`: the thread. */
  subject: string | null;
  reason: string | null;
}

/** Few rows, known to every node. */
export interface BanTable {
  person: string;
  until: number | null;
  reason: string | null;
  banned_by: string;
  banned_at: number;
}

export interface Tables {
  thread: ThreadTable;
  comment: CommentTable;
  vote: VoteTable;
  reaction: ReactionTable;
  report: ReportTable;
  audit: AuditTable;
  ban: BanTable;
}

export type ThreadRow = Selectable<ThreadTable>;
export type CommentRow = Selectable<CommentTable>;

/** Where queries are put: the database itself, or the transaction that is under way. */
export type Queries = Kysely<Tables>;
