import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Action, Comment } from '../model/comment.js';
import type { Place } from '../model/tree.js';
import type { Permission } from '../store/permissions.js';
import type { Entry } from '../store/thread-state.js';
import { ClockController } from './clock.js';
import { loadElement } from './load-element.js';
import styles from './comment-item.styles.js';
import { controlName } from './control-name.js';
import type { LaterActs } from './later-acts.js';
import { focusOn } from './landing.js';
import { icon } from './icon.js';
import { renderMarks } from './item-marks.js';
import { StoreController } from './store-controller.js';
import { threadContext, type ThreadScope } from './scope.js';

/**
 * One comment. Its text is light-DOM content written by the thread; far from the viewport it is nothing
 * more. It wakes when it comes near, gains focus or is acted on, and then adds its controls; waking only
 * ever adds, so no text moves and no selection is lost.
 *
 * @summary One comment of a thread, with its actions.
 * @slot - The byline and the body, written by the thread.
 * @csspart actions - The row of controls under the text.
 * @csspart composer - The composer of a reply or an edit.
 * @cssState awake - Its controls are there.
 * @cssState collapsed - Its replies are folded.
 * @cssState new - Others have written it since the reader's last visit.
 * @cssState target - The page's address leads here, until the focus leaves.
 * @tag comment-item
 */
export class CommentItem extends LitElement {
  static override styles = styles;
  static override properties = { writing: { state: true } };

  /** Which comment of the thread this is; set by the thread. */
  declare commentId: string;

  /** What is being written under it. */
  declare writing: 'reply' | 'edit' | undefined;

  #internals: ElementInternals | undefined;
  #awake = false;
  #context: ContextConsumer<typeof threadContext, this> | undefined;

  /** Whether the controls are there. */
  get awake(): boolean {
    return this.#awake;
  }

  /** Asleep it has nothing to draw: the update every element begins with would cost 200 bytes of each comment. */
  override requestUpdate(...changed: Parameters<LitElement['requestUpdate']>): void {
    if (#awake in this && this.#awake) super.requestUpdate(...changed);
  }

  override connectedCallback(): void {
    if (this.#awake) super.connectedCallback();
  }

  override disconnectedCallback(): void {
    if (this.#awake) super.disconnectedCallback();
  }

  /** Adds the controls; does nothing the second time. */
  wake(): void {
    if (this.#awake || !this.isConnected) return;
    this.#awake = true;
    this.mark('awake', true);
    this.#context = new ContextConsumer(this, { context: threadContext, subscribe: true });
    new StoreController<Entry>(this, () => this.#entry);
    new ClockController(this);
    super.connectedCallback();
    this.requestUpdate();
  }

  /** A custom state for styling, as `:state(name)`; our own sheet reads `data-name`, which every engine knows. */
  mark(name: string, on: boolean): void {
    this.toggleAttribute(`data-${name}`, on);
    try {
      (this.#internals ??= this.attachInternals()).states[on ? 'add' : 'delete'](name);
    } catch {
      // Engines before the final syntax refuse plain names.
    }
  }

  /** Opens a composer under the text and puts the focus in it. */
  write(what: 'reply' | 'edit'): void {
    this.wake();
    void loadElement('comment-composer');
    this.writing = what;
  }

  get #scope(): ThreadScope | undefined {
    return this.#context?.value;
  }

  get #place(): Place | undefined {
    return this.#scope?.store.tree.get(this.commentId);
  }

  get #entry(): ReadableAtom<Entry> | undefined {
    return this.#scope?.store.entry(this.commentId);
  }

  #onClose(event: Event): void {
    event.stopPropagation();
    const back = this.writing!;
    this.writing = undefined;
    // What was posted may have taken the focus already.
    if (this.shadowRoot!.activeElement === event.target) this.#focusOn(back);
  }

  #focusOn(act: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-act=${act}]`)?.focus());
  }

  #delete(comment: Comment): void {
    // The pressed button goes with the comment; what can be pressed then takes the focus.
    this.#act((acts) => acts.remove(comment), 'undo');
  }

  /** Does what a press asks; the focus goes on at `then`. What is refused the thread says. */
  #act(act: (acts: LaterActs) => unknown, then?: string): void {
    this.#scope!.acts()
      .then(act)
      .then(
        () => then && this.#focusOn(then),
        () => undefined,
      );
  }

  #renderUndo(scope: ThreadScope, place: Place): TemplateResult {
    const undo = () => this.#act((acts) => acts.undo(place.id), 'delete');
    return html`<button type="button" data-act="undo" @click=${undo}>${scope.words.say('undo')}</button>`;
  }

  protected override update(changed: PropertyValues<this>): void {
    const held = this.shadowRoot?.activeElement;
    super.update(changed);
    // Whoever held a control that is gone is still at this comment.
    if (held && !this.shadowRoot.activeElement) focusOn(this);
  }

  protected override render(): unknown {
    const scope = this.#scope;
    const place = this.#place;
    const comment = place?.comment;
    if (!scope || !place) return html`<slot></slot>`;
    this.mark('collapsed', scope.branches.of(place)?.folded === true);
    this.mark('new', !!comment && scope.finding.now?.isNew(comment) === true);
    const live = comment && !place.pending && comment.status !== 'deleted' && comment.status !== 'hidden';
    return html`<slot></slot>
      <div class="actions chrome" part="actions">
        ${live ? (scope.finding.now?.muting?.stub(place) ?? this.#renderActions(scope, place, comment)) : place.leaving ? this.#renderUndo(scope, place) : nothing}
      </div>
      ${this.writing && comment ? this.#renderComposer(scope, comment) : nothing}`;
  }

  #renderActions(scope: ThreadScope, place: Place, comment: Comment): TemplateResult {
    const can = (action: Action): Permission => scope.permission(action, place);
    return html`${can('reply') ? this.#button('reply', () => this.write('reply'), place, 'reply') : nothing}
    ${can('vote') ? this.#renderVotes(scope, place, comment) : nothing}
    ${can('edit') === true ? this.#button('edit', () => this.write('edit'), place, 'edit') : nothing}
    ${can('delete') === true ? this.#button('delete', () => this.#delete(comment), place, 'delete') : nothing}
    ${this.#renderBranch(scope, place)}
    ${this.#button('menu', () => void scope.finding.fetch().then((found) => found?.menu(place, this)), place, 'menu')}
    ${renderMarks(scope, comment)}`;
  }

  /** Folds the replies, or opens them. */
  #renderBranch({ words, branches }: ThreadScope, place: Place): unknown {
    const branch = branches.of(place);
    if (!branch) return nothing;
    const { folded, count } = branch;
    const action = words.say(folded ? 'showReplies' : 'hideReplies', { count });
    return html`<button
      type="button"
      data-act="fold"
      data-count=${words.number(count)}
      aria-expanded=${folded ? 'false' : 'true'}
      aria-label=${this.#nameOf(action, place)}
      @click=${() => branches.fold(place, !folded)}
    >
      ${icon(folded ? 'open' : 'fold')}<span>${action}</span>
    </button>`;
  }

  #button(key: 'reply' | 'edit' | 'delete' | 'menu', act: () => void, place: Place, sign: typeof key): TemplateResult {
    const { words } = this.#scope!;
    const action = words.say(key);
    return html`<button type="button" data-act=${key} aria-label=${this.#nameOf(action, place)} @click=${act}>
      ${icon(sign)}<span>${action}</span>
    </button>`;
  }

  #renderVotes(scope: ThreadScope, place: Place, comment: Comment): TemplateResult {
    const { words, session } = scope;
    const mine = comment.viewerVote ?? 0;
    const score = comment.score ?? 0;
    const vote = (value: 1 | -1, key: 'voteUp' | 'voteDown') =>
      html`<button
        type="button"
        data-act=${key}
        aria-pressed=${mine === value ? 'true' : 'false'}
        aria-label=${this.#nameOf(words.say(key), place)}
        @click=${() => this.#act((acts) => acts.vote(comment, mine === value ? 0 : value))}
      >
        ${icon(key)}
      </button>`;
    return html`<span class="votes">
      ${vote(1, 'voteUp')}<span class="score" aria-label=${words.say('score', { count: score })}
        >${words.number(score)}</span
      >
      ${session.limits().votes === 'up' ? nothing : vote(-1, 'voteDown')}
    </span>`;
  }

  /** Every control of a thread has a name of its own: what it does, and to which comment. */
  #nameOf(action: string, place: Place): string {
    return controlName(this.#scope!.words, action, place);
  }

  #renderComposer(scope: ThreadScope, comment: Comment): TemplateResult {
    const editing = this.writing === 'edit' ? comment : undefined;
    return html`<comment-composer
      part="composer"
      exportparts="field, submit"
      .scope=${scope}
      .replyTo=${editing ? undefined : comment}
      .editing=${editing}
      @comment-composer-close=${(event: Event) => this.#onClose(event)}
    ></comment-composer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-item': CommentItem;
  }
}
