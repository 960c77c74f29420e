import { ContextConsumer } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import type { More } from '../store/thread-state.js';
import styles from './comment-more.styles.js';
import { StoreController } from './store-controller.js';
import { threadContext } from './scope.js';
import { shownName } from '../model/comment-row.js';
import { pathOf } from '../model/tree.js';

/**
 * The button behind the replies that are here, while there are more. Placed by the thread.
 *
 * @summary Loads more replies of one comment.
 * @tag comment-more
 */
export class CommentMore extends LitElement {
  static override styles = styles;

  /** The comment whose replies go on; set by the thread. */
  declare parentId: string;

  readonly #context = new ContextConsumer(this, { context: threadContext, subscribe: true });
  readonly #more = new StoreController<More>(this, () => {
    const place = this.#place;
    return place && this.#context.value?.store.state.more(place);
  });

  get #place() {
    return this.#context.value?.store.tree.get(this.parentId);
  }

  protected override render(): unknown {
    const scope = this.#context.value;
    const place = this.#place;
    const more = this.#more.value;
    if (!scope || !place || !more || more.count === 0) return nothing;
    const { words } = scope;
    const some = more.count === undefined ? words.say('someReplies') : words.say('moreReplies', { count: more.count });
    const action = more.state === 'failed' ? words.say('retry') : some;
    const author = shownName(place.comment?.author, { anonymous: words.say('anonymous') });
    return html`<button
      type="button"
      aria-label=${words.say('ofAuthor', { action, path: pathOf(place).join('.'), author })}
      aria-busy=${more.state === 'loading' ? 'true' : 'false'}
      @click=${() => void scope.more(place)}
    >
      ${action}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comment-more': CommentMore;
  }
}
