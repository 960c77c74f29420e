import { createParser } from 'eventsource-parser';
import { AdapterError } from './adapter-error.js';

/** Where a thread stands, as an event tells it. */
export interface Standing {
  readonly checkpoint: string;
  readonly seq: number;
}

/** Who follows a thread. */
export interface Follower {
  readonly threadId: string;
  /** `undefined`: something may have happened. */
  hear(standing?: Standing): void;
  /** The stream is over: by an error, or cleanly. */
  end(error?: Error): void;
}

/** A server tells that it is there every 15 s; one that is silent for so long (ms) is not. */
const SILENCE = 45_000;
/** Milliseconds between two looks where a server has no events. */
const LOOK = 10_000;

/** One stream for all threads of a page that are kept by one back end. */
export class SharedStream {
  readonly #address: URL;
  readonly #followers = new Set<Follower>();
  #connection: AbortController | undefined;
  #lastEventId = '';
  #isDue = false;

  /** `address`: of the events, without the threads. */
  constructor(address: URL) {
    this.#address = address;
  }

  /** Tells it all that happens from now on, and first where its thread stands; until the answer is called. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    this.#reopen();
    return () => {
      if (this.#followers.delete(follower)) this.#reopen();
    };
  }

  /** Once for all threads that come or go in one turn of the event loop. */
  #reopen(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.#connection?.abort();
      this.#connection = undefined;
      if (this.#followers.size > 0) void this.#open((this.#connection = new AbortController()));
    });
  }

  async #open(connection: AbortController): Promise<void> {
    let error: Error | undefined;
    try {
      await this.#read(connection);
    } catch (cause) {
      error = cause instanceof AdapterError ? cause : new AdapterError('network', 'The event stream broke', { cause });
    }
    // Closed by us, for another set of threads or for none.
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    const followers = [...this.#followers];
    this.#followers.clear();
    for (const { end } of followers) end(error);
  }

  async #read(connection: AbortController): Promise<void> {
    const { signal } = connection;
    const url = new URL(this.#address);
    for (const threadId of new Set([...this.#followers].map((follower) => follower.threadId)))
      url.searchParams.append('thread', threadId);
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = (): void => {
      clearTimeout(silence);
      const silent = new AdapterError('network', 'The event stream fell silent');
      silence = setTimeout(() => connection.abort(silent), SILENCE);
    };
    heard();
    try {
      const headers: HeadersInit = this.#lastEventId ? { 'last-event-id': this.#lastEventId } : {};
      const response = await fetch(url, { signal, headers, credentials: 'include' });
      if (!response.ok) throw await (await import('./http-error.js')).httpError(response);
      if (!response.body || !/^text\/event-stream\b/.test(response.headers.get('content-type') ?? ''))
        throw new AdapterError('unsupported', 'There is no event stream here');
      const parser = createParser({ onEvent: ({ data, id = '' }) => this.#hear(data, id) });
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        heard();
        parser.feed(decoder.decode(read.value, { stream: true }));
      }
    } catch (error) {
      const code = error instanceof AdapterError ? error.code : undefined;
      if (code !== 'unsupported' && code !== 'not-found') throw signal.aborted ? signal.reason : error;
      clearTimeout(silence);
      await this.#lookNowAndThen(signal);
    } finally {
      clearTimeout(silence);
    }
  }

  #hear(data: string, lastEventId: string): void {
    this.#lastEventId = lastEventId;
    const { thread, checkpoint, seq } = Object(JSON.parse(data)) as Standing & { thread: unknown };
    for (const follower of [...this.#followers])
      if (follower.threadId === thread) follower.hear({ checkpoint: String(checkpoint), seq: Number(seq) || 0 });
  }

  /** For a server that speaks the protocol and has no events. */
  #lookNowAndThen(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        for (const { hear } of [...this.#followers]) hear();
      };
      const timer = setInterval(look, LOOK);
      signal.addEventListener('abort', () => {
        clearInterval(timer);
        resolve();
      });
      look();
    });
  }
}
