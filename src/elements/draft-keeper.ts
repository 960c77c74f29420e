/** Keeps what is being written in one composer, as a draft of its place, until it is acknowledged. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { randomId } from '../model/random-id.js';
import type { DraftPlace } from '../store/drafts.js';
import type { ThreadScope } from './scope.js';

/** Milliseconds after the last key until a draft is kept. */
const DRAFT_AFTER = 300;

export class DraftKeeper implements ReactiveController {
  readonly #host: { readonly scope: ThreadScope | undefined };
  readonly #place: () => DraftPlace;
  #clientId: string | undefined;
  /** The text that id was made for. */
  #tried: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & { readonly scope: ThreadScope | undefined }, place: () => DraftPlace) {
    this.#host = host;
    this.#place = place;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.keep);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.keep);
    this.keep();
  }

  /** The text kept for this place; `undefined` where there is none. */
  restore(): string | undefined {
    const draft = this.#host.scope!.drafts.get(this.#place());
    this.#clientId = draft?.clientId;
    this.#tried = draft?.text;
    return draft?.text;
  }

  /** Keeps `text` shortly after the last key; `kept` is called then. */
  write(text: string, kept: () => void): void {
    clearTimeout(this.#timer);
    this.#pending = () => {
      this.#set(text);
      kept();
    };
    this.#timer = setTimeout(this.keep, DRAFT_AFTER);
  }

  /** Keeps at once what was written last. */
  readonly keep = (): void => {
    clearTimeout(this.#timer);
    this.#pending?.();
    this.#pending = undefined;
  };

  /** Keeps a text that is about to be posted, and answers the id every try of it carries: a lost answer makes no second comment. */
  post(text: string): string {
    this.#pending = undefined;
    clearTimeout(this.#timer);
    // Another text is another comment, whatever became of the first.
    if (text !== this.#tried) this.#clientId = undefined;
    this.#tried = text;
    this.#clientId ??= randomId();
    this.#set(text);
    return this.#clientId;
  }

  /** The text was acknowledged; the next one is another comment. */
  forget(): void {
    this.#clientId = undefined;
    this.#set('');
  }

  #set(text: string): void {
    this.#host.scope?.drafts.set(this.#place(), { text, clientId: this.#clientId });
  }
}
