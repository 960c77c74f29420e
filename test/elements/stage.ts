/** What element tests begin with: a small discussion, a thread over it, and ways to look at both. */
import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import '../../src/define.js';
import type { CommentComposer } from '../../src/elements/comment-composer.js';
import type { CommentItem } from '../../src/elements/comment-item.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import type { Author, Comment } from '../../src/model/comment.js';

// Test files may share a page, one after the other: nobody begins with another's drafts.
localStorage.clear();

export const ann: Author = { id: 'ann', name: 'Ann' };
export const bob: Author = { id: 'bob', name: 'Bob' };
export const eve: Author = { id: 'eve', name: 'Eve' };

export const row = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  parentId: null,
  author: bob,
  body: { format: 'text', text: `Text of ${id}` },
  createdAt: new Date(Date.UTC(2026, 4, 1, 10, Number(id) || 0)).toISOString().replace('.000', ''),
  ...more,
});

/** Three levels: 1 (2 (3), 4), 5. */
export const discussion = (): Comment[] => [
  row('1', { author: ann }),
  row('2', { parentId: '1' }),
  row('3', { parentId: '2', author: ann }),
  row('4', { parentId: '1', author: eve }),
  row('5'),
];

/** `count` comments on the article, with ids from 1. */
export const crowd = (count: number): Comment[] => Array.from({ length: count }, (_, i) => row(`${i + 1}`));

let threads = 0;

/** A thread that loads once it is on the page, its id its own unless given. */
export function makeThread(adapter?: Adapter | string, attributes: Record<string, string> = {}): CommentThread {
  const thread = document.createElement('comment-thread');
  for (const [name, value] of Object.entries({ 'thread-id': `t${++threads}`, loading: 'eager', ...attributes })) {
    thread.setAttribute(name, value);
  }
  if (adapter !== undefined) thread.adapter = adapter;
  return thread;
}

/** The next event of that type on `target`. */
export const next = <T extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: T,
): Promise<HTMLElementEventMap[T]> =>
  new Promise((resolve) => {
    target.addEventListener(type, (event) => resolve(event as HTMLElementEventMap[T]), { once: true });
  });

/** Puts a thread on the page until the test ends. */
export const place = (thread: Element): Promise<Element> => fixture(html`${thread}`);

/** Resolves once frames go by that bring no further comment: rows are written in slices, one a frame. */
export async function written(thread: Element): Promise<void> {
  for (let before = -1; before !== thread.querySelectorAll('comment-item').length;) {
    before = thread.querySelectorAll('comment-item').length;
    await nextFrame();
    await nextFrame();
  }
}

/** The same, and resolves once its rows are written, its controls are there and it is known who is reading. */
export async function start(thread: CommentThread, put: (thread: Element) => unknown = place): Promise<CommentThread> {
  const known = next(thread, 'comment-session-changed');
  await put(thread);
  await Promise.all([thread.ready, known]);
  await written(thread);
  await thread.updateComplete;
  return thread;
}

export const items = (thread: Element): CommentItem[] => [...thread.querySelectorAll('comment-item')];

/** Resolves once so many comments are on the page. */
export const rows = (thread: Element, count: number): Promise<void> =>
  until(() => items(thread).length === count, `${items(thread).length} comments of ${count}`);

export const itemOf = (thread: Element, id: string): CommentItem => {
  const found = items(thread).find(({ commentId }) => commentId === id);
  expect(found, `comment ${id}`).to.exist;
  return found!;
};

/** The item once its controls are there. */
export async function awake(thread: Element, id: string): Promise<CommentItem> {
  await until(() => itemOf(thread, id).awake, `comment ${id} did not wake`);
  await itemOf(thread, id).updateComplete;
  return itemOf(thread, id);
}

/** All elements under `root`, shadow trees included, that match. */
export function deep<E extends Element>(root: ParentNode, selector: string): E[] {
  const found: E[] = [];
  const open: ParentNode[] = [root];
  for (let at = open.pop(); at; at = open.pop()) {
    found.push(...at.querySelectorAll<E>(selector));
    for (const { shadowRoot } of [at as Element, ...at.querySelectorAll('*')]) if (shadowRoot) open.push(shadowRoot);
  }
  return found;
}

/** Milliseconds until something that should happen counts as not happening: a cold server compiles each chunk first. */
export const PATIENCE = 5_000;

/** Resolves once a condition holds. */
export const until = (condition: () => unknown, what?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), what, { timeout: PATIENCE });

/** The only such element under `root`, once it is there. */
export async function appears<E extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<E> {
  await until(() => deep(root, selector).length === 1, `not one ${selector}, but ${deep(root, selector).length}`);
  return deep<E>(root, selector)[0]!;
}

/** Whether two nodes, or two lists of nodes, are the very same. An assertion that fails on nodes prints whole documents. */
export const same = (a: Node | EventTarget | null | undefined | Node[], b: typeof a): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((node, i) => node === b[i]) : a === b;

/** Where the focus is, through shadow roots. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** The shown text of an element and its shadow tree, white space folded. */
export const textOf = (element: Element): string =>
  (element.shadowRoot ? [...element.shadowRoot.children] : [element])
    .map((part) => (part.localName === 'style' ? '' : part.textContent))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The buttons that bring more replies, in no certain order. */
export const moreReplies = (thread: Element): HTMLButtonElement[] =>
  [...thread.querySelectorAll('comment-more')].flatMap(({ shadowRoot }) => [
    ...(shadowRoot?.querySelectorAll('button') ?? []),
  ]);

/** The composer in the thread's own desk. */
export const desk = (thread: Element): Promise<CommentComposer> => appears(thread.shadowRoot!, 'comment-composer');

/** A control of an item, once it is there: `reply`, `edit`, `delete`, `undo`, `voteUp`, `voteDown`. */
export const control = async (thread: Element, id: string, act: string): Promise<HTMLElement> =>
  appears(await awake(thread, id), `[data-act=${act}]`);

/** The composer that opens under an item. */
export async function composerUnder(thread: Element, id: string, act: 'reply' | 'edit'): Promise<CommentComposer> {
  (await control(thread, id, act)).click();
  return appears(itemOf(thread, id), 'comment-composer');
}

export const fieldOf = (composer: Element): Promise<HTMLTextAreaElement> => appears(composer, 'textarea');

/** Writes as a reader does, all at once. */
export async function write(composer: CommentComposer, text: string): Promise<HTMLTextAreaElement> {
  const field = await fieldOf(composer);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await composer.updateComplete;
  return field;
}

/** Writes and presses the button that posts. */
export async function submit(composer: CommentComposer, text: string): Promise<void> {
  await write(composer, text);
  (await appears(composer, '[type=submit]')).click();
}

/** What the console was told while `act` ran. */
export async function heard(kind: 'warn' | 'error', act: () => unknown): Promise<string[]> {
  const said: string[] = [];
  const before = console[kind];
  console[kind] = (...words: unknown[]) => said.push(words.join(' '));
  try {
    await act();
  } finally {
    console[kind] = before;
  }
  return said;
}

/** An adapter that tells what it is asked. */
export function recorded(adapter: Adapter): Adapter & { asked: { method: string; question: object }[] } {
  const asked: { method: string; question: object }[] = [];
  const told = Object.entries(adapter).map(([method, act]: [string, unknown]) => {
    if (typeof act !== 'function') return [method, act];
    return [
      method,
      (question: object, ...more: unknown[]): unknown => {
        asked.push({ method, question });
        return (act as (...all: unknown[]) => unknown).call(adapter, question, ...more);
      },
    ];
  });
  return { ...(Object.fromEntries(told) as Adapter), asked };
}
