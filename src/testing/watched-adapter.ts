import type { Adapter } from '../adapters/adapter.js';
import { Found, shown } from './broken-law.js';

/** Told of each call as it is made, as text. */
export type Heard = (call: string) => void;

/** Settles as the call does; throws where it has not after so many milliseconds. */
export async function within<T>(patience: number, what: string, call: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const found = new Found(what, `an answer within ${patience / 1000} s`, 'none');
    timer = setTimeout(() => reject(found), patience);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The adapter behind a watch: each call is told of and has `patience` milliseconds to answer, a stream has for ever.
 * Methods that are not there are not there.
 */
export function watched(adapter: Adapter, patience: number, heard: Heard): Adapter {
  return new Proxy(adapter, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return async (given: object, ...more: unknown[]) => {
        heard(`${name}(${shown({ ...given, signal: undefined })})`);
        const begin = async (): Promise<unknown> => member.call(target, given, ...more) as unknown;
        return name === 'subscribe' ? begin() : within(patience, `${name}()`, begin());
      };
    },
  });
}
