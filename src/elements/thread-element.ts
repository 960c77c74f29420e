import { ReactiveElement } from '@lit/reactive-element';
import type { Adapter } from '../adapters/adapter.js';
import type { Messages } from '../i18n/messages.js';
import type { Words } from '../i18n/words.js';
import { version } from '../version.js';
import { declare } from './attributes.js';
import styles from './comment-thread.styles.js';
import type { Identity } from './identity.js';
import { threadAttributes, type ThreadAttributes } from './thread-attributes.js';

/**
 * What a page can set on a thread, and everything else it offers: no behaviour, which is `CommentThread`'s.
 *
 * @attr {string} thread-id - Which discussion this is. Default: the page's canonical address, else origin and path.
 * @attr {string} page-url - The page's address, told to the back end with a comment. Default: canonical.
 * @attr {string} page-title - The page's title, told to the back end with a comment. Default: `document.title`.
 * @attr {Adapter|string} adapter - A registered name: `http`, `json`, `local`, `memory`, `wordpress` or your own; as a property, also an adapter object. Default: `http` with `src`, else `local`.
 * @attr {string} src - Where the back end is; handed to the adapter, as are all `data-*` attributes.
 * @attr {'oldest'|'newest'|'top'} [sort=oldest] - The order of top-level comments. Replies stand oldest first.
 * @attr {number|'all'} [page-size=50] - Comments per page, or `all` to stream every page.
 * @attr {1…8} [max-depth=5] - Levels replies are indented to; deeper ones go on flat, with a link to what they answer.
 * @attr {'none'|'ordinal'|'path'} [numbering=none] - `ordinal` restarts in each list, `path` reads 4.1.2.
 * @attr {'lazy'|'eager'|'manual'} [loading=lazy] - `lazy` asks for nothing until the thread is near, `manual` waits for `load()`.
 * @attr {'notify'|'auto'|'off'} [live=notify] - New comments wait behind a button, appear at once, or are not listened for.
 * @attr {'top'|'bottom'} [composer=top] - Where comments are written.
 * @attr {'before'|'submit'} [gate=before] - Signing in comes before writing, or on posting.
 * @attr {string} sign-in-url - The site's sign-in page; `{return}` becomes this page's address.
 * @attr {string} register-url - The site's registration page; `{return}` likewise.
 * @attr {string} identity-src - An address that answers a short-lived token for the reader's own cookie; 204: signed out.
 * @attr {boolean} [readonly=false] - Nothing can be written.
 * @attr {boolean} [shortcuts=false] - Single keys act while the focus is in the thread; `?` lists them.
 * @attr {string} lang - The language. Default: the nearest `lang` around the element, else the reader's.
 * @attr {'auto'|'light'|'dark'} [theme=auto] - `auto` follows the page's `color-scheme`.
 * @attr {'initials'|'image'|'none'} [avatars=initials] - `initials` asks for no file.
 * @attr {1…5} [heading-level=2] - Level of the thread's heading; each comment's byline is one below.
 * @attr {string} time-zone - An IANA time zone. Default: the reader's.
 * @attr {'local'|'none'} [storage=local] - Drafts and names are kept on this device, or only while the page is open.
 * @attr {string} [id-prefix=comment-] - What comes before a comment's id in the page's ids and addresses.
 * @attr {'auto'|'full'} [rendering=auto] - `full` lays everything out at once, without containment.
 *
 * @prop {Adapter|string} adapter - A registered name: `http`, `json`, `local`, `memory`, `wordpress` or your own; as a property, also an adapter object. Default: `http` with `src`, else `local`.
 * @prop {Partial<Messages>} messages - Sentences to use instead of ours, by key.
 * @prop {string|function} identity - The site's token for its reader, or a function that answers it; `undefined`: signed out.
 *
 * @slot - Shown until the discussion is there, and where it cannot be: a link to it, say.
 * @slot heading - Instead of the number of comments as heading.
 * @slot rules - House rules, above everything.
 * @slot gate - Instead of the sentence that leads to signing in.
 * @slot empty - Instead of the sentence for a thread without comments.
 * @slot closed - Instead of the sentence for a closed thread.
 * @slot footer - Below everything.
 *
 * @csspart header - Heading and sort.
 * @csspart title - The heading.
 * @csspart sort - The order control.
 * @csspart bar - The line that tells of new comments.
 * @csspart composer - Where a comment is written.
 * @csspart gate - The sentence that leads to signing in.
 * @csspart status - What is going on, or went wrong.
 *
 * @cssprop [--comment-accent=light-dark(#0b57d0, #a8c7fa)] - Links and buttons in controls, focus rings, the permalink's target.
 * @cssprop [--comment-on-accent=light-dark(#fff, #062e6f)] - Text on the accent.
 * @cssprop [--comment-muted=74 % of the text colour] - What matters less: times, notes, quotes, controls at rest.
 * @cssprop [--comment-line-color=18 % of the text colour] - Rules, and the lines from a comment to its replies.
 * @cssprop [--comment-edge-color=50 % of the text colour] - Borders of fields and buttons.
 * @cssprop [--comment-quote-bar=30 % of the text colour] - The bar beside a quote.
 * @cssprop [--comment-surface=transparent] - The ground of fields.
 * @cssprop [--comment-rule=1px solid] - The rule between top-level comments, as a border; its colour is that of lines.
 * @cssprop [--comment-text=CanvasText] - The text where `theme` is `light` or `dark`; else the page's own.
 * @cssprop [--comment-background=Canvas] - The ground where `theme` is `light` or `dark`; else none.
 * @cssprop [--comment-radius=.5em] - How round corners are.
 * @cssprop [--comment-space=.25em] - The unit of all distances.
 * @cssprop [--comment-indent=2.5em] - How far replies are indented.
 * @cssprop [--comment-indent-narrow=clamp(.625em, 3cqi, 1em)] - The same in a thread under 480 px wide.
 * @cssprop [--comment-avatar-size=2em] - The size of faces; replies have three quarters of it.
 * @cssprop [--comment-byline-size=.9375em] - The type size of bylines.
 * @cssprop [--comment-font-meta=inherit] - The family of controls.
 * @cssprop [--comment-scroll-margin=1em] - What a fixed header of the page covers, so that a permalink's target stops below it.
 * @cssprop [--comment-reserve=60vb] - Room kept while the first comments are on their way.
 * @cssprop [--comment-desk=7em] - Room kept for the composer or the gate.
 *
 * @fires {CommentPostRequest} comment-post-request - A wish: to post `body` under `parentId` (`null`: on the article), as the guest `author` where guests write.
 * @fires {CommentEditRequest} comment-edit-request - A wish: to give `comment` the new `body`.
 * @fires {CommentDeleteRequest} comment-delete-request - A wish: to delete `comment`. The back end hears of it 6 seconds later, unless that is undone.
 * @fires {CommentVoteRequest} comment-vote-request - A wish: to vote on `comment` with `value` 1 or -1, or 0 to take a vote back.
 * @fires {CommentReactRequest} comment-react-request - A wish: to react to `comment` with `key`, or to take that back where `on` is false.
 * @fires {CommentReportRequest} comment-report-request - A wish: to report `comment` to the moderators, with a `reason` and perhaps a `note`.
 * @fires {CommentSignInRequest} comment-sign-in-request - A wish: to sign in; `commentId` is the comment about to be answered, or `null`.
 * @fires {CommentSignOutRequest} comment-sign-out-request - A wish: to sign out.
 * @fires {CommentFact} comment-thread-ready - The first comments are there; again after every `reload()` and every change of `sort`.
 * @fires {CommentFailed} comment-thread-failed - The comments could not be loaded: `error`.
 * @fires {CommentFact} comment-posted - The back end has taken the viewer's `comment`.
 * @fires {CommentFact} comment-edited - The back end has taken the viewer's change of `comment`.
 * @fires {CommentFact} comment-deleted - The back end has deleted the viewer's `comment`, given as it was.
 * @fires {CommentFact} comment-voted - The back end has counted the viewer's vote on `comment`.
 * @fires {CommentFact} comment-reacted - The back end has taken the viewer's reaction to `comment`.
 * @fires {CommentFact} comment-reported - The moderators have the viewer's report of `comment`.
 * @fires {CommentFailed} comment-refused - The back end refused a wish: `error`, its `code` one of the adapter's failures.
 * @fires {CommentFact} comment-arrivals - Somebody else has written; `comment` is the newest.
 * @fires {CommentCountChanged} comment-count-changed - The thread has `count` comments now, visible and not deleted.
 * @fires {CommentSessionChanged} comment-session-changed - Who is reading is known, or has changed: `session`.
 */
export abstract class ThreadElement extends ReactiveElement {
  static override styles = styles;
  /** Said when a second copy of this package meets this one. */
  static readonly version = version;
  static override properties = {
    ...declare(threadAttributes),
    adapter: {},
    messages: { attribute: false },
    identity: { attribute: false },
    problem: { state: true },
    notice: { state: true },
    words: { state: true },
  };
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  declare adapter: Adapter | string | undefined;
  declare messages: Partial<Messages> | undefined;
  declare identity: Identity;
  /** Why nothing can be loaded as it is set up. */
  declare problem: Error | undefined;
  /** One sentence for the reader, until the next act. */
  declare notice: string | undefined;
  /** What it speaks; none before the first are here. */
  declare words: Words | undefined;

  constructor() {
    super();
    for (const [name, { initial }] of Object.entries(threadAttributes))
      (this as Record<string, unknown>)[name] = initial;
  }
}

export interface ThreadElement extends ThreadAttributes {}
