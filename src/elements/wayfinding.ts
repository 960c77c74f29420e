/** From comment to comment: the next conversation, what is new, what a comment answers and back again. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { enFinding } from '../i18n/en-finding.js';
import { addEnglish } from '../i18n/words.js';
import { pathOf, type Place } from '../model/tree.js';
import { warn } from './attributes.js';
import type { CommentItem } from './comment-item.js';
import type { Finding, FindingOptions } from './finding.js';
import { focusOn } from './landing.js';
import { icon } from './icon.js';
import styles from './wayfinding.styles.js';

export interface Wayfinding {
  update(): void;
  /** To the comment before or after where the reader is; only conversations' first ones where `tops`. */
  step(by: 1 | -1, tops?: boolean): Promise<void>;
  /** To the next comment that is new, and after the last to the first. */
  nextNew(): Promise<void>;
  /** To what a comment answers. */
  parent(place: Place): Promise<void>;
  /** The reader has left a comment for what it answers, and may want to come back. */
  left(id: string): void;
  /** Where the reader is: at the comment with the focus, else at the first in view. */
  here(): CommentItem | undefined;
}

/** So many conversations are worth hopping between. */
const WORTH = 3;
/** Pixels a comment may be off the upper end of the view and still be the one that is read. */
const NEARLY = 8;

export function createWayfinding(
  options: FindingOptions,
  finding: Pick<Finding, 'isNew'>,
  signal: AbortSignal,
  cause?: Event,
): Wayfinding {
  const { thread, store, lists, branches, words, goTo } = options;
  addEnglish(enFinding);
  const root = thread.renderRoot as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(styles.styleSheet!)) root.adoptedStyleSheets.push(styles.styleSheet!);
  const way = document.createElement('div');
  way.className = 'way chrome';
  root.querySelector('slot[name=comments]')!.before(way);
  signal.addEventListener('abort', () => way.remove());
  /** Comments the reader has left for what they answer, the latest last. */
  const trail: string[] = [];

  const items = (tops: boolean): CommentItem[] =>
    [...thread.querySelectorAll<CommentItem>(tops ? ':scope > ol > li > comment-item' : 'comment-item')].filter(
      (item) => tops || !item.closest('ol[hidden]'),
    );
  const topOf = (item: Element) =>
    item.getBoundingClientRect().top - parseFloat(getComputedStyle(item).scrollMarginBlockStart);
  /** The first of `all` that is below the upper end of the view, by halves: they stand in order. */
  function firstBelow(all: readonly Element[], edge: number): number {
    let from = 0;
    for (let to = all.length; from < to;) {
      const middle = (from + to) >> 1;
      if (topOf(all[middle]!) > edge) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  async function visit(item: CommentItem | undefined): Promise<void> {
    if (!item) return;
    item.wake();
    // Until its slot is drawn, nothing in it can be focused.
    await item.updateComplete;
    item.scrollIntoView({ block: 'start', behavior: 'instant' });
    focusOn(item);
  }

  const focusedItem = () => {
    const held = (thread.getRootNode() as Document).activeElement?.closest<CommentItem>('comment-item');
    return held && thread.contains(held) ? held : undefined;
  };

  async function step(by: 1 | -1, tops = false): Promise<void> {
    const all = items(tops);
    const held = focusedItem();
    const holder = held && (tops ? held.closest('comment-thread > ol > li')?.querySelector('comment-item') : held);
    const { top, bottom } = holder?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    const isSeen = holder && bottom > 0 && top < innerHeight;
    const below = firstBelow(all, NEARLY);
    const at = isSeen
      ? all.indexOf(holder)
      : by > 0
        ? below - 1
        : below - (topOf(all[below - 1] ?? thread) < -NEARLY ? 0 : 1);
    if (by > 0 && at === all.length - 1 && store.tree.root.next) {
      await options.scope().more(store.tree.root);
      return;
    }
    await visit(all[Math.max(0, at + by)] ?? all.at(-1));
  }

  const news = (): Place[] => [...lists.shown.keys()].filter(({ comment }) => comment && finding.isNew(comment));

  async function nextNew(): Promise<void> {
    const fresh = new Set(news());
    const all = items(false).concat([...thread.querySelectorAll<CommentItem>('ol[hidden] comment-item')]);
    const wanted = all.filter(({ commentId }) => fresh.has(store.tree.get(commentId)!));
    wanted.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const held = focusedItem();
    const next = held
      ? wanted.find((item) => held.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING)
      : wanted[firstBelow(wanted, NEARLY)];
    const item = next ?? wanted[0];
    if (!item) return;
    branches.reveal(store.tree.get(item.commentId)!);
    await visit(item);
  }

  function left(id: string): void {
    trail.push(id);
    update();
  }

  async function parent({ id, parent: answered }: Place): Promise<void> {
    if (!answered?.parent) return;
    left(id);
    await goTo(answered.id);
  }

  function back(): void {
    const id = trail.pop()!;
    update();
    void goTo(id);
  }

  function update(): void {
    const { say } = words();
    const fresh = news().length;
    const from = store.tree.get(trail.at(-1) ?? '');
    const button = (name: string, act: () => unknown, shown: unknown): TemplateResult =>
      html`<button type="button" aria-label=${name} title=${name} @click=${() => void act()}>${shown}</button>`;
    const newName = `${say('newHere', { count: fresh })}: ${say('nextNew')}`;
    const backName = from && say('back', { path: pathOf(from).join('.') });
    const hops = store.tree.root.replies.length >= WORTH;
    render(
      html`${backName ? button(backName, back, backName) : nothing}
      ${fresh ? button(newName, nextNew, say('newHere', { count: fresh })) : nothing}
      ${
        hops
          ? [
              button(say('previousTop'), () => step(-1, true), icon('fold')),
              button(say('nextTop'), () => step(1, true), icon('open')),
            ]
          : nothing
      }`,
      way,
    );
  }

  /** It lies over what is read, so it makes room for whoever writes, and for what has the focus. */
  function onFocus(event: Event): void {
    const path = event.composedPath() as Element[];
    way.hidden = path.some(({ localName }) => localName === 'comment-composer');
    const target = path[0]!;
    // What is pressed with a pointer must stay under it.
    if (!target.matches(':focus-visible') || way.hidden || way.contains(target) || !way.childElementCount) return;
    const over = way.firstElementChild!.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    if (box.bottom > over.top && box.top < over.bottom) scrollBy(0, box.bottom - over.top + NEARLY);
  }
  thread.addEventListener('focusin', onFocus, { signal });
  thread.addEventListener('focusout', () => (way.hidden = false), { signal });
  store.state.$edit.listen((edit) => {
    if (edit?.type !== 'changed' && !signal.aborted) void lists.settled.then(update);
  });
  /** A link to what a comment answers leads away from it, and single keys are for who asked for them. */
  function act(event: Event): void {
    const from = event.type === 'click' && (event.target as Element).closest('.comment-parent');
    if (from) left(from.closest<CommentItem>('comment-item')!.commentId);
    else if (event.type === 'keydown' && thread.shortcuts)
      void import('./shortcuts.js').then(({ press }) => press(event as KeyboardEvent, options.scope()), warn);
  }
  for (const type of ['click', 'keydown']) thread.addEventListener(type, act, { signal });
  if (cause) act(cause);
  update();
  return {
    update,
    step,
    nextNew,
    parent,
    left,
    here: () => focusedItem() ?? items(false)[firstBelow(items(false), -NEARLY)],
  };
}
