/** What can be done with a comment besides answering it: share it, go to what it answers, mute its author. */
import { html, nothing, type TemplateResult } from 'lit';
import { enFinding } from '../i18n/en-finding.js';
import { addEnglish } from '../i18n/words.js';
import { shownName } from '../model/comment-row.js';
import type { Place } from '../model/tree.js';
import { announce } from './announcer.js';
import type { CommentItem } from './comment-item.js';
import type { ThreadScope } from './scope.js';
import { openDialog, type ThreadDialog } from './thread-dialog.js';

/** The address of a comment on this page, whatever fragment the page has now. */
export function addressOf(idPrefix: string, id: string): string {
  return `${location.href.replace(/#.*/, '')}#${idPrefix}${encodeURIComponent(id)}`;
}

/** Puts the address on the clipboard and says so; answers whether the browser let it. */
export async function copyLink(scope: ThreadScope, id: string): Promise<boolean> {
  addEnglish(enFinding);
  try {
    await navigator.clipboard.writeText(addressOf(scope.idPrefix, id));
  } catch {
    return false;
  }
  announce(scope.words.say('copied'));
  return true;
}

export function openMenu(scope: ThreadScope, place: Place, item: CommentItem): void {
  addEnglish(enFinding);
  const { words, session } = scope;
  const finding = scope.finding.now!;
  const { say } = words;
  const { id } = place;
  const { author } = place.comment!;
  const url = addressOf(scope.idPrefix, id);
  const name = shownName(author, { anonymous: say('anonymous') });
  const own = author?.id !== undefined && author.id === session.$session.get()?.user?.id;
  const root = item.closest('comment-thread')!.shadowRoot!;

  /** Where nothing else works, the address can be taken by hand. */
  const byHand = () =>
    html`<label>
      ${say('linkHere')}<input
        readonly
        .value=${url}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
    </label>`;

  async function copy(dialog: ThreadDialog): Promise<void> {
    if (await copyLink(scope, id)) return dialog.close();
    dialog.show(byHand());
    root.querySelector<HTMLInputElement>('dialog input')!.focus();
  }

  async function share(dialog: ThreadDialog): Promise<void> {
    dialog.close();
    // Whoever thinks better of it has said so to the browser.
    await navigator.share({ url, title: scope.store.options.page.title }).catch(() => undefined);
  }

  async function mute(dialog: ThreadDialog): Promise<void> {
    const muting = await finding.mutes();
    dialog.close();
    muting.mute(author!, !muting.has(author), place);
  }

  openDialog(root, item.getAttribute('aria-label') ?? name, (dialog) => {
    const button = (text: string, act: () => unknown): TemplateResult =>
      html`<button type="button" @click=${() => void act()}>${text}</button>`;
    const answered = place.parent?.parent && place.parent;
    return html`<h2>${item.getAttribute('aria-label')}</h2>
      ${'share' in navigator ? button(say('share'), () => share(dialog)) : nothing}
      ${button(say('copyLink'), () => copy(dialog))}
      ${answered ? button(say('toParent'), () => (dialog.close(), void finding.ways.parent(place))) : nothing}
      ${author && !own ? button(say(finding.muting?.has(author) ? 'unmute' : 'mute', { author: name }), () => mute(dialog)) : nothing}
      ${button(say('close'), () => dialog.close())}`;
  });
}
