import type { AdapterFactory } from './adapter.js';
import { AdapterError } from './adapter-error.js';

interface Registry {
  readonly known: Map<string, () => Promise<AdapterFactory>>;
  /** Names a second definition was refused for. */
  readonly refused: Set<string>;
  /** Fires an event of an adapter's name when it is defined. */
  readonly bell: EventTarget;
}

const key = Symbol.for('comment-thread.adapters');

/** The page's one registry, not one per copy of this script: a page may load two. */
export const registry = (): Registry =>
  ((globalThis as { [key]?: Registry })[key] ??= { known: new Map(), refused: new Set(), bell: new EventTarget() });

const define = (name: string, load: () => Promise<AdapterFactory>): boolean => {
  const { known, bell } = registry();
  if (known.has(name)) return false;
  known.set(name, load);
  bell.dispatchEvent(new Event(name));
  return true;
};

/**
 * Makes an adapter known by name, for `<comment-thread adapter="name">`. The first definition of a
 * name stays; a later one is ignored with one console warning. Throws where `factory` is no function.
 */
export function defineAdapter(name: string, factory: AdapterFactory): void {
  if (typeof factory !== 'function')
    throw new TypeError(`defineAdapter("${name}"): not a function that makes an adapter`);
  if (define(name, () => Promise.resolve(factory))) return;
  const { refused } = registry();
  if (!refused.has(name)) console.warn(`defineAdapter("${name}"): the name is taken, its first definition stays`);
  refused.add(name);
}

/**
 * Makes known an adapter whose code arrives when it is first asked for. A name that is taken stays
 * as it is, without a word. Where the code does not arrive, asking again tries again.
 */
export function defineLazyAdapter(name: string, load: () => Promise<AdapterFactory>): void {
  let loading: Promise<AdapterFactory> | undefined;
  define(
    name,
    () =>
      (loading ??= load().catch((cause: unknown) => {
        loading = undefined;
        throw new AdapterError('network', `The code of the adapter "${name}" did not load`, { cause });
      })),
  );
}

/** The factory of that name, `undefined` where nobody has defined it yet. */
export function adapterNamed(name: string): Promise<AdapterFactory> | undefined {
  return registry().known.get(name)?.();
}

/** The names that are defined, in the order they were. */
export function adapterNames(): string[] {
  return [...registry().known.keys()];
}
