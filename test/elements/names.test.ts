import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Comment } from '../../src/model/comment.js';
import { ann, awake, composerUnder, deep, items, makeThread, moreReplies, row, rows, start, until } from './stage.js';

const nameOf = (control: Element) => (control.ariaLabel ?? control.textContent ?? '').replace(/\s+/g, ' ').trim();
const visible = (control: Element) => (control.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Two comments by each of two authors, all at the same time, with replies alike. */
const alike = (): Comment[] => [
  row('1', { author: ann, createdAt: '2026-05-01T10:00:00Z' }),
  row('2', { author: ann, createdAt: '2026-05-01T10:00:00Z' }),
  row('3', { author: ann, parentId: '1', createdAt: '2026-05-01T10:00:00Z' }),
  row('4', { author: ann, parentId: '2', createdAt: '2026-05-01T10:00:00Z' }),
];

describe('the names of controls', () => {
  it('differ, each from all others of its thread', async () => {
    const memory = memoryAdapter({ comments: alike(), session: { user: ann } });
    const thread = await start(makeThread(memory));
    await rows(thread, 4);
    for (const item of items(thread)) await awake(thread, item.commentId);
    const names = deep(thread, 'button').map(nameOf);
    expect(names).to.have.length.greaterThan(16);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).to.deep.equal([]);
    const articles = items(thread).map((item) => item.ariaLabel);
    expect(new Set(articles).size).to.equal(4);
  });

  it('hold what is seen on them', async () => {
    const memory = memoryAdapter({ comments: alike(), session: { user: ann } });
    const list: typeof memory.list = (query) => memory.list({ ...query, prefetch: undefined });
    const thread = await start(makeThread({ ...memory, list }));
    await rows(thread, 2);
    await until(() => moreReplies(thread).length === 2);
    await composerUnder(thread, '1', 'reply');
    await until(() => deep(thread, '[type=submit]').length > 0);
    const named = deep(thread, 'button, a');
    expect(named.map(nameOf)).not.to.include('');
    expect(named.filter((control) => !nameOf(control).includes(visible(control))).map(nameOf)).to.deep.equal([]);
  });

  it('say whom a reply is for', async () => {
    const thread = await start(makeThread(memoryAdapter({ comments: alike(), session: { user: ann } })));
    await rows(thread, 4);
    const reply = (await awake(thread, '3')).shadowRoot!.querySelector('[data-act=reply]')!;
    expect(reply.ariaLabel).to.equal('Reply: comment 1.1 by Ann');
    const composer = await composerUnder(thread, '3', 'reply');
    await until(() => composer.shadowRoot?.querySelector('label'));
    expect(composer.shadowRoot!.querySelector('label')!.textContent).to.equal('Reply to Ann');
    expect(visible(composer.shadowRoot!.querySelector('[type=submit]')!)).to.equal('Reply to Ann');
  });
});
