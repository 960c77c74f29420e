import { LitElement, nothing } from 'lit';
import { enWriting } from '../i18n/en-writing.js';
import { addEnglish } from '../i18n/words.js';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Comment } from '../model/comment.js';
import type { Session } from '../model/session.js';
import type { DraftPlace } from '../store/drafts.js';
import { announce } from './announcer.js';
import { mayWrite, viewerOf } from '../store/permissions.js';
import styles from './comment-composer.styles.js';
import { DraftKeeper } from './draft-keeper.js';
import { CommentPostRequest } from './events.js';
import { noteOf, objectionTo, refused, type Objection } from './composer-checks.js';
import { composerKeys, growToFit } from './composer-keys.js';
import { composerForm, gateFor } from './composer-form.js';
import type { Refusal } from './composer-refusal.js';
import type { WaysOn } from './composer-trouble.js';
import { GuestWriter } from './guest-writer.js';
import type { LengthNote } from './length-note.js';
import { StoreController } from './store-controller.js';
import type { ThreadScope } from './scope.js';

type Problem = Objection & Partial<Refusal>;

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
    note: { state: true },
  };

  declare scope: ThreadScope | undefined;
  /** The comment being answered; none: a comment on the article. */
  declare replyTo: Comment | undefined;
  /** The comment being changed. */
  declare editing: Comment | undefined;
  declare private text: string;
  declare private problem: Problem | undefined;
  declare private sending: boolean;
  declare private active: boolean;
  declare private kept: boolean;
  declare private askSignIn: boolean;
  declare private note: LengthNote | undefined;

  readonly #internals = this.attachInternals();
  readonly #session = new StoreController<Session | undefined>(this, () => this.scope?.session.$session);
  readonly #draft = new DraftKeeper(this, () => this.#place);
  readonly #guest = new GuestWriter(this);
  #opened: string | undefined;
  /** The state of the comment that the edit began with, or was compared with since. */
  #base: Comment | undefined;

  constructor() {
    super();
    addEnglish(enWriting);
    this.text = '';
  }

  /** It holds a text that nobody has received. */
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
    const viewer = viewerOf(this.#session.value);
    if (this.#opened !== viewer) {
      this.#opened = viewer;
      if (!this.text && !this.sending) {
        this.#base = this.editing;
        this.kept = this.#draft.begin(this.editing?.body, (text) => (this.text ||= text));
      }
      if (viewer) this.askSignIn = false;
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
    void noteOf(this.text, this.scope!).then((note) => {
      if (note && note.step > (this.note?.step ?? 0)) announce(note.note);
      this.note = note;
    });
    this.#draft.write(this.text, () => (this.kept = this.text.trim() !== ''));
  };

  readonly #onKey = (event: KeyboardEvent) =>
    composerKeys(event, this.#ways.again, this.replyTo || this.editing ? this.#close : undefined);

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
    const ofGuest = () => (this.editing ? undefined : this.#guest.objection(scope));
    const objection = await objectionTo(this.text, scope, ofGuest);
    if (objection) await this.#object(objection);
    else if (!this.sending) await this.#send(scope, this.text);
  }

  async #send(scope: ThreadScope, text: string): Promise<void> {
    const { store, words } = scope;
    const { editing } = this;
    const clientId = this.#draft.post(text);
    const body = { format: 'text' as const, text };
    const author = editing ? undefined : this.#guest.author(scope);
    [this.sending, this.problem] = [true, undefined];
    if (!editing) this.text = '';
    try {
      const done = editing
        ? await (await scope.acts()).edit(this.#base ?? editing, body)
        : await scope.request(new CommentPostRequest(store.threadId, this.#place.parentId, body, clientId, author));
      this.sending = false;
      // Stopped by the page, the text is the writer's still.
      if (!done) return void (this.text = text);
      this.#draft.forget(editing ? '' : this.text);
      this.kept = false;
      this.note = undefined;
      announce(words.say(editing ? 'saved' : 'posted'));
      if (this.replyTo || editing) this.#close();
      else this.active = false;
    } catch (error) {
      this.sending = false;
      // Whatever was typed meanwhile comes after what was refused.
      this.text = this.text && !editing ? `${text}\n\n${this.text}` : text;
      if ((error as AdapterError).code === 'unauthenticated') this.askSignIn = true;
      const refusal = await refused(error as AdapterError, scope, editing);
      this.#base = refusal.base ?? this.#base;
      await this.#object({ ...refusal, field: 'text' });
    }
  }

  /** Says what is wrong, and puts the focus where it can be mended. */
  async #object(problem: Problem): Promise<void> {
    announce((this.problem = problem).why);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  readonly #ways: WaysOn = {
    again: () => void this.#submit(),
    edit: () => this.#begin(this.text),
    discard: () => {
      this.#draft.forget('');
      this.#begin('');
      if (this.replyTo || this.editing) this.#close();
    },
  };

  #begin(text: string): void {
    [this.text, this.problem] = [text, undefined];
    this.field?.focus();
  }

  protected override render(): unknown {
    const { scope } = this;
    if (!scope) return nothing;
    const may = mayWrite(this.#session.value, scope.store.calls.has);
    if (may === 'signed-out' && scope.gate === 'before' && !this.text) return gateFor(this.replyTo);
    return composerForm({
      scope,
      text: this.text,
      problem: this.problem?.why,
      wrong: this.problem?.field,
      sending: this.sending,
      kept: this.kept,
      askSignIn: this.askSignIn,
      open: this.active || this.text !== '' || this.problem !== undefined,
      replyTo: this.replyTo,
      editing: this.editing,
      guest: this.editing ? undefined : this.#guest,
      note: this.note?.note,
      trouble: this.problem?.trouble?.render(this.#ways),
      onSubmit: this.#ways.again,
      onKey: this.#onKey,
      onFocus: () => (this.active = true),
      onInput: this.#onInput,
      onGuest: () => (this.problem = undefined),
      onClose: this.#close,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-composer': CommentComposer;
  }
}
