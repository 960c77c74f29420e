import type { PropertyValues } from '@lit/reactive-element';
import type { Adapter } from '../adapters/adapter.js';
import type { RowStyle } from '../model/comment-row.js';
import type { ThreadStore } from '../store/thread-store.js';
import { warn } from './attributes.js';
import type { Conversation } from './conversation.js';
import { openStore } from './open-store.js';
import { permalinkTarget } from './permalink-target.js';
import { createRowStyle } from './row-style.js';
import { createSpeech } from './speech.js';
import type { Chrome } from './thread-chrome.js';
import { createFrame } from './thread-frame.js';
import type { ThreadAttributes } from './thread-attributes.js';
import { ThreadElement } from './thread-element.js';
import { ThreadLists, type ListSource } from './thread-lists.js';
import { setUp, type SetupError } from './thread-setup.js';
import { adoptSheet } from './thread-sheet.js';

/** A thread this near to the viewport starts to load. */
const NEAR = '600px 0px';

/**
 * A nested discussion. Comments are written into its light DOM, controls into its shadow root; where they
 * are kept is the adapter's affair. Everything but reading arrives after the first comments stand.
 *
 * @summary The discussion of one page.
 */
export class CommentThread extends ThreadElement {
  #isReady!: () => void;
  /** Resolves once the first comments have been loaded. */
  readonly ready: Promise<void> = new Promise((resolve) => (this.#isReady = resolve));

  readonly #speak = createSpeech(this);
  #style: RowStyle | undefined;
  #store: ThreadStore | undefined;
  #conversation: Promise<Conversation | undefined> | undefined;
  #chrome: Chrome | undefined;
  #frame: ReturnType<typeof createFrame> | undefined;
  #lists: ThreadLists | undefined;
  #opening: AbortController | undefined;
  #wanted = false;
  readonly #nearness = new IntersectionObserver(
    (entries) => {
      if (this.loading === 'lazy' && this.#store && entries.some((entry) => entry.isIntersecting)) void this.load();
    },
    { rootMargin: NEAR },
  );

  /** Loads the first page now, whatever `loading` says. Never rejects; `ready` and the events tell. */
  async load(): Promise<void> {
    this.#wanted = true;
    await this.updateComplete;
    const store = this.#store;
    if (!store || store.state.$phase.get().name !== 'idle') return;
    await store.load();
    const target = permalinkTarget(this.idPrefix);
    if (target !== undefined) await this.goTo(target);
  }

  /** Loads everything anew; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    this.#wanted = true;
    this.notice = undefined;
    if (!this.#store) return this.#reopen();
    await this.#store.load();
  }

  /** Brings a comment into view and puts the focus on it, loading it first if need be. */
  async goTo(id: string): Promise<void> {
    await this.load();
    await (await this.#converse())?.goTo(id);
  }

  /** Puts the focus where a comment is written. */
  async focusComposer(): Promise<void> {
    await this.load();
    await (await this.#converse())?.focusComposer();
  }

  /** Asks again who is reading. */
  async refreshSession(): Promise<void> {
    await (await this.#conversation)?.refreshSession();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptSheet(this.getRootNode() as Document | ShadowRoot);
    this.#lists ??= new ThreadLists(this, () => this.#source());
    this.#nearness.observe(this);
    void this.#speak();
    if (!this.#store) return;
    if (this.#store.state.$phase.get().name === 'loading') void this.#store.load();
    void this.#conversation?.then((conversation) => conversation?.resume());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#nearness.disconnect();
    // A move in the page disconnects too, and must not cost anything.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#store?.close();
      void this.#conversation?.then((conversation) => conversation?.pause());
    });
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang' && this.isConnected) void this.#speak();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const has = (...names: (keyof ThreadAttributes | 'adapter' | 'messages' | 'identity' | 'words')[]) =>
      names.some((name) => changed.has(name));
    if (has('threadId', 'adapter', 'src', 'storage')) void this.#reopen();
    if (has('identity', 'identitySrc') && this.hasUpdated) void this.refreshSession();
    if (has('messages', 'timeZone') && this.hasUpdated) void this.#speak(true);
    if (has('words', 'maxDepth', 'numbering', 'avatars', 'idPrefix', 'headingLevel', 'rendering')) this.#draw();
    const store = this.#store;
    if (!store) return;
    if (has('loading')) this.#begin();
    if (store.sort !== this.sort || store.pageSize !== this.pageSize) {
      store.sort = this.sort;
      store.pageSize = this.pageSize;
      if (store.state.$phase.get().name !== 'idle') void store.load();
    }
    if (changed.size) void this.#conversation?.then((conversation) => conversation?.update());
  }

  /** What is written from here on looks like this; what stands is written again. */
  #draw(): void {
    this.#style = undefined;
    if (this.#store?.tree.size) this.#lists?.redraw();
  }

  async #reopen(): Promise<void> {
    this.#opening?.abort();
    const { signal } = (this.#opening = new AbortController());
    this.#close();
    this.problem = this.notice = undefined;
    try {
      const { threadId, adapter, printed } = await setUp(this, signal);
      if (signal.aborted) return;
      this.#lists!.printed = printed;
      this.#open(threadId, adapter);
    } catch (error) {
      if (!signal.aborted) this.#explain(error);
    }
  }

  #close(): void {
    this.#store?.close();
    void this.#conversation?.then((conversation) => conversation?.close());
    this.#store = this.#conversation = this.#chrome = undefined;
    this.#lists?.clear();
  }

  #explain(error: unknown): void {
    this.problem = error as Error;
    console.error(`<comment-thread>: ${this.problem.message}`);
    // A script that comes late may still define it.
    (error as SetupError).later?.then(
      () => this.#reopen(),
      () => undefined,
    );
  }

  #open(threadId: string, adapter: Adapter): void {
    const store = (this.#store = openStore(this, adapter, threadId, this.#speak));
    const { $phase, $total, $edit } = store.state;
    $edit.listen((edit) => edit && this.#lists!.apply(edit));
    $total.listen(() => this.requestUpdate());
    $phase.listen(({ name }) => {
      this.requestUpdate();
      if (name !== 'ready') return;
      this.#isReady();
      // Reading comes first: the controls are fetched once the first comments have been painted.
      void this.#lists!.settled.then(() => requestAnimationFrame(() => setTimeout(() => void this.#converse())));
    });
    this.requestUpdate();
    this.#begin();
  }

  /** Loads now, or when the thread is near, as its attributes say. */
  #begin(): void {
    if (this.#wanted || this.loading === 'eager' || permalinkTarget(this.idPrefix) !== undefined) void this.load();
    else {
      // The observer tells where the thread is once more, now that something can be loaded.
      this.#nearness.unobserve(this);
      this.#nearness.observe(this);
    }
  }

  /** The part of the page that acts: it arrives when somebody may act, and asks again if it did not arrive. */
  #converse(): Promise<Conversation | undefined> {
    const store = this.#store;
    if (!store) return Promise.resolve(undefined);
    this.#conversation ??= import('./conversation.js').then(({ converse }) => {
      // Another discussion has taken its place by now.
      if (store !== this.#store) return undefined;
      const conversation = converse(this, store, this.#lists!, () => this.words!);
      this.#chrome = conversation.chrome;
      this.requestUpdate();
      return conversation;
    });
    return this.#conversation.catch((error: unknown) => {
      this.#conversation = undefined;
      warn(`its controls could not be loaded: ${String(error)}`);
      return undefined;
    });
  }

  #source(): ListSource {
    const { tree, state } = this.#store!;
    return {
      tree,
      words: this.words!,
      style: (this.#style ??= createRowStyle(this.words!, this)),
      rendering: this.rendering,
      expected: state.$total.get() ?? tree.size,
    };
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#frame ??= createFrame(this, this.renderRoot as ShadowRoot);
    this.#frame(this.words, this.#store);
    this.#chrome?.update();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-thread': CommentThread;
  }
}
