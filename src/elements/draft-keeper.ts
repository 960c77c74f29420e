/** Keeps what is being written in one composer, as a draft of its place, until it is acknowledged. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Body } from '../model/comment.js';
import { randomId } from '../model/random-id.js';
import type { DraftPlace } from '../store/drafts.js';
import type { ThreadScope } from './scope.js';
import { wordsToEdit } from './words-to-edit.js';

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

  /** Tells what the field begins with: the draft kept for this place, else what is edited. Answers whether there is a draft. */
  begin(body: Body | null | undefined, tell: (text: string) => void): boolean {
    const draft = this.#host.scope!.drafts.get(this.#place());
    this.#clientId = draft?.clientId;
    this.#tried = draft?.text;
    if (draft) tell(draft.text);
    else if (body) void wordsToEdit(body, tell);
    return draft !== undefined;
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
    if (text !== this.#tried) this.#clientId = undefined;
    this.#tried = text;
    this.#clientId ??= randomId();
    this.#set(text);
    return this.#clientId;
  }

  /** The text was acknowledged, or is wanted no more; what was written since is another comment. */
  forget(since: string): void {
    this.#clientId = this.#tried = undefined;
    this.#set(since);
  }

  #set(text: string): void {
    // Another text is another comment, and must not be taken for the one that was tried.
    const clientId = text === this.#tried ? this.#clientId : undefined;
    this.#host.scope?.drafts.set(this.#place(), { text, clientId });
  }
}
