/** Scrolling as the main thread meets it: the gaps between its frames. */

export interface Scrolled {
  /** The 95th percentile of the gaps between frames, in ms: at 60 Hz an idle page has 16.7. */
  steady: number;
  /** The same while jumping to places far apart. */
  jumps: number;
}

const p95 = (gaps: number[]): number => gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.95)]!;

async function gapsWhile(frames: number, move: (frame: number) => void): Promise<number[]> {
  const gaps: number[] = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < frames; frame += 1) {
    move(frame);
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  return gaps;
}

/** 60 frames of 300 px from the top, then 40 jumps over the whole page, in an order that is the same each time. */
export async function scroll(): Promise<Scrolled> {
  scrollTo(0, 0);
  const steady = p95(await gapsWhile(60, () => scrollBy(0, 300)));
  const height = document.documentElement.scrollHeight;
  const jumps = p95(await gapsWhile(40, (frame) => scrollTo(0, (height * ((frame * 17) % 40)) / 40)));
  return { steady, jumps };
}
