import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** Draws its host again when a store changes. The store may arrive late, by context, or be replaced. */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => ReadableAtom<T> | undefined;
  #store: ReadableAtom<T> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, find: () => ReadableAtom<T> | undefined) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#find()?.get();
  }

  hostConnected(): void {
    this.#follow(this.#find());
  }

  hostUpdate(): void {
    this.#follow(this.#find());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(store: ReadableAtom<T> | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#stop = store?.listen(() => this.#host.requestUpdate());
  }
}
