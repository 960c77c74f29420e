import type { Page } from 'playwright-core';

/** The thread as it stands on the page: a line for each comment, two spaces for each list around it but the first. */
export function outline(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('comment-item')].map((item) => {
      let lists = 0;
      for (let at = item.parentElement; at; at = at.parentElement) if (at.matches('ol.comment-list')) lists++;
      const number = item.querySelector(':scope > .comment-byline > .comment-number')?.textContent;
      return `${'  '.repeat(lists - 1)}${number} ${item.id}`;
    }),
  );
}
