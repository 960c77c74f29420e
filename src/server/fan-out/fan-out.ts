/** Something was written in a thread. It carries no words: who hears of it reads them, as far as they may. */
export interface News {
  readonly threadId: string;
  /** Where the thread's changes stand now, as `changes` counts them. */
  readonly checkpoint: string;
  /** Comments that everybody may know of; empty where there are too many to name. */
  readonly ids: readonly string[];
}

/** How the servers of one site tell each other. Telling is best effort: a reader also looks again on its own. */
export interface FanOut {
  publish(news: News): void;
  /** Hears what any server publishes, this one too, until the function it answers is called. */
  listen(hear: (news: News) => void): () => void;
  close(): Promise<void>;
}
