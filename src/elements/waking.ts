/**
 * Which items are near. One observer descends the lists: it watches list pages; a near page puts its
 * items and reply lists under the same observer, a far one takes them off. One entry per comment would
 * cost every frame (2 to 3 ms at 10,000), and the browser's own content-visibility event misses text
 * that find-in-page reveals.
 */

/** An item is woken this far before it comes into view. */
const NEAR = '600px 0px';

export interface Waking {
  /** A list page is on the page now. */
  page(page: Element): void;
  /** A row was added to a list page. */
  row(page: Element, item: Element): void;
  /** A page is gone. */
  forget(page: Element): void;
  stop(): void;
}

/** `wake` is called once for each item that comes near; for every item at once while `all()`. */
export function createWaking(wake: (item: Element) => void, all: () => boolean): Waking {
  const near = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (target.localName === 'ol') (isIntersecting ? enter : leave)(target);
        else if (isIntersecting) {
          observer.unobserve(target);
          wake(target);
        }
      }
    },
    { rootMargin: NEAR },
  );

  function enter(page: Element): void {
    near.add(page);
    for (const row of page.children) for (const part of row.children) observer.observe(part);
  }

  function leave(page: Element): void {
    const open = [page];
    for (let far = open.pop(); far; far = open.pop()) {
      if (!near.delete(far)) continue;
      for (const row of far.children) {
        for (const part of row.children) {
          observer.unobserve(part);
          if (part.localName === 'ol') open.push(part);
        }
      }
    }
  }

  return {
    page(page) {
      if (all()) page.querySelectorAll('comment-item').forEach(wake);
      const parent = page.parentElement?.parentElement;
      const top = parent?.localName !== 'ol';
      if (top || near.has(parent)) observer.observe(page);
    },
    row(page, item) {
      if (all()) wake(item);
      else if (near.has(page)) observer.observe(item);
    },
    forget(page) {
      leave(page);
      observer.unobserve(page);
    },
    stop() {
      near.clear();
      observer.disconnect();
    },
  };
}
