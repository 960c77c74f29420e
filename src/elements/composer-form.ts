/** What a composer looks like, as a function of what is so. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comment } from '../model/comment.js';
import { shownName } from '../model/comment-row.js';
import { loadElement } from './load-element.js';
import type { Objection } from './composer-checks.js';
import type { Guest } from './guest.js';
import type { GuestWriter } from './guest-writer.js';
import type { ThreadScope } from './scope.js';

export interface ComposerView {
  readonly scope: ThreadScope;
  readonly text: string;
  readonly problem: string | undefined;
  /** Where the problem is. */
  readonly wrong: Objection['field'] | undefined;
  readonly sending: boolean;
  /** The text is kept as a draft. */
  readonly kept: boolean;
  readonly askSignIn: boolean;
  /** Somebody is at it, so that buttons and notes are shown. */
  readonly open: boolean;
  readonly replyTo: Comment | undefined;
  readonly editing: Comment | undefined;
  readonly guest: GuestWriter | undefined;
  /** How much of the allowed length is left. */
  readonly note: string | undefined;
  /** What can be done about a refusal. */
  readonly trouble: TemplateResult | undefined;
  readonly onSubmit: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onInput: (event: Event) => void;
  /** A guest has given something else. */
  readonly onGuest: () => void;
  readonly onClose: () => void;
}

export function composerForm(view: ComposerView): TemplateResult {
  const { scope, problem, wrong, guest, replyTo, editing } = view;
  const { words } = scope;
  const open = view.open || replyTo !== undefined || editing !== undefined;
  const session = scope.session.$session.get();
  const submit = (event: Event): void => {
    event.preventDefault();
    view.onSubmit();
  };
  const changed = (given: Guest): void => {
    guest!.change(given);
    view.onGuest();
  };
  return html`<form @submit=${submit} @keydown=${view.onKey} @focusin=${view.onFocus} novalidate>
    <label for="field">${fieldLabel(view)}</label>
    ${guest?.fields && session && open ? guest.fields.guestFields(guest.guest, wrong, session, words, changed) : nothing}
    <textarea
      id="field"
      part="field"
      rows="2"
      dir="auto"
      aria-describedby="problem foot"
      aria-invalid=${wrong === 'text' ? 'true' : 'false'}
      .value=${view.text}
      ?readonly=${view.sending}
      @input=${view.onInput}
    ></textarea>
    <p id="problem">${problem ?? nothing}</p>
    ${view.trouble ?? nothing} ${view.askSignIn ? html`<p>${words.say('signInFirst')}</p>` : nothing}
    ${view.askSignIn ? gateFor(replyTo) : nothing} ${open ? foot(view) : nothing}
  </form>`;
}

/** The gate in a composer's place; signing in leads back to the comment being answered. */
export function gateFor(replyTo: Comment | undefined): TemplateResult {
  void loadElement('sign-in-gate');
  return html`<sign-in-gate .commentId=${replyTo?.id ?? null}></sign-in-gate>`;
}

function fieldLabel({ scope: { words }, replyTo, editing }: ComposerView): string {
  if (editing) return words.say('writeEdit');
  const author = shownName(replyTo?.author, { anonymous: words.say('anonymous') });
  return replyTo ? words.say('writeReply', { author }) : words.say('write');
}

/** The button says what it does. */
function submitLabel(view: ComposerView): string {
  const { words } = view.scope;
  if (view.sending) return words.say('pending');
  if (view.editing) return words.say('save');
  return view.replyTo ? fieldLabel(view) : words.say('post');
}

function foot(view: ComposerView): TemplateResult {
  const { words } = view.scope;
  const cancel = view.replyTo ?? view.editing;
  return html`<div class="foot">
    <span id="foot" class="note"> ${view.note ?? (view.kept ? words.say('draftSaved') : nothing)} </span>
    ${cancel ? html`<button type="button" @click=${view.onClose}>${words.say('cancel')}</button>` : nothing}
    <button type="submit" class="primary" part="submit">${submitLabel(view)}</button>
  </div>`;
}
