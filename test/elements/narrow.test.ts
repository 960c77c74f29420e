import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Comment } from '../../src/model/comment.js';
import { ann, awake, composerUnder, crowd, deep, items, makeThread, rows, start, write } from './stage.js';

const long = `https://news.example/${'very-long-'.repeat(20)}end and Donaudampfschifffahrtsgesellschaftskapitänsmütze`;

/** Ten levels deep, with words that do not fit a line. */
const deepThread = (): Comment[] =>
  crowd(10).map((comment, i) => ({
    ...comment,
    parentId: i ? `${i}` : null,
    author: {
      id: 'x',
      login: 'a_rather_long_login_name',
      name: 'And a Rather Long Name Beside It',
      badges: ['Subscriber'],
    },
    body: { format: 'text', text: `${long}\n\n> ${long}` },
  }));

describe('a thread 320 px wide', () => {
  for (const dir of ['ltr', 'rtl']) {
    it(`scrolls in one direction only, ${dir}, with room for 20 characters ten levels deep`, async () => {
      const adapter = memoryAdapter({ comments: deepThread(), session: { user: ann } });
      const thread = makeThread(adapter, { 'max-depth': '8', numbering: 'path', dir });
      const narrow = document.createElement('div');
      narrow.style.inlineSize = '320px';
      document.body.append(narrow);
      await start(thread, (thread) => narrow.append(thread));
      await rows(thread, 10);
      await awake(thread, '1');
      for (const item of items(thread)) item.wake();
      await write(await composerUnder(thread, '10', 'reply'), long);

      const { left, right } = narrow.getBoundingClientRect();
      const wide = deep<HTMLElement>(thread, '*').filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.left < left - 1 || box.right > right + 1);
      });
      expect(wide.map(({ outerHTML }) => outerHTML.slice(0, 80))).to.deep.equal([]);

      const ruler = document.createElement('span');
      ruler.textContent = 'n'.repeat(20);
      const last = items(thread).at(-1)!.querySelector('.comment-body')!;
      last.append(ruler);
      ruler.style.whiteSpace = 'nowrap';
      expect(ruler.getBoundingClientRect().width).to.be.at.most(last.getBoundingClientRect().width);
      narrow.remove();
      scrollTo(0, 0);
    });
  }
});
