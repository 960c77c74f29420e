/** The controls around the comments, each as a function of what is so now. */
import { html, nothing, render } from 'lit';
import type { Words } from '../i18n/words.js';
import type { Sort } from '../model/comment.js';
import { mostStreamed } from '../store/pages.js';
import { mayWrite } from '../store/permissions.js';
import type { Participation } from '../store/participation.js';
import type { ThreadStore } from '../store/thread-store.js';
import { announce } from './announcer.js';
import { warn } from './attributes.js';
import type { CommentComposer } from './comment-composer.js';
import type { CommentThread } from './comment-thread.js';
import { loadElement } from './load-element.js';
import type { ThreadScope } from './scope.js';

export interface Chrome {
  /** Draws every control as things are now. */
  update(): void;
}

const SORTS: Sort[] = ['oldest', 'newest', 'top'];

export function createChrome(
  thread: CommentThread,
  store: ThreadStore,
  part: Participation,
  scope: () => ThreadScope,
  words: () => Words,
): Chrome {
  const { state, calls } = store;
  const { $session, limits } = part.session;
  const isReady = () => state.$phase.get().name === 'ready';
  let stood = false;
  /** Whether the first comments have come; what has stood once stands on while it is read again. */
  const stands = () => (stood ||= isReady());
  let reasons: typeof import('./reasons.js') | undefined;
  const explain = () =>
    import('./reasons.js').then((chunk) => {
      reasons = chunk;
      thread.requestUpdate();
    }, warn);
  const note = (text: string) => html`<p class="note">${text}</p>`;

  const parts = {
    /** The order control. */
    sort() {
      const sorts = SORTS.filter((sort) => (limits().sorts ?? SORTS).includes(sort));
      if (!stands() || sorts.length < 2 || (state.$total.get() ?? 2) < 2) return nothing;
      const choose = (event: Event) => {
        thread.sort = (event.target as HTMLSelectElement).value as Sort;
        announce(words().say(thread.sort));
      };
      return html`<label class="sort" part="sort">
        <span>${words().say('sort')}</span>
        <select @change=${choose}>
          ${sorts.map((sort) => html`<option value=${sort} ?selected=${sort === store.sort}>${words().say(sort)}</option>`)}
        </select>
      </label>`;
    },
    /** The button that counts arrivals. */
    bar() {
      const count = state.$arrivals.get().length;
      const show = html`<button type="button" @click=${() => void scope().showArrivals()}>
        ${words().say('arrivals', { count })}
      </button>`;
      return html`<div class="bar" part="bar">${count ? show : nothing}</div>`;
    },
    /** Where a comment is written, or how to sign in for that. */
    desk() {
      const session = $session.get();
      const may = mayWrite(session, calls.has);
      if (!session || may === false || state.$closed.get()) return nothing;
      // Whose session ends while they write keeps the field, and is led to signing in on posting.
      const unsent = thread.renderRoot.querySelector<CommentComposer>('comment-composer')?.unsent;
      if (may === true || (may === 'signed-out' && (thread.gate === 'submit' || unsent))) {
        void loadElement('comment-composer');
        return html`<comment-composer
          part="composer"
          exportparts="field, submit"
          .scope=${scope()}
        ></comment-composer>`;
      }
      if (may !== 'signed-out') return reasons ? note(reasons.denialFor(may, words())) : void explain();
      return html`<slot name="gate"><sign-in-gate part="gate"></sign-in-gate></slot>`;
    },
    /** The button for the next page. */
    more() {
      const { root } = state.tree;
      const { state: asked, count } = state.more(root).get();
      if (!isReady() || count === 0 || (store.pageSize === 'all' && state.tree.size < mostStreamed())) return nothing;
      return html`<button
        class="more"
        type="button"
        aria-busy=${asked === 'loading' ? 'true' : 'false'}
        @click=${() => void scope().more(root)}
      >
        ${words().say(asked === 'failed' ? 'retry' : 'more')}
      </button>`;
    },
    /** What else there is to say. */
    notes() {
      const closed = state.$closed.get();
      const count = state.$unreadable.get();
      const embedded = thread.adapter === undefined && thread.src === undefined;
      const { say } = words();
      return html`
        ${isReady() && !state.tree.size ? html`<slot name="empty">${note(say('empty'))}</slot>` : nothing}
        ${closed ? html`<slot name="closed">${note(say(closed.reason ? 'closedWhy' : 'closed', { reason: closed.reason }))}</slot>` : nothing}
        ${navigator.onLine ? nothing : reasons ? note(reasons.offlineSentence(words())) : void explain()}
        ${thread.notice ? note(thread.notice) : nothing} ${count ? note(say('unreadable', { count })) : nothing}
        ${stands() && embedded ? note(say('inThisBrowser')) : nothing}
      `;
    },
  };

  /** Two threads of a page are two regions, and no two may have one name. */
  function nameRegion(root: ShadowRoot): void {
    const nth = [...document.querySelectorAll('comment-thread')].indexOf(thread);
    if (nth < 1) return;
    const section = root.querySelector('section')!;
    section.removeAttribute('aria-labelledby');
    section.ariaLabel = `${root.getElementById('title')!.textContent} (${nth + 1})`;
  }

  return {
    update() {
      const root = thread.renderRoot as ShadowRoot;
      nameRegion(root);
      const into = (id: string, part: unknown) => render(part, root.getElementById(id)!);
      const desk = stands() && !thread.readonly ? parts.desk() : nothing;
      into('sort', parts.sort());
      into('bar', parts.bar());
      into('top', thread.composer === 'top' ? desk : nothing);
      into('more', parts.more());
      into('notes', parts.notes());
      into('bottom', thread.composer === 'bottom' ? desk : nothing);
    },
  };
}
