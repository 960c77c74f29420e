/** Single keys, for readers who asked for them and only while the focus is inside the thread (WCAG 2.1.4). */
import { html } from 'lit';
import { enFinding } from '../i18n/en-finding.js';
import type { MessageKey } from '../i18n/messages.js';
import { addEnglish } from '../i18n/words.js';
import type { CommentItem } from './comment-item.js';
import type { ThreadScope } from './scope.js';
import { openDialog } from './thread-dialog.js';
import type { Wayfinding } from './wayfinding.js';

interface Key {
  readonly key: string;
  readonly says: MessageKey;
  act(way: Wayfinding, scope: ThreadScope, item: CommentItem | undefined): unknown;
}

const placeOf = (scope: ThreadScope, item: CommentItem | undefined) => scope.store.tree.get(item?.commentId ?? '');

/** A capital is the letter with Shift. */
const KEYS: readonly Key[] = [
  { key: 'j', says: 'nextComment', act: (way) => way.step(1) },
  { key: 'k', says: 'previousComment', act: (way) => way.step(-1) },
  { key: 'J', says: 'nextTop', act: (way) => way.step(1, true) },
  { key: 'K', says: 'previousTop', act: (way) => way.step(-1, true) },
  { key: 'n', says: 'nextNew', act: (way) => way.nextNew() },
  {
    key: 'p',
    says: 'toParent',
    act(way, scope, item) {
      const place = placeOf(scope, item);
      return place && way.parent(place);
    },
  },
  {
    key: 'x',
    says: 'foldReplies',
    act(_, scope, item) {
      const place = placeOf(scope, item);
      const branch = place && scope.branches.of(place);
      if (branch) scope.branches.fold(place, !branch.folded);
    },
  },
  {
    key: 'r',
    says: 'reply',
    act: (_, __, item) => item?.shadowRoot?.querySelector<HTMLElement>('[data-act=reply]')?.click(),
  },
  {
    key: 'c',
    says: 'copyLink',
    act: async (_, scope, item) => item && (await import('./item-menu.js')).copyLink(scope, item.commentId),
  },
  { key: '?', says: 'shortcuts', act: (_, scope, __) => list(scope) },
];

/** Fields, and everything that has keys of its own. */
const WRITING = 'input, textarea, select, [contenteditable], dialog';

/** Latin letters by where they are, on keyboards that have others. */
function letterOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (key.length !== 1 || /[ -~]/.test(key)) return key;
  const letter = code.replace('Key', '');
  return shiftKey ? letter : letter.toLowerCase();
}

/** What has the focus, through shadow roots. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Does what a key stands for, if it stands for anything here. */
export async function press(event: KeyboardEvent, scope: ThreadScope): Promise<void> {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (focused()?.closest(WRITING)) return;
  const known = KEYS.find(({ key }) => key === letterOf(event));
  const way = scope.finding.now?.ways;
  if (known && way) await known.act(way, scope, way.here());
}

/** Every key and what it does. */
function list(scope: ThreadScope): void {
  addEnglish(enFinding);
  const { say } = scope.words;
  const root = document.activeElement?.closest('comment-thread')?.shadowRoot;
  if (!root) return;
  const shown = (key: string) => (/[A-Z]/.test(key) ? `Shift + ${key}` : key.toUpperCase());
  openDialog(
    root,
    say('shortcuts'),
    (dialog) =>
      html`<h2>${say('shortcuts')}</h2>
        <dl>
          ${KEYS.map(
            ({ key, says }) =>
              html`<dt><kbd>${shown(key)}</kbd></dt>
                <dd>${say(says)}</dd>`,
          )}
        </dl>
        <button type="button" @click=${() => dialog.close()}>${say('close')}</button>`,
  );
}
