/** The contract between the widget and a back end. Types only; the laws stand in the README's guide. */
import type { Body, Comment, Sort } from '../model/comment.js';
import type { ChangeBatch } from '../model/change.js';
import type { Page } from '../model/page.js';
import type { Limits, Session } from '../model/session.js';

export type Moderation = 'hide' | 'restore' | 'approve' | 'pin' | 'unpin' | 'close' | 'open';

/** Every call can be called off; it then rejects with the signal's reason. */
export interface Call {
  signal: AbortSignal;
}
export interface InThread extends Call {
  threadId: string;
}
export interface OnComment extends InThread {
  id: string;
}
/** The comments under one parent (`null`: the roots), a page at a time. */
export interface ListQuery extends InThread {
  parentId: string | null;
  sort: Sort;
  limit: number;
  /** As a page gave it; absent for the first page. */
  cursor?: string | undefined;
  /** A hint: send that many levels of replies along, so many of each parent. */
  prefetch?: { depth: number; limit: number } | undefined;
}
export interface NewComment extends InThread {
  parentId: string | null;
  body: Body;
  /** Made once, before the first try, and kept over every retry. */
  clientId: string;
  /** Given where the session lets guests write. */
  author?: { name: string; email?: string | undefined } | undefined;
  page: { url: string; title: string };
}

/** A back end. Only `list` is required; a capability is a method that is there. */
export interface Adapter {
  list(query: ListQuery): Promise<Page>;
  create?(comment: NewComment): Promise<Comment>;
  update?(change: OnComment & { body: Body; ifVersion?: string | undefined }): Promise<Comment>;
  /** Resolves to the tombstone where replies keep the comment's place. */
  remove?(comment: OnComment): Promise<Comment | void>;
  vote?(vote: OnComment & { value: -1 | 0 | 1 }): Promise<Partial<Comment>>;
  react?(reaction: OnComment & { key: string; on: boolean }): Promise<Partial<Comment>>;
  report?(report: OnComment & { reason: string; note?: string | undefined }): Promise<void>;
  /** `id` is `null` for `close` and `open`. */
  moderate?(
    act: InThread & { id: string | null; act: Moderation; reason?: string | undefined },
  ): Promise<Partial<Comment> | void>;
  get?(
    comment: OnComment & { ancestors?: boolean | undefined },
  ): Promise<{ comment: Comment; ancestors?: Comment[] | undefined }>;
  count?(threads: Call & { threadIds: string[] }): Promise<Record<string, number>>;
  changes?(since: InThread & { since?: string | undefined }): Promise<ChangeBatch>;
  /** Stays pending while the stream lives, resolves on abort or a clean end, rejects otherwise. */
  subscribe?(since: InThread & { since?: string | undefined }, emit: (batch: ChangeBatch) => void): Promise<void>;
  session?(thread: InThread): Promise<Session>;
  signIn?(thread: InThread): Promise<Session>;
  signOut?(thread: InThread): Promise<void>;
  readonly limits?: Limits | undefined;
}

/** What the element hands a factory. */
export interface AdapterOptions {
  src?: string | undefined;
  /** The element's `data-*` attributes, as `dataset` names them. */
  data: Record<string, string>;
  /** The host's token for its own reader, `undefined` when signed out. */
  identity(): Promise<string | undefined>;
}

export type AdapterFactory = (options: AdapterOptions) => Adapter;
