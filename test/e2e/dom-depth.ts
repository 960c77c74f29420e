import type { Page } from 'playwright-core';

/** How many elements stand inside each other below the thread, shadow trees included. */
export function domDepth(page: Page): Promise<number> {
  return page.evaluate(() => {
    let deepest = 0;
    const open: [node: ParentNode, depth: number][] = [[document.querySelector('comment-thread')!, 0]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [node, depth] = next;
      deepest = Math.max(deepest, depth);
      for (const child of node.children) open.push([child, depth + 1]);
      const { shadowRoot } = node as Element;
      if (shadowRoot) open.push([shadowRoot, depth]);
    }
    return deepest;
  });
}
