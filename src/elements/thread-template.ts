/** The frame around the comments. The controls in it arrive later, and find their room kept. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AdapterError } from '../adapters/adapter-error.js';
import type { Words } from '../i18n/words.js';
import type { ThreadStore } from '../store/thread-store.js';
import type { CommentThread } from './comment-thread.js';
import type { Chrome } from './thread-chrome.js';

export interface ThreadView {
  readonly thread: CommentThread;
  readonly words: Words;
  readonly store: ThreadStore | undefined;
  readonly chrome: Chrome | undefined;
}

export function threadTemplate({ thread, words, store, chrome }: ThreadView): TemplateResult {
  const { $phase, $total, tree } = store?.state ?? {};
  const phase = $phase?.get();
  const total = $total?.get();
  const ready = phase?.name === 'ready';
  const desk = store?.calls.has('create') && !thread.readonly ? html`<div class="desk">${chrome?.desk()}</div>` : nothing;
  return html`<section aria-labelledby="title" aria-busy=${phase?.name === 'loading' ? 'true' : 'false'}>
    <header part="header">
      <slot name="heading">
        <div id="title" part="title" role="heading" aria-level=${thread.headingLevel}>
          ${words.say(total === undefined ? 'title' : 'counted', { count: total })}
        </div>
      </slot>
      ${chrome?.sort()}
    </header>
    <slot name="rules"></slot>
    ${chrome?.bar()} ${ready && thread.composer === 'top' ? desk : nothing}
    <slot name="comments"></slot>
    ${chrome?.more()}
    <div part="status">
      ${thread.problem ? problem(thread.problem.message) : nothing}
      ${phase?.name === 'loading' && !tree?.size ? skeleton(words) : nothing}
      ${phase?.name === 'failed' ? failure(thread, words, phase.error) : nothing} ${chrome?.notes()}
    </div>
    ${ready && thread.composer === 'bottom' ? desk : nothing} ${ready ? nothing : html`<slot></slot>`}
    <slot name="footer"></slot>
  </section>`;
}

const BARRED = ['forbidden', 'unauthenticated'];

function failure(thread: CommentThread, words: Words, { code, message }: AdapterError): TemplateResult {
  const what = code === 'not-found' ? 'notThere' : BARRED.includes(code) ? 'notAllowed' : 'failed';
  const retry = html`<button type="button" @click=${() => void thread.reload()}>${words.say('retry')}</button>`;
  return problem(`${words.say(what)} ${message}`, retry);
}

function problem(text: string, way?: TemplateResult): TemplateResult {
  return html`<div class="problem" role="alert"><p>${text}</p>${way}</div>`;
}

/** Three rows of the height comments have; seen only if the answer takes longer than it should. */
function skeleton(words: Words): TemplateResult {
  const row = html`<div class="bone"><i></i><b></b><b></b><b></b></div>`;
  return html`<div class="skeleton" role="img" aria-label=${words.say('loading')}>${row}${row}${row}</div>`;
}
