/**
 * The frame around the comments: what a reader sees before any control has arrived, and the places the
 * controls will stand in. Written as rows, so that reading needs no template engine.
 */
import type { AdapterError, Failure } from '../adapters/adapter-error.js';
import type { MessageKey } from '../i18n/messages.js';
import type { Words } from '../i18n/words.js';
import { nodeFrom } from '../model/print-nodes.js';
import type { Row } from '../model/row.js';
import type { ThreadStore } from '../store/thread-store.js';
import type { CommentThread } from './comment-thread.js';

const row = (tag: string, attributes: Row['attributes'] = {}, ...children: (Row | string)[]): Row => ({
  tag,
  attributes,
  children,
});
const place = (id: string, tag = 'div') => row(tag, { id, class: 'chrome' });
const slot = (name: string, ...children: Row[]) => row('slot', name ? { name } : {}, ...children);

const FRAME = row(
  'section',
  { 'aria-labelledby': 'title' },
  row(
    'header',
    { part: 'header' },
    slot('heading', row('div', { id: 'title', part: 'title', role: 'heading' })),
    place('sort', 'span'),
  ),
  slot('rules'),
  place('bar'),
  place('top'),
  slot('comments'),
  place('more'),
  row('div', { part: 'status' }, place('status'), place('notes')),
  place('bottom'),
  slot(''),
  slot('footer'),
);

const BONE = row('div', { class: 'bone' }, row('b'), row('b'), row('b'));
const WHY: Partial<Record<Failure, MessageKey>> = {
  'not-found': 'notThere',
  forbidden: 'notAllowed',
  unauthenticated: 'notAllowed',
};

type Speech = Pick<Words, 'say'>;
/** Before the language is there: the room that words will take, and none of them. */
const SILENCE: Speech = { say: () => '\u00a0' };

/** Puts the frame into a thread's shadow root; answers how to bring it up to date. */
export function createFrame(
  thread: CommentThread,
  root: ShadowRoot,
): (words: Speech | undefined, store: ThreadStore | undefined) => void {
  const section = root.appendChild(nodeFrom(FRAME));
  const at = (id: string) => root.getElementById(id)!;
  const fallback = section.querySelector<HTMLElement>('slot:not([name])')!;
  let said: string | undefined;
  let stood: ThreadStore | undefined;

  function say(text: string, ...rows: Row[]): void {
    if (said !== text) at('status').replaceChildren(...rows.map((each) => nodeFrom(each)));
    said = text;
  }

  const complain = (text: string, ...rows: Row[]) =>
    say(text, row('div', { class: 'problem', role: 'alert' }, row('p', {}, text)), ...rows);

  function failure({ say: word }: Speech, error: AdapterError): void {
    const text = `${word(WHY[error.code] ?? 'failed')} ${error.message}`;
    if (said === text) return;
    complain(text, row('button', { type: 'button', class: 'retry' }, word('retry')));
    root.querySelector('.retry')!.addEventListener('click', () => {
      // The button goes; the heading is where the reader goes on.
      at('title').tabIndex = -1;
      at('title').focus();
      void thread.reload();
    });
  }

  return (words = SILENCE, store) => {
    const phase = store?.state.$phase.get();
    const total = store?.state.$total.get();
    // What has stood once stands on while it is read again: nobody loses the field they are writing in.
    if (phase?.name === 'ready') stood = store;
    const stands = store !== undefined && stood === store;
    // What a server printed stands already, and its desk is where the printed sheet has left room.
    const printed = !stands && thread.querySelector(':scope > .comment-list');
    const title = at('title');
    const text = words.say(total === undefined ? 'title' : 'counted', { count: total });
    if (title.textContent !== text) title.textContent = text;
    title.ariaLevel = String(thread.headingLevel);
    section.ariaBusy = String(phase?.name === 'loading');
    // What follows the thread is where it will be before anything has been asked for.
    const waits = !stands && !printed && !thread.problem && phase?.name !== 'failed' && thread.loading !== 'manual';
    section.className = waits ? 'waiting' : '';
    // The composer's room is kept from the first comment on, whether it comes or the gate does.
    const writing = !thread.readonly && (stands ? store.calls.has('create') : printed && thread.adapter !== 'none');
    for (const id of ['top', 'bottom']) at(id).classList.toggle('desk', !!writing && thread.composer === id);
    fallback.hidden = stands;
    if (thread.problem) complain(thread.problem.message);
    else if (phase?.name === 'failed') failure(words, phase.error);
    else if (phase?.name === 'loading' && !stands && !printed) {
      const text = words.say('loading');
      say(text, row('div', { class: 'skeleton', role: 'img', 'aria-label': text }, BONE, BONE, BONE));
    } else say('');
  };
}
