import type { Page } from 'playwright-core';

/** Scrolls down to the end of the page, half a screen every two frames, as long as it takes. */
export function scrollThrough(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let still = 0;
        const step = (): void => {
          const before = scrollY;
          scrollBy({ top: innerHeight / 2, behavior: 'instant' });
          still = scrollY === before ? still + 1 : 0;
          if (still > 20) resolve();
          else requestAnimationFrame(() => requestAnimationFrame(step));
        };
        step();
      }),
  );
}
