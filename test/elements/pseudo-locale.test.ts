import { expect } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Adapter } from '../../src/adapters/adapter.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import { de } from '../../src/i18n/locales/de.js';
import type { Message, Messages } from '../../src/i18n/messages.js';
import type { Comment } from '../../src/model/comment.js';
import type { Session } from '../../src/model/session.js';
import { ann, awake, composerUnder, deep, desk, items, makeThread, place, row, start, until, write } from './stage.js';

const ACCENTS = 'åƀçđéƒĝħíĵķłɱñôþqřšŧûṽŵẋýž';

/** Every letter another, and 40 % longer, as translations are; between marks that no other text has. */
function pseudo(sentence: string): string {
  /** From German, whose file is complete by its type. */
  const accented = sentence.replaceAll(/\{\w+\}|[a-z]/g, (part) =>
    part.length > 1 ? part : ACCENTS[part.charCodeAt(0) - 97]!,
  );
  const letters = sentence.replaceAll(/\{\w+\}/g, '').length;
  return `⟦${accented}${' łöñğ'.repeat(Math.ceil((letters * 0.4) / 5))}⟧`;
}

/** From German, whose file is complete by its type. */
const accented = Object.fromEntries(
  Object.entries(de).map(([key, message]: [string, Message]) => [
    key,
    typeof message === 'string'
      ? pseudo(message)
      : Object.fromEntries(Object.entries(message).map(([form, sentence]) => [form, pseudo(sentence)])),
  ]),
) as Messages;

const comments = (): Comment[] => [
  row('1', { author: { ...ann, presence: 'online' }, score: 4 }),
  row('2', { parentId: '1', author: { id: 'x', name: 'نور', presence: 'offline' } }),
  row('3', { parentId: '2' }),
  row('4', { parentId: '3', author: ann, editedAt: '2026-05-02T10:00:00Z' }),
  row('5', { status: 'deleted', removedBy: 'author', body: null, author: null }),
  row('6', { parentId: '5', score: -3 }),
  row('7', { status: 'hidden', body: null, author: null }),
  row('8', { body: { format: 'text', text: ' ' } }),
  row('9', { parentId: 'nobody' }),
  row('11', { status: 'pending', author: ann }),
  row('12', { status: 'deleted', removedBy: 'moderator', body: null, author: null }),
  row('13', { parentId: '12' }),
];

const shown = (element: Element): boolean => element.checkVisibility();
/** What a comment says, and what is no word at all. */
const OTHERS = 'comment-body p:not(.comment-gone), bdi, time, .comment-number, .comment-badge, .ago, .score, textarea';

/** Texts and names on the page that went past the translation. */
function untranslated(thread: Element): string[] {
  const found: string[] = [];
  const check = (text: string | null, where: string): void => {
    const said = text?.trim() ?? '';
    if (/\p{L}/u.test(said) && !/⟦.*⟧/u.test(said)) found.push(`${where}: ${said}`);
  };
  for (const element of deep<HTMLElement>(thread, '*')) {
    if (
      !shown(element) ||
      element.matches(`style, script, .${OTHERS}`) ||
      element.closest('.comment-body > :not(.comment-gone)')
    )
      continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) check(element.getAttribute(name), name);
    // A sentence may go on through links and buttons.
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE)
        check(element.localName === 'p' ? element.textContent : node.nodeValue, element.localName);
  }
  return [...new Set(found)];
}

/** Elements that stand out of their place to a side, or hide a part of what they say. */
function broken(thread: Element, room: Element): string[] {
  const { left, right } = room.getBoundingClientRect();
  return deep<HTMLElement>(thread, '*')
    .filter((element) => {
      const box = element.getBoundingClientRect();
      const out = box.width > 1 && (box.left < left - 1 || box.right > right + 1);
      const style = getComputedStyle(element);
      const cut =
        element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible' && style.display !== 'inline';
      // What only screen readers meet takes no room.
      return out || (cut && box.width > 1 && element.localName !== 'select');
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 100));
}

const narrow = (): HTMLElement => {
  const room = document.createElement('div');
  room.style.inlineSize = '320px';
  document.body.append(room);
  return room;
};

const states: Record<
  string,
  { session?: Session; adapter?: (memory: Adapter) => Adapter; more?: Record<string, string> }
> = {
  'with everything in it': { session: { user: ann, limits: { maxBody: 40 } } },
  'for readers who are signed out': {
    session: { user: null },
    more: { 'sign-in-url': '/login', 'register-url': '/join' },
  },
  'for guests': { session: { user: null, guest: 'name+email' } },
  'for the banned': { session: { user: ann, can: { comment: 'banned' } } },
  'that is closed': {
    adapter: (memory) => ({ ...memory, list: async (query) => ({ ...(await memory.list(query)), closed: {} }) }),
  },
  'that is empty': {
    adapter: (memory) => ({ ...memory, list: () => Promise.resolve({ items: [], nextCursor: null, replies: 'all' }) }),
  },
};

describe('in a language 40 % longer, at 320 px', () => {
  for (const dir of ['ltr', 'rtl'])
    for (const [name, { session = { user: ann }, adapter = (memory: Adapter) => memory, more = {} }] of Object.entries(
      states,
    ))
      it(`a thread ${name} says nothing else and breaks nowhere, ${dir}`, async () => {
        const room = narrow();
        const memory = memoryAdapter({ comments: comments(), session });
        const thread: CommentThread = makeThread(adapter(memory), {
          numbering: 'path',
          'max-depth': '2',
          'page-size': '5',
          dir,
          ...more,
        });
        thread.messages = accented;
        await start(thread, (thread) => room.append(thread));
        for (const item of items(thread)) item.wake();
        for (const item of items(thread)) await awake(thread, item.commentId);
        if (name === 'with everything in it') {
          await write(await desk(thread), 'Far more than what may be written in here, by a good deal');
          await write(await composerUnder(thread, '3', 'reply'), 'An answer');
          await composerUnder(thread, '4', 'edit');
          await until(() => deep(thread, 'textarea').length === 3);
        }
        if (name === 'for guests') await write(await desk(thread), 'A guest');
        await until(() => thread.shadowRoot!.textContent.includes('⟧'));
        await thread.updateComplete;
        expect(untranslated(thread)).to.deep.equal([]);
        expect(broken(thread, room)).to.deep.equal([]);
        expect(room.scrollWidth).to.equal(320);
        room.remove();
      });

  it('a thread that fails has only the back end’s words beside its own', async () => {
    const adapter = { ...memoryAdapter(), list: () => Promise.reject(new AdapterError('server', '⟦Down⟧')) };
    const thread = makeThread(adapter);
    thread.messages = accented;
    await place(thread);
    await until(() => deep(thread, '.problem').length);
    expect(untranslated(thread)).to.deep.equal([]);
  });

  it('is told apart from English by this very test', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: comments(), session: { user: ann } })));
    expect(untranslated(thread).join()).to.contain('Sort').and.contain('comments');
  });
});
