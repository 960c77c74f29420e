import { LitElement, nothing } from 'lit';
import { enWriting } from '../i18n/en-writing.js';
import { addEnglish } from '../i18n/words.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Session } from '../model/session.js';
import type { DraftPlace } from '../store/drafts.js';
import { announce } from './announcer.js';
import { isGuest, mayWrite } from '../store/permissions.js';
import styles from './comment-composer.styles.js';
import { DraftKeeper } from './draft-keeper.js';
import { CommentPostRequest } from './events.js';
import { composerKeys, growToFit } from './composer-keys.js';
import { composerForm, gateFor } from './composer-form.js';
import { authorFrom, rememberedGuest, rememberGuest, type Guest } from './guest.js';
import { objection, type Objection } from './objection.js';
import { reasonOf } from './refusal.js';
import { StoreController } from './store-controller.js';
import type { ThreadScope } from './scope.js';
import { wordsToEdit } from './words-to-edit.js';

/**
 * Where somebody writes: a comment, a reply, or a change to their own. What is written is kept as a draft
 * until the back end has acknowledged it.
 *
 * @summary The field a comment is written in.
 * @tag comment-composer
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
  readonly #draft = new DraftKeeper(this, () => this.#place);
  #opened: string | undefined;
  #wrong: Objection['field'] = 'text';

  constructor() {
    super();
    addEnglish(enWriting);
    this.text = '';
    this.guest = { name: '', email: '' };
  }

  /** Whether it holds a text that nobody has received. */
  get unsent(): boolean {
    return this.sending || this.text.trim() !== '';
  }

  private get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
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

  protected override willUpdate(): void {
    const { scope } = this;
    if (!scope) return;
    // Another viewer, another draft; the text in the field stays with whoever is typing it.
    const user = this.#session.value?.user;
    const viewer = user?.id ?? user?.login ?? user?.name ?? '';
    if (this.#opened !== viewer) {
      this.#opened = viewer;
      if (!this.text && !this.sending) {
        const draft = this.#draft.restore();
        this.text = draft ?? '';
        const body = draft === undefined && this.editing?.body;
        if (body) wordsToEdit(body, (words) => (this.text ||= words));
        this.kept = draft !== undefined;
      }
      this.guest = rememberedGuest(scope.storage);
      if (user) this.askSignIn = false;
    }
  }

  protected override firstUpdated(): void {
    if (this.replyTo || this.editing) this.focus();
  }

  protected override updated(): void {
    this.#internals.setFormValue(this.text);
    if (this.field) growToFit(this.field);
  }

  get #place(): DraftPlace {
    return { parentId: this.replyTo?.id ?? null, editing: this.editing?.id };
  }

  readonly #onInput = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.problem = undefined;
    this.kept = false;
    this.#draft.write(this.text, () => (this.kept = this.text.trim() !== ''));
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const close = this.replyTo || this.editing ? () => this.#close() : undefined;
    composerKeys(event, () => void this.#submit(), close);
  };

  readonly #close = (): void => {
    this.#draft.keep();
    /** @internal It stays in the shadow root of the item around it. */
    this.dispatchEvent(new Event('comment-composer-close', { bubbles: true, composed: false }));
  };

  async #submit(): Promise<void> {
    const { scope } = this;
    if (!scope || this.sending) return;
    if (mayWrite(this.#session.value, scope.store.calls.has) === 'signed-out') {
      this.#draft.keep();
      this.askSignIn = true;
      return;
    }
    const guest = this.#asGuest ? this.guest : undefined;
    const { why, field = 'text' }: Partial<Objection> = objection(this.text, guest, this.#session.value, scope) ?? {};
    this.problem = why;
    this.#wrong = field;
    if (why) {
      announce(why);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    await this.#send(scope, this.text);
  }

  async #send(scope: ThreadScope, text: string): Promise<void> {
    const { storage, store, words } = scope;
    const place = this.#place;
    const clientId = this.#draft.post(text);
    const body = { format: 'text' as const, text };
    const guest = this.#asGuest ? this.guest : undefined;
    if (guest) rememberGuest(storage, guest);
    this.sending = true;
    if (!this.editing) this.text = '';
    const { editing } = this;
    const author = guest && authorFrom(guest);
    try {
      const done = editing
        ? await (await scope.acts()).edit(editing, body)
        : await scope.request(new CommentPostRequest(store.threadId, place.parentId, body, clientId, author));
      if (!done) {
        // The page stopped it; the text is the writer's still.
        this.sending = false;
        this.text = text;
        return;
      }
      this.#draft.forget();
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
      announce(
        (this.problem = `${words.say(this.editing ? 'notSaved' : 'notSent')} ${await reasonOf(failure, words)}`),
      );
      if (failure.code === 'unauthenticated') this.askSignIn = true;
      await this.updateComplete;
      this.field?.focus();
    }
  }

  protected override render(): unknown {
    const { scope } = this;
    if (!scope) return nothing;
    const may = mayWrite(this.#session.value, scope.store.calls.has);
    if (may === 'signed-out' && scope.gate === 'before' && !this.text) return gateFor(this.replyTo);
    return composerForm({
      scope,
      text: this.text,
      problem: this.problem,
      wrong: this.problem === undefined ? undefined : this.#wrong,
      sending: this.sending,
      kept: this.kept,
      askSignIn: this.askSignIn,
      open: this.active || this.text !== '' || this.problem !== undefined,
      replyTo: this.replyTo,
      editing: this.editing,
      guest: this.#asGuest ? this.guest : undefined,
      onSubmit: this.#onSubmit,
      onKey: this.#onKey,
      onFocus: () => (this.active = true),
      onInput: this.#onInput,
      onGuest: this.#onGuest,
      onClose: this.#close,
    });
  }

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    void this.#submit();
  };
  readonly #onGuest = (guest: Guest) => {
    this.guest = guest;
    this.problem = undefined;
  };

  get #asGuest(): boolean {
    return isGuest(this.#session.value) && !this.editing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-composer': CommentComposer;
  }
}
