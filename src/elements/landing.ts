/** Brings an item into view and keeps it there while sizes above it are still being found out. */
import type { CommentItem } from './comment-item.js';

/** Frames in which the position is compared; estimates settle in three or four. */
const FRAMES = 8;

export async function landOn(item: CommentItem): Promise<void> {
  item.wake();
  item.mark('target', true);
  item.addEventListener('focusout', () => item.mark('target', false), { once: true });
  let before = NaN;
  for (let frame = 0; frame < FRAMES; frame++) {
    const { top } = item.getBoundingClientRect();
    if (Math.abs(top - before) < 1) break;
    item.scrollIntoView({ block: 'start', behavior: 'instant' });
    before = item.getBoundingClientRect().top;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  focusOn(item);
}

/** Puts the focus on a comment, by its permalink where it has one. */
export function focusOn(item: HTMLElement): void {
  const permalink = item.querySelector<HTMLElement>('.comment-permalink');
  if (!permalink) item.tabIndex = -1;
  (permalink ?? item).focus({ preventScroll: true });
}
