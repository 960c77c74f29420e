/**
 * The one way to an adapter. Every call has a deadline, obeys its signal, and hands on nothing but
 * what the schema rebuilt; whatever an adapter throws comes out as an `AdapterError`.
 */
import type { Adapter } from '../adapters/adapter.js';
import { AdapterError } from '../adapters/adapter-error.js';
import { untilAborted } from '../adapters/until-aborted.js';
import { denial } from '../model/schema-comment.js';

/** Milliseconds an adapter may take to answer. Longer than a slow phone needs, shorter than a reader waits. */
export const DEADLINE = 10_000;

/** The members of an adapter that can be called. */
export type Method = Exclude<keyof Adapter, 'limits'>;
type Question<M extends Method> = Omit<Parameters<NonNullable<Adapter[M]>>[0], 'signal' | 'threadId'>;

export interface Calls {
  has(method: Method): boolean;
  /** Rejects with an `AdapterError`, or with the signal's reason once that aborted. */
  call<M extends Method, T>(
    method: M,
    question: Question<M>,
    read: (answer: unknown) => T,
    signal?: AbortSignal,
  ): Promise<T>;
  /** Calls a member without deadline; rejects with whatever it throws. */
  ask(method: Method, question: object, signal: AbortSignal, ...more: unknown[]): Promise<unknown>;
}

export function createCalls(adapter: Adapter, threadId: string, deadline = DEADLINE): Calls {
  const has = (method: Method) => typeof adapter[method] === 'function';

  async function ask(method: Method, question: object, signal: AbortSignal, ...more: unknown[]): Promise<unknown> {
    if (!has(method)) throw new AdapterError('unsupported', `This adapter has no ${method}().`);
    const act = adapter[method] as (question: object, ...more: unknown[]) => Promise<unknown>;
    return act.call(adapter, { ...question, threadId, signal }, ...more);
  }

  return {
    has,
    ask,
    async call(method, question, read, signal) {
      signal?.throwIfAborted();
      const late = new AdapterError('network', `${method}() did not answer within ${deadline / 1000} seconds.`);
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(late), deadline);
      const stop = () => limit.abort(signal?.reason);
      signal?.addEventListener('abort', stop);
      try {
        return read(await untilAborted(limit.signal, ask(method, question, limit.signal)));
      } catch (error) {
        throw limit.signal.aborted ? limit.signal.reason : asFailure(error);
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}

const CODES =
  'unauthenticated forbidden not-found conflict invalid rate-limited locked unsupported cursor-expired network server'.split(
    ' ',
  );

/** Reads a failure by its `code`, so an error of another copy of this package is understood too. */
export function asFailure(error: unknown): AdapterError {
  const { code, message, retryAfter, field, reason } = Object(error) as Partial<AdapterError>;
  const known = CODES.includes(code!) ? code! : 'server';
  const said = typeof message === 'string' ? message : Object(error) === error ? known : String(error);
  return new AdapterError(known, said, {
    retryAfter: Number.isFinite(retryAfter) && retryAfter! > 0 ? retryAfter : undefined,
    field: typeof field === 'string' ? field : undefined,
    reason: denial(reason),
    cause: error,
  });
}
