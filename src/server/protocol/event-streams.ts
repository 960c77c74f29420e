import type { Discussion } from '../discussion/discussion.js';
import type { FanOut, News } from '../fan-out/fan-out.js';
import { Refusal } from '../refusal.js';

/** Milliseconds between two signs of life; a reader who hears none for three times as long opens another stream. */
const HEARTBEAT = 15_000;
/** Beats that a reader who takes nothing is kept. */
const PATIENCE = 4;
/** Milliseconds between two looks for what no server was told of: one that was killed right after it wrote. */
const LOOK = 5_000;
const MOST_NAMED = 20;

const words = new TextEncoder();
const comment = words.encode(': still here\n\n');

/** Ids and numbers; the id lets a reader who comes back say what they know. */
const eventOf = ({ threadId, checkpoint, ids }: News): Uint8Array => {
  const seq = Number(checkpoint.split('.')[1]);
  const data = JSON.stringify({ thread: threadId, checkpoint, seq, ids });
  return words.encode(`id: ${encodeURIComponent(threadId)}=${checkpoint}\nevent: change\ndata: ${data}\n\n`);
};

/** One reader's stream. Whoever reads slowly is owed one event a thread, the latest, and never more. */
class EventStream {
  readonly threadIds: readonly string[];
  readonly #owed = new Map<string, News>();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #stalled = 0;

  constructor(threadIds: readonly string[]) {
    this.threadIds = threadIds;
  }

  open(ended: () => void): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
        controller.enqueue(words.encode('retry: 2000\n\n'));
      },
      pull: () => this.#pay(),
      cancel: ended,
    });
  }

  hear(news: News, event: Uint8Array): void {
    if (this.#hasRoom() && this.#owed.size === 0) return this.#controller!.enqueue(event);
    const before = this.#owed.get(news.threadId);
    const ids = before ? [...new Set([...before.ids, ...news.ids])] : news.ids;
    this.#owed.set(news.threadId, { ...news, ids: ids.length > MOST_NAMED ? [] : ids });
    this.#pay();
  }

  /** Whether there is still somebody at the other end. */
  beat(): boolean {
    this.#stalled = this.#hasRoom() ? 0 : this.#stalled + 1;
    if (this.#stalled === 0) this.#controller!.enqueue(comment);
    return this.#stalled < PATIENCE;
  }

  close(): void {
    try {
      this.#controller?.close();
    } catch {
      // The other end was first.
    }
  }

  #hasRoom(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0;
  }

  #pay(): void {
    for (const [threadId, news] of this.#owed) {
      if (!this.#hasRoom()) return;
      this.#owed.delete(threadId);
      this.#controller!.enqueue(eventOf(news));
    }
  }
}

/** All streams of this server. */
export class EventStreams {
  readonly #discussion: Discussion;
  readonly #most: number;
  readonly #streams = new Set<EventStream>();
  readonly #byThread = new Map<string, Set<EventStream>>();
  /** What the readers of a thread were told last. */
  readonly #told = new Map<string, string>();
  readonly #deaf: () => void;
  readonly #timers: ReturnType<typeof setInterval>[];

  /** `most`: streams that this server keeps open at once. */
  constructor(discussion: Discussion, fanOut: FanOut, most: number) {
    this.#discussion = discussion;
    this.#most = most;
    this.#deaf = fanOut.listen((news) => this.#tell(news));
    this.#timers = [setInterval(() => this.#beat(), HEARTBEAT), setInterval(() => void this.#look(), LOOK)];
    for (const timer of this.#timers) timer.unref();
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Opens a stream that first says where each thread stands, unless `Last-Event-ID` says that this is known. */
  async open(threadIds: readonly string[], request: Request): Promise<Response> {
    if (this.#streams.size >= this.#most)
      throw new Refusal('server', 'Too many readers follow at once', { status: 503, retryAfter: 10 });
    const stream = new EventStream([...new Set(threadIds)]);
    const body = stream.open(() => this.#remove(stream));
    this.#add(stream);
    const known = request.headers.get('last-event-id');
    // After it listens: what happens in between is told twice, and not missed.
    for (const threadId of stream.threadIds) {
      const checkpoint = await this.#discussion.checkpoint(threadId);
      if (!this.#told.has(threadId) && this.#byThread.has(threadId)) this.#told.set(threadId, checkpoint);
      const news = { threadId, checkpoint, ids: [] };
      if (known !== `${encodeURIComponent(threadId)}=${checkpoint}`) stream.hear(news, eventOf(news));
    }
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // A proxy that gathers an answer before it hands it on would keep events back.
        'x-accel-buffering': 'no',
      },
    });
  }

  /** Ends all streams; readers open others, of another server. */
  close(): void {
    this.#deaf();
    for (const timer of this.#timers) clearInterval(timer);
    for (const stream of this.#streams) stream.close();
    this.#streams.clear();
    this.#byThread.clear();
  }

  #add(stream: EventStream): void {
    this.#streams.add(stream);
    for (const threadId of stream.threadIds) {
      const others = this.#byThread.get(threadId);
      if (others) others.add(stream);
      else this.#byThread.set(threadId, new Set([stream]));
    }
  }

  #remove(stream: EventStream): void {
    this.#streams.delete(stream);
    for (const threadId of stream.threadIds) {
      const others = this.#byThread.get(threadId);
      others?.delete(stream);
      if (others?.size !== 0) continue;
      this.#byThread.delete(threadId);
      this.#told.delete(threadId);
    }
  }

  #tell(news: News): void {
    const streams = this.#byThread.get(news.threadId);
    if (!streams) return;
    this.#told.set(news.threadId, news.checkpoint);
    const event = eventOf(news);
    for (const stream of streams) stream.hear(news, event);
  }

  #beat(): void {
    for (const stream of this.#streams) {
      if (stream.beat()) continue;
      this.#remove(stream);
      stream.close();
    }
  }

  async #look(): Promise<void> {
    if (this.#byThread.size === 0) return;
    const checkpoints = await this.#discussion.checkpoints([...this.#byThread.keys()]).catch(() => new Map<string, string>()); // prettier-ignore
    for (const [threadId, checkpoint] of checkpoints) {
      if (this.#told.get(threadId) === checkpoint) continue;
      this.#discussion.forget(threadId);
      this.#tell({ threadId, checkpoint, ids: [] });
    }
  }
}
