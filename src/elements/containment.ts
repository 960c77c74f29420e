/**
 * How much of a long thread the browser lays out. A list page takes its tier when it is made, from how
 * many comments stand before it, and keeps it: changing it later shifts the layout (0.25 measured).
 * The first 200 are laid out in full, so what a reader meets first is complete for every tool; items
 * alone scroll smoothly up to about 500 to 1,000 (measured: 17.6 ms a frame at 1,000, 73 ms at 5,000);
 * beyond, whole pages are skipped.
 */
const FULL = 200;
const ITEMS = 500;

/** Comments in a list page, descendants counted; larger where many are expected, since each page is watched. */
const PAGE = 50;
const LARGE_PAGE = 200;
const MANY = 20_000;

export type Tier = '' | 'mid' | 'far';

export function tierAfter(written: number, rendering: 'auto' | 'full'): Tier {
  if (rendering === 'full' || written < FULL) return '';
  return written < ITEMS ? 'mid' : 'far';
}

/** Whether new rows are still laid out at once, so that they are better spread over frames. */
export function isUncontained(written: number): boolean {
  return written < FULL;
}

export function pageSizeFor(expected: number): number {
  return expected > MANY ? LARGE_PAGE : PAGE;
}

/** Whether so many rows fill a viewport, were each as low as a comment of one line is at 16 px type: about 90 px. */
export function fillsScreen(written: number): boolean {
  return written * 90 > innerHeight;
}

/** Height of a row in em before it was ever laid out: byline, actions and gaps, and lines of about 75 characters. */
export function rowHeight(text: string | undefined): number {
  return 5.5 + 1.5 * Math.ceil((text?.length ?? 0) / 75);
}
