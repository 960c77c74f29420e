/** Brings an item into view and keeps it there while sizes above it are still being found out. */
import type { CommentItem } from './comment-item.js';
import { focusOn } from './landing.js';

/** Milliseconds a comment is held where it landed: pictures and advertisements above it come late. */
const HELD = 2_500;
/** Frames it must stand still in before it counts as landed: sizes above it come in bursts. */
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

/** Follows an item while sizes above it are still being found out, unless the reader moves on; resolves once it stands still. */
function holdInView(item: CommentItem): Promise<void> {
  const left = new AbortController();
  const { signal } = left;
  for (const type of LEAVING) addEventListener(type, () => left.abort(), { signal, passive: true });
  const until = performance.now() + HELD;
  return new Promise((resolve) => {
    let before = item.getBoundingClientRect().top;
    let still = 0;
    function follow(): void {
      if (signal.aborted || !item.isConnected || performance.now() > until) {
        left.abort();
        return resolve();
      }
      const moved = Math.abs(item.getBoundingClientRect().top - before) >= 1;
      if (moved) item.scrollIntoView({ block: 'start', behavior: 'instant' });
      before = item.getBoundingClientRect().top;
      still = moved ? 0 : still + 1;
      if (still === STILL) resolve();
      requestAnimationFrame(follow);
    }
    requestAnimationFrame(follow);
  });
}
