/** Adapters whose answers a test gives when it likes, and in the order it likes. */
import type { Adapter } from '../../src/adapters/adapter.js';
import type { Method } from '../../src/store/calls.js';

/** One question to an adapter. Only the first answer counts. */
export interface Asked {
  readonly method: Method;
  readonly question: { readonly signal: AbortSignal; readonly [name: string]: unknown };
  answer(value: unknown): void;
  refuse(error: unknown): void;
}

export interface ByHand {
  readonly adapter: Adapter;
  /** Every question so far. */
  readonly asked: Asked[];
  /** The last question to a method; throws where there is none. */
  last(method: Method): Asked;
}

/** An adapter of these methods, each of which waits for the test. */
export function byHand(...methods: Method[]): ByHand {
  const asked: Asked[] = [];
  const ask = (method: Method) => (question: Asked['question']) =>
    new Promise((resolve, reject: (error: unknown) => void) => {
      asked.push({ method, question, answer: resolve, refuse: reject });
    });
  return {
    adapter: Object.fromEntries(methods.map((method) => [method, ask(method)])) as unknown as Adapter,
    asked,
    last(method) {
      const found = asked.findLast((one) => one.method === method);
      if (!found) throw new Error(`${method}() was not called`);
      return found;
    },
  };
}

/** A held method: the adapter has acted, and its answer is on the way until the test lets it arrive. */
export interface Held {
  readonly adapter: Adapter;
  /** How many answers are on the way. */
  readonly waiting: number;
  /** Lets the oldest answer arrive. */
  arrive(): void;
}

/** The same adapter, one method of which takes as long to answer as the test wants. */
export function holding(adapter: Adapter, method: Method): Held {
  const waiting: (() => void)[] = [];
  const act = adapter[method] as (...args: unknown[]) => Promise<unknown>;
  const held = async (...args: unknown[]) => {
    const answer = await act.apply(adapter, args).then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    await new Promise<void>((resolve) => waiting.push(resolve));
    return answer();
  };
  return {
    adapter: { ...adapter, [method]: held },
    get waiting() {
      return waiting.length;
    },
    arrive: () => waiting.shift()?.(),
  };
}
