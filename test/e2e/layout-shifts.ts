import type { Page } from 'playwright-core';

/** How far a page has shifted by itself. */
export interface Shifts {
  /** The sum of all layout shifts, those after input too. */
  readonly sum: number;
  /** What moved, a line for each. */
  readonly moves: string[];
}

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

declare global {
  interface Window {
    shifts: { sum: number; moves: string[] };
  }
}

/** From the next navigation on the page counts its layout shifts. */
export async function countShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = { sum: 0, moves: [] };
    const name = (node: Node | null): string => {
      const element = node instanceof Element ? node : node?.parentElement;
      return `${element?.localName ?? 'a removed node'}${element?.id ? `#${element.id}` : ''}.${element?.className ?? ''}`;
    };
    const observer = new PerformanceObserver((list) => {
      for (const { value, sources, startTime } of list.getEntries() as Shift[]) {
        window.shifts.sum += value;
        for (const { node, previousRect: from, currentRect: to } of sources)
          window.shifts.moves.push(
            `${value.toFixed(4)} at ${startTime.toFixed(0)} ms: ${name(node)} from ${from.y}+${from.height} to ${to.y}+${to.height}`,
          );
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
}

/** What was counted, once two more frames have been drawn. */
export function shiftsOf(page: Page): Promise<Shifts> {
  return page.evaluate(
    () =>
      new Promise<Shifts>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.shifts))));
      }),
  );
}
