import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import type { Comment } from '../../src/model/comment.js';
import {
  ann,
  appears,
  awake,
  bob,
  composerUnder,
  control,
  deep,
  desk,
  fieldOf,
  itemOf,
  items,
  makeThread,
  moreReplies,
  place,
  row,
  rows,
  start,
  submit,
  until,
  write,
} from './stage.js';

/** Every kind of comment there is, names of both directions among them. */
const gallery = (): Comment[] => [
  row('1', { author: { ...ann, login: 'ann', name: 'Ann Lee', presence: 'online', badges: ['Editor'] }, score: 4 }),
  row('2', {
    parentId: '1',
    author: { id: 'x', name: 'نور', presence: 'offline' },
    lang: 'ar',
    body: { format: 'text', text: 'مرحبا' },
  }),
  row('3', { parentId: '2', body: { format: 'text', text: '> A quote\n\nAn answer, with https://news.example/a' } }),
  row('4', { parentId: '3', author: ann, editedAt: '2026-05-02T10:00:00Z' }),
  row('5', { status: 'deleted', removedBy: 'author', body: null, author: null }),
  row('6', { parentId: '5', score: -3 }),
  row('7', { status: 'hidden', body: null, author: null }),
  row('8', { body: { format: 'text', text: ' ' } }),
  row('9', { parentId: 'nobody' }),
  row('11', { status: 'pending', author: ann }),
];

/** A thread with all of it, replies being loaded aside and every composer open. */
async function everything(attributes: Record<string, string>): Promise<CommentThread> {
  const memory = memoryAdapter({ comments: gallery(), session: { user: ann, guest: 'no' }, limits: { maxBody: 40 } });
  const thread = makeThread(memory, { numbering: 'path', 'max-depth': '2', 'page-size': '5', ...attributes });
  await start(thread);
  await until(() => items(thread).length >= 9);
  for (const item of items(thread)) await awake(thread, item.commentId);
  await write(await desk(thread), 'Nearly all of what may be written here');
  await write(await composerUnder(thread, '3', 'reply'), 'An answer');
  await fieldOf(await composerUnder(thread, '4', 'edit'));
  await thread.goTo('6');
  await until(() => deep(thread, 'textarea').length === 3);
  return thread;
}

describe('a thread with everything in it is accessible', () => {
  for (const theme of ['light', 'dark']) {
    for (const dir of ['ltr', 'rtl']) {
      it(`${theme}, ${dir}`, async () => {
        const thread = await everything({ theme, dir });
        expect(getComputedStyle(thread).direction).to.equal(dir);
        await expect(thread).to.be.accessible();
      });
    }
  }

  for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }, { reducedMotion: 'reduce' }] as const) {
    it(`with ${JSON.stringify(media)}`, async () => {
      await emulateMedia(media);
      const off = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' } as const;
      try {
        await expect(await everything({ theme: 'auto' })).to.be.accessible();
      } finally {
        await emulateMedia(off);
      }
    });
  }

  it('signed out, beside another thread, with problems said', async () => {
    const signedOut = makeThread(memoryAdapter({ comments: gallery() }), {
      'sign-in-url': '/login',
      'register-url': '/join',
    });
    const guest = makeThread(memoryAdapter({ comments: gallery(), session: { user: null, guest: 'name+email' } }), {
      'id-prefix': 'c',
    });
    const page = document.createElement('main');
    page.append(signedOut, guest);
    await place(page);
    await appears(signedOut.shadowRoot!, 'sign-in-gate');
    const composer = await desk(guest);
    await submit(composer, '');
    await until(() => deep(composer, '[aria-invalid=true]').length === 1);
    await submit(composer, 'No name');
    await until(() => deep(composer, 'input[aria-invalid=true]').length === 1);
    await expect(page).to.be.accessible();
    const names = [signedOut, guest].map(({ shadowRoot }) => {
      const section = shadowRoot!.querySelector('section')!;
      return section.ariaLabel ?? shadowRoot!.getElementById(section.getAttribute('aria-labelledby')!)!.textContent;
    });
    expect(names[0]).not.to.equal(names[1]);
  });

  it('while replies wait behind their button, and with a comment that can be brought back', async () => {
    const memory = memoryAdapter({ comments: gallery(), session: { user: ann } });
    const thread = await start(
      makeThread({ ...memory, list: (query) => memory.list({ ...query, prefetch: undefined }) }, { 'page-size': '3' }),
    );
    await until(() => moreReplies(thread).length >= 1);
    (await control(thread, '1', 'delete')).click();
    await control(thread, '1', 'undo');
    await expect(thread).to.be.accessible();
  });
});

describe('every control of a thread', () => {
  /** Links in running text may be smaller (WCAG 2.2, 2.5.8). */
  const controls = (thread: Element) => deep<HTMLElement>(thread, 'button, select, textarea, input');

  it('is at least 24 px wide and high', async () => {
    const thread = await everything({});
    const small = controls(thread)
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24));
    expect(
      small.map(({ control, box }) => `${control.outerHTML.slice(0, 80)} ${box.width}×${box.height}`),
    ).to.deep.equal([]);
  });

  it('shows an outline of at least 2 px when the focus comes by key', async () => {
    const thread = await everything({});
    const bare: string[] = [];
    for (const control of [...controls(thread), ...deep<HTMLElement>(thread, 'a')]) {
      control.focus({ focusVisible: true });
      const { outlineStyle, outlineWidth } = getComputedStyle(control);
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) {
        if (outlineStyle !== 'auto') bare.push(`${control.outerHTML.slice(0, 80)} ${outlineStyle} ${outlineWidth}`);
      }
    }
    expect(bare).to.deep.equal([]);
  });

  it('moves nothing where the reader asks for less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      const thread = await everything({});
      const still = (value: string) => value.split(',').every((time) => parseFloat(time) <= 0.001);
      const moving = deep<HTMLElement>(thread, '*').filter((element) => {
        const { animationDuration, transitionDuration } = getComputedStyle(element);
        return !still(animationDuration) || !still(transitionDuration);
      });
      expect(moving.map(({ outerHTML }) => outerHTML.slice(0, 80))).to.deep.equal([]);
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });

  it('is reached in reading order, each comment’s after its text', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: [row('1'), row('2')], session: { user: bob } })));
    await rows(thread, 2);
    for (const id of ['1', '2']) await awake(thread, id);
    const [first, second] = [itemOf(thread, '1'), itemOf(thread, '2')];
    const link = first.querySelector('.comment-permalink')!;
    const acts = first.shadowRoot!.querySelector('slot')!;
    const following = (a: Node, b: Node) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
    expect(following(acts, first.shadowRoot!.querySelector('[data-act=reply]')!)).to.equal(true);
    expect(following(link, second.querySelector('.comment-permalink')!)).to.equal(true);
    expect(deep(thread, '[tabindex]').filter((element) => (element as HTMLElement).tabIndex > 0).length).to.equal(0);
  });
});
