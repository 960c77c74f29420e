import type { ChangeBatch } from '../../model/change.js';
import type { Comment } from '../../model/comment.js';
import type { Page } from '../../model/page.js';
import type { FanOut } from '../fan-out/fan-out.js';
import type { Database } from '../storage/database.js';
import type { CommentRow } from '../storage/tables.js';
import { changesSeenBy, happenedSince } from './changes-since.js';
import { findComment } from './find-comment.js';
import { checkpointOf, listPage, threadNamed, type PageQuery } from './list-page.js';
import type { Moment } from './moment.js';
import { ownOn, seenBy } from './seen-by.js';
import { Recent } from './recent.js';
import { ThreadWriting } from './thread-writing.js';

/** News names so many comments at most. */
const MOST_NAMED = 20;

/** Threads named in one statement. */
const AT_ONCE = 500;

/** All threads of a site: what is read of them, and that a write is told of. */
export class Discussion {
  readonly db: Database;
  readonly #fanOut: FanOut;
  readonly #recent = new Recent();
  readonly #deaf: () => void;

  constructor(db: Database, fanOut: FanOut) {
    this.db = db;
    this.#fanOut = fanOut;
    this.#deaf = fanOut.listen(({ threadId }) => this.#recent.drop(threadId));
  }

  list(moment: Moment, query: PageQuery): Promise<Page> {
    return listPage(this.db.reading, moment, query);
  }

  get(moment: Moment, threadId: string, id: string, ancestors: boolean): ReturnType<typeof findComment> {
    return findComment(this.db.reading, moment, threadId, id, ancestors);
  }

  /** `upTo`: a number the answer must have reached, as an event told it; what was kept from before will not do. */
  async changes(moment: Moment, threadId: string, since: string | undefined, upTo = 0): Promise<ChangeBatch> {
    const { reading } = this.db;
    const read = () => happenedSince(reading, threadId, since);
    let happened = await this.#recent.get(threadId, `changes ${since}`, read);
    if ((happened.thread?.seq ?? 0) < upTo) {
      this.#recent.drop(threadId);
      happened = await this.#recent.get(threadId, `changes ${since}`, read);
    }
    return changesSeenBy(reading, moment, threadId, happened);
  }

  /** Something about a thread that is the same for all who ask, and kept for a second. */
  recently<T>(threadId: string, question: string, ask: () => Promise<T>): Promise<T> {
    return this.#recent.get(threadId, question, ask);
  }

  checkpoint(threadId: string): Promise<string> {
    const read = async () => checkpointOf(await threadNamed(this.db.reading, threadId));
    return this.#recent.get(threadId, 'checkpoint', read);
  }

  /** Where the changes of threads stand, read now; threads nobody wrote in are left out. */
  async checkpoints(threadIds: readonly string[]): Promise<Map<string, string>> {
    const checkpoints = new Map<string, string>();
    for (let from = 0; from < threadIds.length; from += AT_ONCE) {
      const threads = await this.db.reading
        .selectFrom('thread')
        .select(['thread_id', 'born', 'seq'])
        .where('thread_id', 'in', threadIds.slice(from, from + AT_ONCE))
        .execute();
      for (const thread of threads) checkpoints.set(thread.thread_id, checkpointOf(thread));
    }
    return checkpoints;
  }

  /** Reads a thread anew when it is next asked for. */
  forget(threadId: string): void {
    this.#recent.drop(threadId);
  }

  /** Comments that everybody sees, by thread. */
  async counts(threadIds: readonly string[]): Promise<Record<string, number>> {
    const threads = await this.db.reading
      .selectFrom('thread')
      .select(['thread_id', 'total'])
      .where('thread_id', 'in', threadIds)
      .execute();
    const totals = new Map(threads.map(({ thread_id, total }) => [thread_id, total]));
    return Object.fromEntries(threadIds.map((threadId) => [threadId, totals.get(threadId) ?? 0]));
  }

  /** Writes in a thread, in one transaction, and tells of it. `page`: the thread may begin with this. */
  async write<T>(
    moment: Moment,
    threadId: string,
    work: (writing: ThreadWriting) => Promise<T>,
    page?: { url: string; title: string },
  ): Promise<T> {
    const { answer, writing } = await this.db.write(async (tx) => {
      const writing = await ThreadWriting.on(tx, moment, threadId, page);
      return { answer: await work(writing), writing };
    });
    if (writing.changed) {
      const ids = writing.ids.size > MOST_NAMED ? [] : [...writing.ids];
      this.#fanOut.publish({ threadId, checkpoint: checkpointOf(writing.thread), ids });
    }
    return answer;
  }

  /** Writes, and answers the comment that came of it as this viewer sees it. */
  async writeComment(
    moment: Moment,
    threadId: string,
    work: (writing: ThreadWriting) => Promise<CommentRow>,
    page?: { url: string; title: string },
  ): Promise<Comment> {
    const write = async (writing: ThreadWriting) => ({ row: await work(writing), scene: writing.scene });
    const { row, scene } = await this.write(moment, threadId, write, page);
    // Others wait for the thread while it is written; nobody waits for this.
    return seenBy(scene, row, await ownOn(this.db.reading, scene, threadId, [row.id]));
  }

  close(): void {
    this.#deaf();
  }
}
