/** Many readers at once, each by the http adapter, as the widget's store would use it. */
import { randomUUID } from 'node:crypto';
import type { Adapter, NewComment } from '../../src/adapters/adapter.js';
import { http } from '../../src/adapters/http.js';
import type { ChangeBatch } from '../../src/model/change.js';
import type { Comment } from '../../src/model/comment.js';
import { tokenFor } from '../server/tokens.js';

const again = new Set(['network', 'server', 'rate-limited']);
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export const forever = (): AbortSignal => new AbortController().signal;

export async function readerAt(origin: string, person?: string): Promise<Required<Adapter>> {
  const token = person && (await tokenFor(person));
  return http({ src: origin, data: {}, identity: () => Promise.resolve(token) }) as Required<Adapter>;
}

/** Does it until it is done, as the store does: the same thing again after a failure that may pass. */
export async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await act();
    } catch (error) {
      if (!again.has((error as { code: string }).code)) throw error;
      await rest(Math.random() * wait);
    }
  }
}

export const newComment = (threadId: string, text: string, parentId: string | null = null): NewComment => ({
  threadId,
  parentId,
  body: { format: 'text', text },
  clientId: randomUUID(),
  page: { url: '', title: '' },
  signal: forever(),
});

/** Every comment of a thread, by its pages. */
export async function everyComment(adapter: Adapter, threadId: string): Promise<Map<string, Comment>> {
  const found = new Map<string, Comment>();
  const open: { parentId: string | null; cursor?: string }[] = [{ parentId: null }];
  for (let asked = open.pop(); asked; asked = open.pop()) {
    const page = await adapter.list({ threadId, sort: 'oldest', limit: 100, prefetch: { depth: 1, limit: 50 }, signal: forever(), ...asked }); // prettier-ignore
    for (const item of page.items) {
      found.set(item.id, item);
      if (page.replies === 'all') continue;
      const replies = page.replies?.[item.id];
      if (!replies && item.replyCount) open.push({ parentId: item.id });
      else if (replies?.nextCursor != null) open.push({ parentId: item.id, cursor: replies.nextCursor });
    }
    if (page.nextCursor !== null) open.push({ parentId: asked.parentId, cursor: page.nextCursor });
  }
  return found;
}

/** Keeps a copy of a thread by its event stream alone, reconnecting as the store does. */
export class Copy {
  readonly comments = new Map<string, Comment>();
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  #look = (): void => {};

  constructor(adapter: Required<Adapter>, threadId: string) {
    this.#done = this.#follow(adapter, threadId);
  }

  /** Resolves when it holds of the copy; it is looked at whenever something came. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => holds() && resolve();
      this.#look();
    });
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #follow(adapter: Required<Adapter>, threadId: string): Promise<void> {
    const { signal } = this.#stop;
    let since: string | undefined = '0.0';
    while (!signal.aborted) {
      let reset = false;
      const take = (batch: ChangeBatch): void => {
        since = batch.checkpoint;
        for (const change of batch.changes) reset = this.#apply(change) || reset;
        this.#look();
      };
      await adapter.subscribe({ threadId, since, signal }, take).catch(() => rest(Math.random() * 200));
      if (reset) throw new Error('The feed says that too much happened at once');
    }
  }

  #apply(change: ChangeBatch['changes'][number]): boolean {
    if (change.type === 'upsert') this.comments.set(change.comment.id, change.comment);
    if (change.type === 'remove') this.comments.delete(change.id);
    const known = change.type === 'patch' && this.comments.get(change.id);
    if (known) this.comments.set(known.id, { ...known, ...change.patch });
    return change.type === 'reset';
  }
}
