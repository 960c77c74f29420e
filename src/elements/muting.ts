/** Comments of people a reader has muted keep their byline, number and replies; the text waits to be asked for. */
import { html, type TemplateResult } from 'lit';
import { enFinding } from '../i18n/en-finding.js';
import { addEnglish } from '../i18n/words.js';
import { shownName } from '../model/comment-row.js';
import type { Author } from '../model/comment.js';
import type { Place } from '../model/tree.js';
import { createMuted, type Muted } from '../store/muted.js';
import { announce } from './announcer.js';
import { controlName } from './control-name.js';
import { focusOn } from './landing.js';
import type { FindingOptions } from './finding.js';

export interface Muting {
  has(author: Author | null | undefined): boolean;
  /** Mutes or unmutes everything of an author, and leaves the focus at `at`. */
  mute(author: Author, muted: boolean, at: Place): void;
  /** What stands under a muted comment instead of its actions; nothing under others. */
  stub(place: Place): TemplateResult | undefined;
}

const SHEET = `@layer comment-thread { comment-item[data-muted] > :not(.comment-byline) { display: none !important }
@media print { comment-item[data-muted] > .comment-body { display: block !important } } }`;
let sheet: CSSStyleSheet | undefined;

/** One more sheet has every row styled anew, so it comes with the first person who is muted. */
function adoptSheet({ adoptedStyleSheets }: Document | ShadowRoot): void {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(SHEET);
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}

export function createMuting(
  { thread, store, lists, storage, words, changed }: FindingOptions,
  signal: AbortSignal,
): Muting {
  const root = thread.getRootNode() as Document | ShadowRoot;
  addEnglish(enFinding);
  const muted: Muted = createMuted(storage);
  /** Comments that were asked for all the same. */
  const opened = new Set<Place>();
  const nameOf = (place: Place) => shownName(place.comment?.author, { anonymous: words().say('anonymous') });
  const isMuted = (place: Place) => muted.has(place.comment?.author);

  function row(place: Place): void {
    const item = lists.itemOf(place);
    item?.toggleAttribute('data-muted', isMuted(place) && !opened.has(place));
  }

  function draw(): void {
    if (muted.size) adoptSheet(root);
    for (const place of lists.shown.keys()) row(place);
  }

  function open(place: Place, show: boolean): void {
    opened[show ? 'add' : 'delete'](place);
    row(place);
    changed();
  }

  function mute(author: Author, silent: boolean, at: Place): void {
    muted.set(author, silent);
    opened.clear();
    draw();
    changed();
    announce(words().say(silent ? 'muted' : 'unmuted', { author: nameOf(at) }));
    const item = lists.itemOf(at);
    if (item) focusOn(item);
  }

  // Rows that come later, or are written again.
  store.state.$edit.listen(() => muted.size && !signal.aborted && void lists.settled.then(draw));
  draw();
  return {
    has: muted.has,
    mute,
    stub(place) {
      if (!isMuted(place)) return undefined;
      const { say } = words();
      const shown = opened.has(place);
      const author = nameOf(place);
      const button = (text: string, act: () => void) =>
        html`<button type="button" aria-label=${controlName(words(), text, place)} @click=${act}>${text}</button>`;
      return html`<span class="stub">${say('muted', { author })}</span>
        ${button(say(shown ? 'hideMuted' : 'showMuted'), () => open(place, !shown))}
        ${button(say('unmute', { author }), () => mute(place.comment!.author!, false, place))}`;
    },
  };
}
