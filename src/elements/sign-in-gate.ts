import { ContextEvent } from '@lit/context';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Session } from '../model/session.js';
import { shownName } from '../model/comment-row.js';
import { enGate } from '../i18n/en-gate.js';
import { addEnglish, type Words } from '../i18n/words.js';
import { CommentSignInRequest, CommentSignOutRequest } from './events.js';
import { threadContext, type ThreadScope } from './scope.js';
import styles from './sign-in-gate.styles.js';
import { StoreController } from './store-controller.js';
import { returnUrl } from './return-url.js';

const SIGN_IN = '\ue000';
const REGISTER = '\ue001';

/**
 * A sentence that says how to join in, with a real link or button inside it. It asks for no credentials
 * of its own; a host's form can be slotted. In a thread it stands in the composer's place; alone it
 * belongs to the thread named by `for`, else to the first one on the page.
 *
 * @summary Leads a reader to the site's own sign-in.
 * @tag sign-in-gate
 * @slot - Shown to readers who are signed in, instead of our sentence.
 * @slot signed-out - Shown to readers who are signed out, instead of our sentence.
 */
export class SignInGate extends LitElement {
  static override styles = styles;

  static override properties = { for: {}, commentId: { attribute: false }, scope: { state: true } };

  /** The id of the thread this gate belongs to; default: the one around it, else the first on the page. */
  declare for: string | undefined;
  /** The comment the reader was about to answer, so that signing in leads back to it. */
  declare commentId: string | null | undefined;
  declare private scope: ThreadScope | undefined;

  readonly #session = new StoreController<Session | undefined>(this, () => this.scope?.session.$session);
  #leave: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEnglish(enGate);
    // A thread has something to give once it knows who is reading.
    document.addEventListener('comment-session-changed', this.#join);
    this.#join();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('comment-session-changed', this.#join);
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Puts the focus on what leads to signing in. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('a, button')?.focus());
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('for') && this.hasUpdated) {
      this.#leave?.();
      this.#leave = undefined;
      this.#join();
    }
  }

  /** Asks the thread for its scope, as a context consumer inside it would. */
  readonly #join = (): void => {
    if (this.#leave) return;
    const thread = this.#thread();
    thread?.dispatchEvent(
      new ContextEvent(
        threadContext,
        this,
        (scope, leave) => {
          this.#leave = leave;
          this.scope = scope;
        },
        true,
      ),
    );
  };

  #thread(): Element | null {
    const root = this.getRootNode() as Document | ShadowRoot;
    if (this.for) return root.getElementById(this.for);
    if (root instanceof ShadowRoot) return this;
    return this.closest('comment-thread') ?? document.querySelector('comment-thread');
  }

  readonly #signIn = (event: Event): void => {
    const scope = this.scope!;
    const link = event.currentTarget instanceof HTMLAnchorElement;
    const request = new CommentSignInRequest(scope.store.threadId, this.commentId ?? null);
    // A link is followed by the browser itself, with all the ways a link has, unless the host steps in.
    const acting = scope.request(request);
    if (link && request.defaultPrevented) event.preventDefault();
    acting.catch(() => undefined);
  };

  readonly #signOut = (): void => {
    const scope = this.scope!;
    scope.request(new CommentSignOutRequest(scope.store.threadId)).catch(() => undefined);
  };

  protected override render(): unknown {
    const { scope } = this;
    const session = this.#session.value;
    if (!scope || !session) return nothing;
    const { words } = scope;
    if (session.user) return html`<slot>${this.#renderSignedIn(words, session)}</slot>`;
    return html`<slot name="signed-out"><p>${this.#renderInvitation(scope, session)}</p></slot>`;
  }

  #renderSignedIn(words: Words, session: Session): TemplateResult {
    const author = shownName(session.user, { anonymous: words.say('anonymous') });
    const out = this.scope!.store.calls.has('signOut');
    return html`<p>
      ${words.say('signedIn', { author })}
      ${out ? html`<button type="button" @click=${this.#signOut}>${words.say('signOut')}</button>` : nothing}
    </p>`;
  }

  #renderInvitation(scope: ThreadScope, session: Session): unknown {
    const { words } = scope;
    const register = returnUrl(scope.registerUrl, this.commentId ?? null, scope.idPrefix);
    // Marks that no sentence holds stand in for what is more than text.
    const sentence = words.say(register ? 'gateRegister' : 'gate', { signIn: SIGN_IN, register: REGISTER });
    return sentence.split(/(\ue000|\ue001)/).map((part) => {
      if (part === SIGN_IN) return this.#renderSignIn(scope, session);
      if (part === REGISTER) return html`<a href=${register!}>${words.say('register')}</a>`;
      return part;
    });
  }

  /** In the order of what a host may offer: its address, the back end's, the adapter's own way, an event it hears. */
  #renderSignIn(scope: ThreadScope, session: Session): unknown {
    const label = scope.words.say('signIn');
    const url = returnUrl(scope.signInUrl ?? session.signInUrl, this.commentId ?? null, scope.idPrefix);
    if (url) return html`<a href=${url} @click=${this.#signIn}>${label}</a>`;
    return html`<button type="button" @click=${this.#signIn}>${label}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-gate': SignInGate;
  }
}
