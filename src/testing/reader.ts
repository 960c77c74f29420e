import type { Adapter, ListQuery, NewComment, OnComment } from '../adapters/adapter.js';
import type { ChangeBatch } from '../model/change.js';
import type { Comment, Sort } from '../model/comment.js';
import type { Page } from '../model/page.js';
import { randomId } from '../model/random-id.js';
import { readBatch } from '../model/schema-change.js';
import { readComment } from '../model/schema-comment.js';
import { readPage } from '../model/schema.js';
import type { Limits } from '../model/session.js';
import { Found } from './broken-law.js';
import { holds } from './expectations.js';
import type { Method } from './case.js';

const ignore = (): void => {};

/** More pages than any list of the kit has. */
const ENDLESS = 60;

/** Answers are read as the widget reads them, so that one bad field does not break every law. */
function understood<T>(what: string, answer: unknown, read: (answer: unknown) => T): T {
  try {
    return read(answer);
  } catch (error) {
    throw new Found(what, 'the shape of the contract', (error as Error).message);
  }
}

/** Somebody who reads and writes in one thread, through one adapter. */
export class Reader {
  constructor(
    /** As it answers; methods that a case needs are there. */
    readonly adapter: Required<Adapter>,
    readonly threadId: string,
    readonly limits: Limits,
  ) {}

  /** The orders that a page offers. */
  get sorts(): readonly Sort[] {
    return this.limits.sorts ?? ['oldest', 'newest', 'top'];
  }

  has(method: Method): boolean {
    return typeof this.adapter[method] === 'function';
  }

  /** The same reader in another thread. */
  in(threadId: string): Reader {
    return new Reader(this.adapter, threadId, this.limits);
  }

  get call(): { threadId: string; signal: AbortSignal } {
    return { threadId: this.threadId, signal: new AbortController().signal };
  }

  on({ id }: Pick<Comment, 'id'>): OnComment {
    return { ...this.call, id };
  }

  query(more: Partial<ListQuery> = {}): ListQuery {
    return { ...this.call, parentId: null, sort: 'oldest', limit: 50, ...more };
  }

  draft(text: string, more: Partial<NewComment> = {}): NewComment {
    return {
      ...this.call,
      parentId: null,
      body: { format: 'text', text },
      clientId: randomId(),
      page: { url: 'https://news.example/2026/harbour-bridge', title: 'The harbour bridge swings again' },
      ...more,
    };
  }

  /** A page, an id that comes twice in it counted once. */
  async list(more: Partial<ListQuery> = {}): Promise<Page> {
    const answer = await this.adapter.list(this.query(more));
    const page = understood('the page', answer, (each) => readPage(each, this.threadId, ignore));
    return { ...page, items: [...new Map(page.items.map((comment) => [comment.id, comment])).values()] };
  }

  /** The comments under a parent, from one large page. */
  async under(parentId: string | null, more: Partial<ListQuery> = {}): Promise<Comment[]> {
    const { items } = await this.list({ parentId, ...more });
    return items.filter((comment) => comment.parentId === parentId);
  }

  /** The comments under a parent, page by page from the page that is given, or else from the first. */
  async walk(more: Partial<ListQuery>, from?: Page): Promise<Comment[]> {
    const parentId = more.parentId ?? null;
    const comments: Comment[] = [];
    if (from?.nextCursor === null) return comments;
    let cursor = from?.nextCursor;
    for (let pages = 0; ; pages++) {
      holds(pages < ENDLESS, `${pages} pages`, 'a page with nextCursor: null', 'the end of the list');
      const page = await this.list({ ...more, cursor });
      comments.push(...page.items.filter((comment) => comment.parentId === parentId));
      if (page.nextCursor === null) return comments;
      cursor = page.nextCursor;
    }
  }

  async create(text: string, more: Partial<NewComment> = {}): Promise<Comment> {
    const answer = await this.adapter.create(this.draft(text, more));
    return understood('the comment that was created', answer, (comment) => readComment(comment, this.threadId));
  }

  /** One after the other. */
  async createAll(texts: readonly string[], more: Partial<NewComment> = {}): Promise<Comment[]> {
    const comments: Comment[] = [];
    for (const text of texts) comments.push(await this.create(text, more));
    return comments;
  }

  async update(comment: Comment, text: string, ifVersion?: string): Promise<Comment> {
    const change = { ...this.on(comment), body: { format: 'text', text } as const, ifVersion };
    const answer = await this.adapter.update(change);
    return understood('the comment that was edited', answer, (each) => readComment(each, this.threadId));
  }

  /** Where the change feed stands now, as far as the adapter tells. */
  async checkpoint(): Promise<string | undefined> {
    const { checkpoint } = await this.list();
    return checkpoint ?? (this.has('changes') ? (await this.changes(undefined)).checkpoint : undefined);
  }

  async changes(since: string | undefined): Promise<ChangeBatch> {
    return this.batch(await this.adapter.changes({ ...this.call, since }));
  }

  /** Every change after a checkpoint, and the checkpoint after them. */
  async changesSince(since: string | undefined): Promise<ChangeBatch> {
    const batch = await this.changes(since);
    for (let pages = 0; batch.more; pages++) {
      holds(pages < ENDLESS, `${pages} batches`, 'a batch without more', 'the end of the changes');
      const next = await this.changes(batch.checkpoint);
      batch.changes.push(...next.changes);
      batch.checkpoint = next.checkpoint;
      batch.more = next.more;
    }
    return batch;
  }

  /** A batch, read as the widget reads it. */
  batch(answer: unknown): ChangeBatch {
    return understood('the batch of changes', answer, (batch) => readBatch(batch, this.threadId, ignore));
  }
}

export const textsOf = (comments: readonly Comment[]): (string | undefined)[] => comments.map(({ body }) => body?.text);
export const idsOf = (comments: readonly Comment[]): string[] => comments.map(({ id }) => id);
