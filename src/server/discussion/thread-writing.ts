import type { Moment } from './moment.js';
import { Refusal } from '../refusal.js';
import { WAITING, type CommentRow, type Queries, type ThreadRow } from '../storage/tables.js';
import { rowNamed } from './find-comment.js';
import { newId } from './new-id.js';
import type { Scene } from './permissions.js';

/** One write to a thread, under way. Its numbers are taken, and its counters kept, where the rows are written. */
export class ThreadWriting {
  readonly tx: Queries;
  readonly thread: ThreadRow;
  readonly scene: Scene;
  /** Comments that changed and everybody may know of. */
  readonly ids = new Set<string>();

  readonly #began: number;

  private constructor(tx: Queries, thread: ThreadRow, moment: Moment) {
    this.tx = tx;
    this.thread = thread;
    this.#began = thread.seq;
    this.scene = { ...moment, thread };
  }

  /**
   * Holds the thread against other writers until the transaction ends. Throws `not-found` for one nobody has written
   * in, unless it may begin here.
   */
  static async on(
    tx: Queries,
    moment: Moment,
    threadId: string,
    page?: { url: string; title: string },
  ): Promise<ThreadWriting> {
    const hold = () =>
      tx
        .updateTable('thread')
        .set((eb) => ({ seq: eb.ref('seq') }))
        .where('thread_id', '=', threadId)
        .returningAll()
        .executeTakeFirst();
    let thread = await hold();
    if (thread === undefined && page !== undefined) {
      await tx
        .insertInto('thread')
        .values({
          thread_id: threadId,
          born: newId(moment.now),
          seq: 0,
          total: 0,
          last_at: 0,
          closed_at: null,
          closed_reason: null,
          turned: 0,
          moderation: null,
          page_url: page.url,
          page_title: page.title,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      thread = await hold();
    }
    if (thread === undefined) throw new Refusal('not-found', 'Nobody has written in this thread yet');
    return new ThreadWriting(tx, thread, moment);
  }

  /** The comment a viewer speaks of; throws `not-found` where they cannot see one. */
  row(id: string): Promise<CommentRow> {
    return rowNamed(this.tx, this.scene, this.thread.thread_id, id);
  }

  /** A comment of this thread, whoever may see it. */
  any(id: string): Promise<CommentRow | undefined> {
    return this.tx
      .selectFrom('comment')
      .selectAll()
      .where('thread_id', '=', this.thread.thread_id)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  get changed(): boolean {
    return this.thread.seq !== this.#began;
  }

  /** A number for one changed row, later than all before. */
  next(): number {
    return ++this.thread.seq;
  }

  /** Has the readers told of a comment, unless it is none of theirs. */
  tell({ id, shown }: CommentRow): void {
    if (shown !== WAITING) this.ids.add(id);
  }

  /** Writes a changed comment down, and answers it as it is now. */
  async change(row: CommentRow, changed: Partial<CommentRow>): Promise<CommentRow> {
    const set = { ...changed, seq: this.next() };
    if (changed.made !== undefined) set.made = set.seq;
    await this.tx
      .updateTable('comment')
      .set(set)
      .where('thread_id', '=', row.thread_id)
      .where('id', '=', row.id)
      .execute();
    const next = { ...row, ...set };
    this.tell(next);
    return next;
  }

  /** So many replies more that everybody sees. */
  async countReply(parentId: string, by: number): Promise<void> {
    if (parentId === '') return;
    await this.tx
      .updateTable('comment')
      .set((eb) => ({ reply_count: eb('reply_count', '+', by) }))
      .where('thread_id', '=', this.thread.thread_id)
      .where('id', '=', parentId)
      .execute();
  }

  /** Puts down what the write did to the thread itself; the last thing it does. */
  async end(): Promise<void> {
    const { thread_id, seq, total, last_at, closed_at, closed_reason, turned } = this.thread;
    await this.tx
      .updateTable('thread')
      .set({ seq, total, last_at, closed_at, closed_reason, turned })
      .where('thread_id', '=', thread_id)
      .execute();
  }
}
