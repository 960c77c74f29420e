/** What a reader does in a long thread, each timed to the first task after the frame that shows it. */
import type { CommentItem } from '../../../src/elements/comment-item.js';
import type { CommentThread } from '../../../src/elements/comment-thread.js';
import type { BackEnd } from './our-thread.js';
import { begin, longest, painted } from './observe.js';

export interface Act {
  /** Milliseconds until it is on the screen. */
  shown: number;
  /** Items that drew their controls again. */
  drawn: number;
  /** The longest task, in ms; 0 where none was over 50. */
  longest: number;
}

const drawn = new Set<CommentItem>();

/** Counts from now on whenever an item draws its controls. */
export function countDrawing(): void {
  const { prototype } = customElements.get('comment-item') as typeof CommentItem;
  const performing = prototype as unknown as { performUpdate(): void };
  const { performUpdate } = performing;
  performing.performUpdate = function (this: CommentItem) {
    if (this.hasUpdated) drawn.add(this);
    performUpdate.call(this);
  };
}

/** Times an act until `holds`; throws where that takes more than ten seconds. */
async function timed(act: () => void, holds: () => boolean): Promise<Act> {
  await begin();
  drawn.clear();
  const start = performance.now();
  act();
  do {
    await painted();
    if (performance.now() - start > 10_000) throw new Error(`${act.toString()} shows nothing after ten seconds`);
  } while (!holds());
  return { shown: performance.now() - start, drawn: drawn.size, longest: longest() };
}

async function when<T>(find: () => T | null | undefined): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = find();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`${find.toString()} found nothing in ten seconds of frames`);
}

const itemOf = (id: string) => document.getElementById(`comment-${id}`) as CommentItem | null;
const control = (id: string, act: string) =>
  when(() => itemOf(id)?.shadowRoot?.querySelector<HTMLElement>(`[data-act=${act}]`));

/** Every act in turn, on a thread whose first root owns a large branch. */
export async function actOn(thread: CommentThread, backEnd: BackEnd): Promise<Record<string, Act>> {
  const acts: Record<string, Act> = {};
  scrollTo(0, 0);
  acts['nothing (an empty frame)'] = await timed(
    () => undefined,
    () => true,
  );

  const vote = await control('b1', 'voteUp');
  acts['vote'] = await timed(
    () => vote.click(),
    () => vote.getAttribute('aria-pressed') === 'true',
  );

  (await control('b1', 'reply')).click();
  const composer = await when(() => itemOf('b1')!.shadowRoot!.querySelector('comment-composer')?.shadowRoot);
  const field = await when(() => composer.querySelector('textarea'));
  field.value = 'A reply of one line.';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const submit = await when(() => composer.querySelector<HTMLElement>('[type=submit]'));
  acts['reply'] = await timed(
    () => submit.click(),
    () => itemOf('p0') !== null || document.querySelector('[id^="comment-pending"]') !== null,
  );
  await when(() => itemOf('p0'));

  const now = new Date().toISOString();
  const arrivals = Array.from({ length: 100 }, (_, index) => ({
    type: 'upsert' as const,
    comment: {
      ...{ id: `n${index}`, parentId: `b${index * 7}`, author: { id: 'other', name: 'Other' }, createdAt: now },
      body: { format: 'text' as const, text: 'Somebody else has something to say.' },
    },
  }));
  acts['100 arrivals, live="auto"'] = await timed(
    () => backEnd.emit(arrivals),
    () => itemOf('n99') !== null,
  );

  const fold = await control('b0', 'fold');
  const list = itemOf('b0')!.nextElementSibling!;
  acts['fold half of it'] = await timed(
    () => fold.click(),
    () => list.hasAttribute('hidden'),
  );
  acts['open it again'] = await timed(
    () => fold.click(),
    () => !list.hasAttribute('hidden'),
  );

  acts['sort: the first screen'] = await timed(
    () => (thread.sort = 'newest'),
    () => thread.querySelector('comment-item')?.id !== 'comment-b0' && thread.querySelector('comment-item') !== null,
  );
  return acts;
}
