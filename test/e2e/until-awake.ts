import type { Locator } from 'playwright-core';

/** Resolves when a comment's controls are there and have been drawn. */
export async function untilAwake(item: Locator): Promise<void> {
  await item.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (element.matches(':state(awake)') && element.shadowRoot?.querySelector('.actions')) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
