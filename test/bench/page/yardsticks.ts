/** What a page would do without us: one `innerHTML`, the same with `content-visibility`, and nested Lit elements. */
import { html, LitElement } from 'lit';
import type { Entry } from './discussion.js';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function article({ comment }: Entry, plain: boolean): string {
  const paragraphs = (comment.body?.text ?? '').split('\n\n').map((part) => `<p>${escaped(part)}</p>`);
  const buttons = plain ? '' : '<p><button>Reply</button> <button>Vote</button></p>';
  const byline = `<h3>${escaped(comment.author?.name ?? '')} <time>${comment.createdAt}</time></h3>`;
  return `${byline}${paragraphs.join('')}${buttons}`;
}

/** Nested lists as one string, closed and opened as the depth goes. */
function nested(entries: readonly Entry[], plain: boolean): string {
  let depth = 0;
  const parts: string[] = [];
  for (const entry of entries) {
    if (entry.depth > depth) parts.push('<ol>'.repeat(entry.depth - depth));
    else parts.push('</li>', '</ol></li>'.repeat(depth - entry.depth));
    parts.push(`<li id="${entry.comment.id}">${article(entry, plain)}`);
    depth = entry.depth;
  }
  parts.push('</li></ol>'.repeat(depth));
  return parts.join('');
}

/** One `innerHTML` of every comment; `plain` ones have no buttons. */
export function byInnerHtml(entries: readonly Entry[], place: HTMLElement, plain: boolean): void {
  place.innerHTML = nested(entries, plain);
}

/** The same, with `content-visibility` on every comment of the first level. */
export function byContentVisibility(entries: readonly Entry[], place: HTMLElement): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    'ol > li { content-visibility: auto; contain-intrinsic-block-size: auto 12em } li li { content-visibility: visible }',
  );
  document.adoptedStyleSheets.push(sheet);
  byInnerHtml(entries, place, false);
}

interface Branch extends Entry {
  readonly replies: Branch[];
}

class NaiveComment extends LitElement {
  static override properties = { entry: { attribute: false } };
  declare entry: Branch;

  override render(): unknown {
    const { comment } = this.entry;
    return html`<article>
      <h3>${comment.author?.name} <time>${comment.createdAt}</time></h3>
      ${comment.body?.text.split('\n\n').map((part) => html`<p>${part}</p>`)}
      <p><button>Reply</button> <button>Vote</button></p>
      ${this.entry.replies.map((reply) => html`<naive-comment .entry=${reply}></naive-comment>`)}
    </article>`;
  }
}
customElements.define('naive-comment', NaiveComment);

/** One Lit element per comment, each drawing its replies in its shadow root. */
export function byNestedLit(entries: readonly Entry[], place: HTMLElement): void {
  const path: Branch[] = [];
  for (const entry of entries) {
    const branch: Branch = { ...entry, replies: [] };
    path.length = entry.depth - 1;
    path.at(-1)?.replies.push(branch);
    path.push(branch);
    if (entry.depth > 1) continue;
    place.append(Object.assign(document.createElement('naive-comment'), { entry: branch }));
  }
}
