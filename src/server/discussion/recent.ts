/** How long (ms) an answer is given again without a look: for news that no server was told of. */
const FRESH = 1_000;
/** Threads with answers kept at once. */
const MOST_THREADS = 2_000;

interface Kept {
  readonly at: number;
  readonly answer: Promise<unknown>;
}

/**
 * Answers that are the same for every reader, kept for a moment: a thousand readers of one thread cost one query. What
 * is written in a thread drops its answers, those still under way too.
 */
export class Recent {
  #threads = new Map<string, Map<string, Kept>>();

  get<T>(threadId: string, question: string, ask: () => Promise<T>): Promise<T> {
    const now = performance.now();
    let kept = this.#threads.get(threadId);
    if (kept === undefined) {
      if (this.#threads.size >= MOST_THREADS) this.#threads.clear();
      this.#threads.set(threadId, (kept = new Map<string, Kept>()));
    }
    const known = kept.get(question);
    if (known && now - known.at < FRESH) return known.answer as Promise<T>;
    // No reader's whim may fill the memory: pages and checkpoints of one thread are a handful.
    if (kept.size >= 200) kept.clear();
    const answer = ask();
    kept.set(question, { at: now, answer });
    answer.catch(() => kept.delete(question));
    return answer;
  }

  drop(threadId: string): void {
    this.#threads.delete(threadId);
  }
}
