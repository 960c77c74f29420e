import type { ChangeBatch } from '../model/change.js';
import { Found, shown } from './broken-law.js';
import { suiteOf, type Bench } from './case.js';
import { holds, same } from './expectations.js';
import type { Reader } from './reader.js';
import { within } from './watched-adapter.js';

/** One stream, and what it has brought. */
class Stream {
  readonly #stop = new AbortController();
  readonly #batches: ChangeBatch[] = [];
  readonly #ended: Promise<string>;
  #look = (): void => {};

  constructor(
    readonly reader: Reader,
    readonly patience: number,
    readonly since: string | undefined,
  ) {
    const { signal } = this.#stop;
    const stream = reader.adapter.subscribe({ ...reader.call, since, signal }, (batch) => {
      this.#batches.push(reader.batch(batch));
      this.#look();
    });
    this.#ended = stream.then(
      () => 'it resolved',
      (error: unknown) => `it rejected: ${shown(error)}`,
    );
  }

  get texts(): (string | undefined)[] {
    return this.#batches.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.type === 'upsert' ? [change.comment.body?.text] : [])),
    );
  }

  /** Resolves when a comment of that text has come. */
  async brings(text: string): Promise<void> {
    const came = new Promise<void>((resolve, reject) => {
      this.#look = () => {
        const reset = this.#batches.some(({ changes }) => changes.some(({ type }) => type === 'reset'));
        if (reset || this.texts.includes(text)) resolve();
      };
      this.#look();
      void this.#ended.then((end) => reject(new Found('the stream', `to bring "${text}"`, end)));
    });
    await within(this.patience, `the stream, that is to bring "${text}",`, came);
  }

  /** Resolves when what `writer` writes from now on has come. */
  async hears(writer: Reader, text: string): Promise<void> {
    await writer.create(text);
    const came = this.brings(text);
    if (this.since !== undefined) return came;
    // Nobody can tell when a stream without a checkpoint has begun, so it is written to until it has.
    let heard = false;
    const again = async (): Promise<void> => {
      while (!heard) {
        await new Promise((resolve) => setTimeout(resolve, this.patience / 10));
        if (!heard) await writer.create(text);
      }
    };
    await Promise.all([again(), came.finally(() => (heard = true))]);
  }

  /** Calls it off, and tells how it ended. */
  async end(): Promise<string> {
    this.#stop.abort(new Error('The reader has left'));
    return within(this.patience, 'the stream that was called off', this.#ended);
  }

  /** Whether it has ended by itself; asked after everything that is due has been done. */
  async hasEnded(): Promise<string | undefined> {
    const pending = new Promise<undefined>((resolve) => setTimeout(resolve, 0));
    return Promise.race([this.#ended, pending]);
  }
}

/** Follows the thread while `work` is done, and calls the stream off whatever happens. */
async function following(
  { adapter, patience }: Bench,
  work: (stream: Stream) => Promise<void>,
  since?: string,
): Promise<void> {
  const stream = new Stream(adapter, patience, since ?? (await adapter.checkpoint()));
  try {
    await work(stream);
  } finally {
    await stream.end();
  }
}

/** Being told at once. */
export const streamCases = suiteOf('streams', [
  {
    name: 'a stream brings what is written',
    law: 'streams',
    needs: ['subscribe', 'create'],
    async run(bench) {
      const writer = bench.others.includes(bench.other) ? bench.other : bench.adapter;
      await following(bench, async (stream) => {
        await stream.hears(writer, 'news');
        await stream.hears(writer, 'more news');
      });
    },
  },
  {
    name: 'a stream takes up where the reader stands',
    law: 'streams',
    needs: ['subscribe', 'create'],
    async run(bench) {
      const { adapter } = bench;
      const { checkpoint } = await adapter.list();
      // Without a checkpoint the widget reads everything again instead.
      if (checkpoint === undefined) return;
      await adapter.create('meanwhile');
      await following(bench, (stream) => stream.brings('meanwhile'), checkpoint);
    },
  },
  {
    name: 'a stream stays pending while it lives',
    law: 'streams',
    needs: ['subscribe', 'create'],
    async run(bench) {
      await following(bench, async (stream) => {
        await stream.hears(bench.adapter, 'news');
        same(await stream.hasEnded(), undefined, 'the stream after its first batch');
      });
    },
  },
  {
    name: 'a stream resolves when it is called off',
    law: 'streams',
    needs: ['subscribe'],
    async run({ adapter, patience }) {
      const stream = new Stream(adapter, patience, (await adapter.list()).checkpoint);
      same(await stream.end(), 'it resolved', 'the stream that was called off');
    },
  },
  {
    name: 'a stream that was called off brings nothing',
    law: 'streams',
    needs: ['subscribe', 'create'],
    async run({ adapter, patience }) {
      const stream = new Stream(adapter, patience, await adapter.checkpoint());
      await stream.end();
      await adapter.create('late');
      // Whatever follows the write has had its turn once a second stream has brought it.
      const second = new Stream(adapter, patience, (await adapter.list()).checkpoint);
      await second.hears(adapter, 'later').finally(() => second.end());
      same(stream.texts, [], 'what it brought');
    },
  },
  {
    name: 'a stream that was called off before never begins',
    law: 'streams',
    needs: ['subscribe'],
    async run({ adapter, patience }) {
      const batches: unknown[] = [];
      const signal = AbortSignal.abort(new Error('The reader has left'));
      const stream = adapter.adapter.subscribe({ ...adapter.call, signal }, (batch) => batches.push(batch));
      // Resolving is the law; rejecting with the reason says the same.
      await within(
        patience,
        'the stream',
        stream.catch((error: unknown) => {
          holds(error === signal.reason, error, 'to resolve, or to reject with the reason', 'the stream');
        }),
      );
      same(batches, [], 'what it brought');
    },
  },
]);
