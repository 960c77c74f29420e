import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import { threadAttributes } from '../../src/elements/thread-attributes.js';
import {
  ann,
  crowd,
  discussion,
  heard,
  items,
  makeThread,
  next,
  place,
  recorded,
  rows,
  start,
  until,
} from './stage.js';

const attributeOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const valueOf = (thread: CommentThread, name: string) => (thread as unknown as Record<string, unknown>)[name];

/** For each attribute one value that is not its default, and what the property then is. */
const given: Record<keyof typeof threadAttributes, [attribute: string, property: unknown]> = {
  threadId: ['2026/bridge', '2026/bridge'],
  pageUrl: ['https://news.example/bridge', 'https://news.example/bridge'],
  pageTitle: ['The bridge', 'The bridge'],
  src: ['/api', '/api'],
  sort: ['newest', 'newest'],
  pageSize: ['all', 'all'],
  maxDepth: ['3', 3],
  numbering: ['path', 'path'],
  loading: ['manual', 'manual'],
  live: ['off', 'off'],
  composer: ['bottom', 'bottom'],
  gate: ['submit', 'submit'],
  signInUrl: ['/login', '/login'],
  registerUrl: ['/join', '/join'],
  identitySrc: ['/token', '/token'],
  readonly: ['', true],
  shortcuts: ['', true],
  theme: ['dark', 'dark'],
  avatars: ['none', 'none'],
  headingLevel: ['3', 3],
  timeZone: ['Asia/Tokyo', 'Asia/Tokyo'],
  storage: ['none', 'none'],
  idPrefix: ['c-', 'c-'],
  rendering: ['full', 'full'],
};

/** Values nobody knows, and what they count as. */
const unknown: [attribute: string, value: string, property: keyof typeof threadAttributes, counts: unknown][] = [
  ['sort', 'best', 'sort', 'oldest'],
  ['page-size', 'many', 'pageSize', 50],
  ['page-size', '-3', 'pageSize', 1],
  ['max-depth', '9', 'maxDepth', 8],
  ['max-depth', 'deep', 'maxDepth', 5],
  ['numbering', 'roman', 'numbering', 'none'],
  ['loading', 'soon', 'loading', 'lazy'],
  ['live', 'yes', 'live', 'notify'],
  ['composer', 'left', 'composer', 'top'],
  ['gate', 'after', 'gate', 'before'],
  ['theme', 'blue', 'theme', 'auto'],
  ['avatars', 'photo', 'avatars', 'initials'],
  ['heading-level', '6', 'headingLevel', 5],
  ['heading-level', 'h2', 'headingLevel', 2],
  ['storage', 'cookie', 'storage', 'local'],
  ['rendering', 'fast', 'rendering', 'auto'],
];

describe('the attributes of comment-thread', () => {
  for (const [name, [value, property]] of Object.entries(given)) {
    const attribute = attributeOf(name);
    it(`${attribute} becomes ${name}, before and after the thread stands in a page`, async () => {
      const before = makeThread(memoryAdapter(), { [attribute]: value });
      expect(valueOf(before, name)).to.equal(property);
      const after = makeThread(memoryAdapter());
      await place(after);
      after.setAttribute(attribute, value);
      expect(valueOf(after, name)).to.equal(property);
      after.removeAttribute(attribute);
      expect(valueOf(after, name)).to.equal(threadAttributes[name as keyof typeof threadAttributes].initial);
    });
  }

  for (const [attribute, value, property, counts] of unknown) {
    it(`${attribute}="${value}" counts as ${String(counts)} and warns once`, async () => {
      const warnings = await heard('warn', () => {
        for (let i = 0; i < 2; i++)
          expect(valueOf(makeThread(undefined, { [attribute]: value }), property)).to.equal(counts);
      });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(`${attribute}="${value}"`);
    });
  }

  it('reads words in any case and with spaces around them', () => {
    expect(makeThread(undefined, { sort: ' Newest ' }).sort).to.equal('newest');
  });

  it('readonly="false" is false', () => {
    expect(makeThread(undefined, { readonly: 'false' }).readonly).to.equal(false);
    expect(makeThread(undefined, { readonly: 'readonly' }).readonly).to.equal(true);
  });

  it('reflects nothing but the theme', async () => {
    const thread = makeThread(memoryAdapter());
    await place(thread);
    Object.assign(thread, { sort: 'top', numbering: 'path', theme: 'dark' });
    await thread.updateComplete;
    expect(thread.getAttributeNames().sort()).to.deep.equal(['loading', 'theme', 'thread-id']);
  });

  it('keeps properties that were set before the element was defined', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const early = frame.contentDocument!.createElement('comment-thread');
    const adapter = recorded(memoryAdapter({ comments: discussion() }));
    Object.assign(early, { adapter, sort: 'newest', loading: 'eager' });
    early.setAttribute('thread-id', 'early');
    expect(early).not.to.be.instanceOf(customElements.get('comment-thread'));
    // A document without elements of its own gives its nodes up to this one, whose definition they take.
    document.body.append(early);
    expect(early).to.be.instanceOf(customElements.get('comment-thread'));
    await early.ready;
    expect(adapter.asked[0]?.question).to.include({ threadId: 'early', sort: 'newest' });
    await rows(early, 5);
    early.remove();
    frame.remove();
  });
});

describe('attributes at run time', () => {
  const shown = (thread: Element) => items(thread).map(({ commentId }) => commentId);

  it('sort asks anew, and what is shown stays until the answer', async () => {
    const adapter = recorded(memoryAdapter({ comments: crowd(3) }));
    const thread = await start(makeThread(adapter));
    const answered = next(thread, 'comment-thread-ready');
    thread.setAttribute('sort', 'newest');
    await thread.updateComplete;
    expect(shown(thread)).to.deep.equal(['1', '2', '3']);
    await answered;
    await rows(thread, 3);
    expect(shown(thread)).to.deep.equal(['3', '2', '1']);
    expect(adapter.asked.filter(({ method }) => method === 'list')).to.have.length(2);
  });

  it('page-size asks anew', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: crowd(9) }), { 'page-size': '2' }));
    const answered = next(thread, 'comment-thread-ready');
    thread.pageSize = 5;
    await answered;
    await rows(thread, 5);
  });

  it('thread-id and adapter open another discussion', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: discussion() })));
    const answered = next(thread, 'comment-thread-ready');
    thread.adapter = memoryAdapter({ comments: crowd(2) });
    await answered;
    await rows(thread, 2);
    expect(shown(thread)).to.deep.equal(['1', '2']);
    const again = next(thread, 'comment-thread-ready');
    thread.setAttribute('thread-id', 'elsewhere');
    expect((await again).threadId).to.equal('elsewhere');
  });

  it('numbering, heading-level, avatars, id-prefix and time-zone write the rows again without asking', async () => {
    const adapter = recorded(memoryAdapter({ comments: discussion() }));
    const thread = await start(makeThread(adapter, { 'time-zone': 'UTC' }));
    const first = () => items(thread)[0]!;
    expect(first().textContent).to.contain('10:01');
    thread.setAttribute('time-zone', 'Asia/Tokyo');
    await until(() => first().textContent?.includes('7:01'));
    thread.setAttribute('numbering', 'ordinal');
    thread.setAttribute('heading-level', '4');
    thread.setAttribute('avatars', 'none');
    thread.setAttribute('id-prefix', 'c');
    await thread.updateComplete;
    expect(first().querySelector('.comment-number')?.textContent).to.equal('1.');
    expect(first().querySelector('[role=heading]')?.getAttribute('aria-level')).to.equal('5');
    expect(first().hasAttribute('data-initials')).to.equal(false);
    expect(first().id).to.equal('c1');
    expect(first().querySelector('.comment-permalink')?.getAttribute('href')).to.equal('#c1');
    expect(adapter.asked.filter(({ method }) => method === 'list')).to.have.length(1);
  });

  it('lang changes digits and times, also where a lang is set around the thread', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: discussion() }), { 'time-zone': 'UTC' }));
    const time = () => items(thread)[0]!.querySelector('time')?.textContent;
    const english = time();
    thread.lang = 'de';
    await until(() => time()?.startsWith('01.05.2026'));
    expect(time()).not.to.equal(english);
    thread.removeAttribute('lang');
    await until(() => time() === english);
  });

  it('readonly takes the desk and the acting controls away, and gives them back', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: discussion(), session: { user: ann } })));
    await until(() => thread.renderRoot.querySelector('comment-composer'));
    await until(() => items(thread)[0]!.shadowRoot?.querySelector('[data-act=reply]'));
    thread.toggleAttribute('readonly', true);
    await until(() => !thread.renderRoot.querySelector('comment-composer'));
    await until(() => !items(thread)[0]!.shadowRoot?.querySelector('[data-act=reply]'));
    thread.toggleAttribute('readonly', false);
    await until(() => thread.renderRoot.querySelector('comment-composer'));
    await until(() => items(thread)[0]!.shadowRoot?.querySelector('[data-act=reply]'));
  });

  it('composer="bottom" puts the desk behind the comments', async () => {
    const thread = await start(makeThread(memoryAdapter({ session: { user: ann }, comments: discussion() })));
    const order = () =>
      thread.renderRoot
        .querySelector('slot[name=comments]')!
        .compareDocumentPosition(thread.renderRoot.querySelector('.desk')!) & Node.DOCUMENT_POSITION_FOLLOWING;
    expect(order()).to.equal(0);
    thread.setAttribute('composer', 'bottom');
    await thread.updateComplete;
    expect(order()).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});
