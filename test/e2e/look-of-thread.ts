import type { Page } from 'playwright-core';

/** One comment as it is drawn. Lengths are in the thread's own em, from the thread's inline start. */
export interface ItemLook {
  readonly id: string;
  /** Where its row, its number, its name and its text begin. */
  readonly row: number;
  readonly number: number;
  readonly name: number;
  readonly text: number;
  /** Whether its number, name and time stand on one line. */
  readonly oneLine: boolean;
  /** Whether text stands below byline, actions below text, and replies below actions. */
  readonly inOrder: boolean;
  /** What the list item draws before and after itself, and in place of a marker. */
  readonly before: string;
  readonly after: string;
  readonly display: string;
}

/** A thread as it is drawn. */
export interface ThreadLook {
  readonly items: ItemLook[];
  /** The first quote: its bar, the room around it, and what it draws before itself. */
  readonly quote: Record<string, string | number>;
  /** The first comment's first control, and the button that posts. */
  readonly controls: Record<string, string | number>[];
  /** Type of the text of a comment, and of a paragraph beside the thread. */
  readonly text: string[];
  readonly site: string[];
}

/** Measures the thread of the page; every item must be awake. */
export function lookOfThread(page: Page): Promise<ThreadLook> {
  return page.evaluate(() => {
    const thread = document.querySelector('comment-thread')!;
    const em = Number.parseFloat(getComputedStyle(thread).fontSize);
    const start = thread.getBoundingClientRect().left;
    const ems = (length: number): number => Math.round((length / em) * 20) / 20;
    const left = (element: Element): number => ems(element.getBoundingClientRect().left - start);
    const px = (style: CSSStyleDeclaration, name: string): number =>
      ems(Number.parseFloat(style.getPropertyValue(name)));

    const items = [...thread.querySelectorAll('comment-item')].map((item) => {
      const row = item.parentElement!;
      const byline = item.querySelector('.comment-byline')!;
      const parts = [...byline.querySelectorAll('.comment-number, bdi:first-of-type, time')];
      const middles = parts.map((part) => part.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2);
      const text = item.querySelector('.comment-body, .comment-gone')!;
      const replies = row.querySelector(':scope > ol')?.getBoundingClientRect().top ?? Infinity;
      const actions = item.shadowRoot!.querySelector('.actions')!.getBoundingClientRect();
      const box = text.getBoundingClientRect();
      const below = text.matches('.comment-gone') || byline.getBoundingClientRect().bottom <= box.top + 1;
      const style = getComputedStyle(row);
      return {
        id: item.id,
        row: left(row),
        number: left(byline.querySelector('.comment-number')!),
        name: left(byline.querySelector('bdi, .comment-gone')!),
        text: left(text),
        oneLine: Math.max(...middles) - Math.min(...middles) < em / 2,
        inOrder: below && box.bottom <= actions.top + 1 && actions.bottom <= replies + 1,
        before: getComputedStyle(row, '::before').content,
        after: getComputedStyle(row, '::after').content,
        display: `${style.display} ${style.float} ${style.position}`,
      };
    });

    const blockquote = thread.querySelector('.comment-quote')!;
    const bar = getComputedStyle(blockquote);
    const quote = {
      bar: `${bar.borderInlineStartStyle} ${bar.borderInlineStartWidth}`,
      otherBorders: `${bar.borderInlineEndWidth} ${bar.borderBlockStartWidth} ${bar.borderBlockEndWidth}`,
      start: left(blockquote),
      padding: px(bar, 'padding-inline-start'),
      margin: px(bar, 'margin-inline-start'),
      before: getComputedStyle(blockquote, '::before').content,
    };

    const control = (element: Element) => {
      const style = getComputedStyle(element);
      const { textTransform, letterSpacing, display, textAlign, fontStyle, textIndent } = style;
      const { height } = element.getBoundingClientRect();
      const type = { textTransform, letterSpacing, display, textAlign, fontStyle, textIndent };
      return { ...type, size: px(style, 'font-size'), high: Math.round((height / em) * 4) / 4 };
    };
    const reply = thread.querySelector('comment-item')!.shadowRoot!.querySelector('button')!;
    const composer = thread.shadowRoot!.querySelector('comment-composer')!.shadowRoot!;

    const type = (element: Element): string[] => {
      const { fontFamily, fontSize, color } = getComputedStyle(element);
      return [fontFamily, fontSize, color];
    };
    return {
      items,
      quote,
      controls: [control(reply), control(composer.querySelector('textarea')!)],
      text: type(thread.querySelector('.comment-body > p')!),
      site: type(document.querySelector('#site')!),
    };
  });
}
