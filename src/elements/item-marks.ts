import { html, nothing } from 'lit';
import { ago } from '../i18n/relative-time.js';
import type { Comment } from '../model/comment.js';
import type { ThreadScope } from './scope.js';

/** What is said of a comment beside its controls, in words: where it stands out, and how old it is. */
export function renderMarks({ words, finding }: ThreadScope, comment: Comment): unknown {
  const when = ago(comment.createdAt, words.locale);
  const marks = { pinned: comment.pinned, featured: comment.featured, isNew: finding.now?.isNew(comment) };
  const said = (['pinned', 'featured', 'isNew'] as const).filter((key) => marks[key]);
  if (!when && !said.length) return nothing;
  return html`<span class="ago"
    >${said.map((key) => html`<span class="mark ${key}">${words.say(key)}</span> `)}${when}</span
  >`;
}
