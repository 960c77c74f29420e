import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { enWriting } from '../i18n/en-writing.js';
import { addEnglish, type Words } from '../i18n/words.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Session } from '../model/session.js';
import { shownName } from '../model/comment-row.js';
import type { DraftPlace } from '../store/drafts.js';
import { announce } from './announcer.js';
import { isGuest, mayWrite } from '../store/permissions.js';
import { randomId } from '../model/random-id.js';
import styles from './comment-composer.styles.js';
import { CommentEditRequest, CommentPostRequest } from './events.js';
import { rememberedGuest, rememberGuest, type Guest } from './guest.js';
import { StoreController } from './store-controller.js';
import { loadGate } from './gate-loader.js';
import type { ThreadScope } from './scope.js';

addEnglish(enWriting);

/** Milliseconds after the last key until a draft is kept. */
const DRAFT_AFTER = 300;
/** Share of the allowed length from which the counter shows. */
const COUNT_FROM = 0.8;

/** A refusal in the reader's words; in the back end's own where ours cannot be fetched. */
async function reasonOf(error: AdapterError, words: Words): Promise<string> {
  return import('./reasons.js').then(
    ({ reasonFor }) => reasonFor(error, words),
    () => error.message,
  );
}

/**
 * Where somebody writes: a comment, a reply, or a change to their own. What is written is kept as a draft
 * until the back end has acknowledged it.
 *
 * @summary The field a comment is written in.
 * @csspart field - The text field.
 * @csspart submit - The button that posts.
 */
export class CommentComposer extends LitElement {
  static override styles = styles;
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override properties = {
    scope: { attribute: false },
    replyTo: { attribute: false },
    editing: { attribute: false },
    text: { state: true },
    problem: { state: true },
    sending: { state: true },
    active: { state: true },
    kept: { state: true },
    askSignIn: { state: true },
    guest: { state: true },
  };

  declare scope: ThreadScope | undefined;
  /** The comment being answered; none: a comment on the article. */
  declare replyTo: Comment | undefined;
  /** The comment being changed. */
  declare editing: Comment | undefined;
  declare private text: string;
  declare private problem: string | undefined;
  declare private sending: boolean;
  declare private active: boolean;
  declare private kept: boolean;
  declare private askSignIn: boolean;
  declare private guest: Guest;

  readonly #internals = this.attachInternals();
  readonly #session = new StoreController<Session | undefined>(this, () => this.scope?.session.$session);
  #clientId: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opened: string | undefined;

  constructor() {
    super();
    this.text = '';
    this.guest = { name: '', email: '' };
  }

  private get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#keep);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#keep);
    this.#keep();
  }

  /** Puts the caret at the end of the text, once the field is there. */
  override focus(): void {
    void this.updateComplete.then(() => {
      const { field } = this;
      if (!field) return super.focus();
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { scope } = this;
    if (!scope) return;
    // Another viewer, another draft; the text in the field stays with whoever is typing it.
    const viewer = this.#session.value?.user?.id ?? '';
    if (changed.has('scope') || this.#opened !== viewer) {
      this.#opened = viewer;
      if (!this.text) this.#restore();
      this.guest = rememberedGuest(scope.storage);
      if (this.#session.value?.user) this.askSignIn = false;
    }
  }

  protected override firstUpdated(): void {
    if (this.replyTo || this.editing) this.focus();
  }

  protected override updated(): void {
    this.#internals.setFormValue(this.text);
    const { field } = this;
    if (field && !CSS.supports('field-sizing', 'content')) {
      field.style.blockSize = 'auto';
      field.style.blockSize = `${field.scrollHeight}px`;
    }
  }

  get #place(): DraftPlace {
    return { parentId: this.replyTo?.id ?? null, editing: this.editing?.id };
  }

  #restore(): void {
    const draft = this.scope!.drafts.get(this.#place);
    this.text = draft?.text ?? this.editing?.body?.text ?? '';
    this.#clientId = draft?.clientId;
    this.kept = draft !== undefined;
  }

  readonly #keep = (): void => {
    clearTimeout(this.#timer);
    if (this.#timer === undefined) return;
    this.#timer = undefined;
    this.scope!.drafts.set(this.#place, { text: this.text, clientId: this.#clientId });
    this.kept = this.text.trim() !== '';
  };

  #onInput(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.problem = undefined;
    this.kept = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#keep, DRAFT_AFTER);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.#submit();
    } else if (event.key === 'Escape' && (this.replyTo || this.editing)) {
      event.preventDefault();
      this.#close();
    }
    // A host's single-key shortcuts see the element, not the field, as the target of what is typed.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }

  #close(): void {
    this.#keep();
    this.dispatchEvent(new Event('comment-composer-close', { bubbles: true, composed: false }));
  }

  /** What stands against sending, in words. */
  #objection(scope: ThreadScope): string | undefined {
    const { words } = scope;
    if (!this.text.trim()) return words.say('needText');
    const over = [...this.text].length - (scope.session.limits().maxBody ?? Infinity);
    if (over > 0) return words.say('over', { count: over });
    const session = this.#session.value;
    if (!isGuest(session) || this.editing) return undefined;
    if (!this.guest.name.trim()) return words.say('needName');
    const email = this.guest.email.trim();
    return session?.guest === 'name+email' && !/^\S+@\S+$/.test(email) ? words.say('needEmail') : undefined;
  }

  async #submit(): Promise<void> {
    const { scope } = this;
    if (!scope || this.sending) return;
    if (mayWrite(this.#session.value, scope.store.calls.has) === 'signed-out') {
      this.#timer ??= setTimeout(this.#keep);
      this.#keep();
      this.askSignIn = true;
      return;
    }
    this.problem = this.#objection(scope);
    if (this.problem) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    await this.#send(scope, this.text);
  }

  async #send(scope: ThreadScope, text: string): Promise<void> {
    const { drafts, storage, store, words } = scope;
    const place = this.#place;
    this.#clientId ??= randomId();
    // Kept before the first try, and with the same id over every retry: a lost answer makes no second comment.
    drafts.set(place, { text, clientId: this.#clientId });
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const body = { format: 'text' as const, text };
    const guest = isGuest(this.#session.value) && !this.editing ? this.guest : undefined;
    if (guest) rememberGuest(storage, guest);
    this.sending = true;
    if (!this.editing) this.text = '';
    const author = guest && { name: guest.name.trim(), ...(guest.email.trim() && { email: guest.email.trim() }) };
    const wish = this.editing
      ? new CommentEditRequest(store.threadId, this.editing, body)
      : new CommentPostRequest(store.threadId, place.parentId, body, this.#clientId, author);
    try {
      if (!(await scope.request(wish))) {
        // The page stopped it; the text is the writer's still.
        this.sending = false;
        this.text = text;
        return;
      }
      drafts.set(place, { text: '' });
      this.#clientId = undefined;
      this.kept = false;
      this.sending = false;
      announce(words.say(this.editing ? 'saved' : 'posted'));
      if (this.replyTo || this.editing) this.#close();
      else this.active = false;
    } catch (error) {
      this.sending = false;
      // Whatever was typed meanwhile comes after what was refused.
      this.text = this.text && !this.editing ? `${text}\n\n${this.text}` : text;
      const failure = error as AdapterError;
      this.problem = `${words.say(this.editing ? 'notSaved' : 'notSent')} ${await reasonOf(failure, words)}`;
      if (failure.code === 'unauthenticated') this.askSignIn = true;
      await this.updateComplete;
      this.field?.focus();
    }
  }

  protected override render(): unknown {
    const { scope } = this;
    if (!scope) return nothing;
    const { words } = scope;
    if (mayWrite(this.#session.value, scope.store.calls.has) === 'signed-out' && scope.gate === 'before' && !this.text) {
      return this.#renderGate();
    }
    const open = this.active || this.text !== '' || this.replyTo || this.editing || this.problem;
    return html`<form class=${open ? 'open' : ''} @submit=${this.#onSubmit} @keydown=${this.#onKey} @focusin=${this.#onFocus} novalidate>
      <label for="field">${this.#label(scope)}</label>
      ${isGuest(this.#session.value) && open && !this.editing ? this.#renderGuest(scope) : nothing}
      <textarea
        id="field"
        part="field"
        rows="2"
        dir="auto"
        aria-describedby="problem foot"
        aria-invalid=${this.problem && !this.#needsGuest() ? 'true' : 'false'}
        .value=${this.text}
        ?readonly=${this.sending}
        @input=${this.#onInput}
      ></textarea>
      <p id="problem" role="alert">${this.problem ?? nothing}</p>
      ${this.askSignIn ? html`<p>${words.say('signInFirst')}</p>${this.#renderGate()}` : nothing}
      ${open ? this.#renderFoot(scope) : nothing}
    </form>`;
  }

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    void this.#submit();
  };

  readonly #onFocus = () => {
    this.active = true;
  };

  #needsGuest(): boolean {
    return this.text.trim() !== '' && isGuest(this.#session.value) && !this.guest.name.trim();
  }

  #label({ words }: ThreadScope): string {
    if (this.editing) return words.say('writeEdit');
    const { replyTo } = this;
    const author = shownName(replyTo?.author, { anonymous: words.say('anonymous') });
    return replyTo ? words.say('writeReply', { author }) : words.say('write');
  }

  #renderGate(): TemplateResult {
    loadGate();
    return html`<sign-in-gate .commentId=${this.replyTo?.id ?? null}></sign-in-gate>`;
  }

  #renderGuest({ words }: ThreadScope): TemplateResult {
    const field = (key: 'name' | 'email', type: string) =>
      html`<label>
        ${words.say(key)}
        <input
          type=${type}
          autocomplete=${key}
          maxlength="128"
          .value=${this.guest[key]}
          aria-invalid=${key === 'name' && this.problem && this.#needsGuest() ? 'true' : 'false'}
          @input=${(event: Event) => {
            this.guest = { ...this.guest, [key]: (event.target as HTMLInputElement).value };
          }}
        />
      </label>`;
    const email = this.#session.value?.guest === 'name+email';
    return html`<div class="guest">${field('name', 'text')}${email ? field('email', 'email') : nothing}</div>`;
  }

  #renderFoot(scope: ThreadScope): TemplateResult {
    const { words } = scope;
    const max = scope.session.limits().maxBody;
    const left = max === undefined ? Infinity : max - [...this.text].length;
    const counter = max !== undefined && left <= max * (1 - COUNT_FROM);
    const cancel = this.replyTo ?? this.editing;
    return html`<div class="foot">
      <span id="foot" class="note">
        ${counter ? words.say(left < 0 ? 'over' : 'left', { count: Math.abs(left) }) : this.kept ? words.say('draftSaved') : nothing}
      </span>
      ${cancel ? html`<button type="button" @click=${this.#close}>${words.say('cancel')}</button>` : nothing}
      <button type="submit" class="primary" part="submit">${this.#submitLabel(scope)}</button>
    </div>`;
  }

  #submitLabel(scope: ThreadScope): string {
    const { words } = scope;
    if (this.sending) return words.say('pending');
    if (this.editing) return words.say('save');
    return this.replyTo ? this.#label(scope) : words.say('post');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-composer': CommentComposer;
  }
}
