/** Following threads of the comment server: events say that something happened, `changes` says what. */
import type { ChangeBatch } from '../model/change.js';
import type { Adapter, InThread } from './adapter.js';
import { SharedStream, type Standing } from './shared-stream.js';

type Subscribe = NonNullable<Adapter['subscribe']>;
/** `upTo`: the answer must have reached that number. */
type Changes = (since: InThread & { since?: string | undefined }, upTo?: number) => Promise<ChangeBatch>;

const streams = new Map<string, SharedStream>();

/** The stream of the server under that address; the query of `src` stays. */
const streamUnder = (base: URL): SharedStream => {
  const address = new URL(base);
  address.pathname = address.pathname.replace(/\/?$/, '/events');
  let stream = streams.get(address.href);
  if (!stream) streams.set(address.href, (stream = new SharedStream(address)));
  return stream;
};

/** Follows a thread by the one stream that this page has with the server under that address. */
export function followEvents(
  base: URL,
  changes: Changes,
  { threadId, since, signal }: Parameters<Subscribe>[0],
  emit: Parameters<Subscribe>[1],
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve, reject) => {
    let checkpoint = since;
    const read = async (standing: Standing | undefined): Promise<void> => {
      // The first event says where the thread stands: mostly where it stood.
      for (let more = standing === undefined || standing.checkpoint !== checkpoint; more && !signal.aborted;) {
        const batch = await changes({ threadId, since: checkpoint, signal }, standing?.seq);
        more = batch.more === true && batch.checkpoint !== checkpoint;
        checkpoint = batch.checkpoint;
        if (batch.changes.length && !signal.aborted) emit(batch);
      }
    };
    let reading = Promise.resolve();
    const stop = streamUnder(base).follow({
      threadId,
      hear(standing) {
        reading = reading.then(() => read(standing)).catch(end);
      },
      end: (error) => end(error),
    });
    const end = (error?: Error): void => {
      stop();
      if (error === undefined || signal.aborted) resolve();
      else reject(error);
    };
    signal.addEventListener('abort', () => end(), { once: true });
  });
}
