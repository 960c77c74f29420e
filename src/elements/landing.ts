/** Brings an item into view and keeps it there while sizes above it are still being found out. */
import type { CommentItem } from './comment-item.js';

/** Frames a comment is followed, a second of them, and those it must stand still in: sizes above it come in bursts. */
const FRAMES = 60;
const STILL = 12;

/** What a reader does who wants to be elsewhere by now. */
const LEAVING = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

export async function landOn(item: CommentItem): Promise<void> {
  item.wake();
  // Until its slot is drawn, nothing in it can be focused.
  await item.updateComplete;
  item.mark('target', true);
  item.addEventListener('focusout', () => item.mark('target', false), { once: true });
  item.scrollIntoView({ block: 'start', behavior: 'instant' });
  focusOn(item);
  await holdInView(item);
}

/** Follows an item while sizes above it are still being found out, unless the reader moves on. */
async function holdInView(item: CommentItem): Promise<void> {
  const left = new AbortController();
  const { signal } = left;
  const leave = () => left.abort();
  for (const type of LEAVING) addEventListener(type, leave, { signal, passive: true });
  let before = item.getBoundingClientRect().top;
  for (let frame = 0, still = 0; frame < FRAMES && still < STILL && item.isConnected; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (signal.aborted) return;
    const moved = Math.abs(item.getBoundingClientRect().top - before) >= 1;
    if (moved) item.scrollIntoView({ block: 'start', behavior: 'instant' });
    before = item.getBoundingClientRect().top;
    still = moved ? 0 : still + 1;
  }
  leave();
}

/** Puts the focus on a comment, by its permalink where it has one. */
export function focusOn(item: HTMLElement): void {
  const permalink = item.querySelector<HTMLElement>('.comment-permalink');
  if (!permalink) item.tabIndex = -1;
  (permalink ?? item).focus({ preventScroll: true });
}
