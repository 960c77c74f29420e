import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  bob,
  deep,
  desk,
  focused,
  heard,
  items,
  makeThread,
  place,
  row,
  rows,
  start,
  submit,
  textOf,
  until,
} from './stage.js';

const UNKNOWN = 'The comment this link leads to is not here.';

/** Two threads with comments of their own, in a page. */
async function two(begin = start): Promise<[CommentThread, CommentThread]> {
  const upper = memoryAdapter({ comments: [row('a1'), row('a2', { parentId: 'a1' })], session: { user: ann } });
  const lower = memoryAdapter({ comments: [row('b1'), row('b2')], session: { user: bob } });
  return Promise.all([begin(makeThread(upper)), begin(makeThread(lower))]);
}

describe('two threads on a page', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  it('each show their own, and share one live region', async () => {
    const [upper, lower] = await two();
    await rows(upper, 2);
    await rows(lower, 2);
    expect(items(upper).map(({ commentId }) => commentId)).to.deep.equal(['a1', 'a2']);
    expect(items(lower).map(({ commentId }) => commentId)).to.deep.equal(['b1', 'b2']);
    expect(deep(document, '[aria-live], [role=status], [role=alert], [role=log]').length).to.equal(1);
  });

  it('each write into their own', async () => {
    const [upper, lower] = await two();
    await submit(await desk(upper), 'From Ann');
    await rows(upper, 3);
    await submit(await desk(lower), 'From Bob');
    await rows(lower, 3);
    expect(upper.textContent).to.contain('From Ann').and.not.contain('From Bob');
    expect(lower.textContent).to.contain('From Bob').and.not.contain('From Ann');
  });

  it('a link into one of them leaves the other alone, when followed', async () => {
    const [upper, lower] = await two();
    location.hash = '#comment-b2';
    await until(() => focused()?.closest('comment-item')?.id === 'comment-b2');
    await nextFrame();
    expect(textOf(upper)).not.to.contain(UNKNOWN);
    expect(textOf(lower)).not.to.contain(UNKNOWN);
  });

  it('a link into one of them leaves the other alone, on load', async () => {
    location.hash = '#comment-b2';
    const [upper, lower] = await two();
    await until(() => focused()?.closest('comment-item')?.id === 'comment-b2');
    await upper.updateComplete;
    expect(textOf(upper)).not.to.contain(UNKNOWN);
    expect(textOf(lower)).not.to.contain(UNKNOWN);
  });

  it('with the same comment ids, the later comments get no id, and the page is told once', async () => {
    const make = () => makeThread(memoryAdapter({ comments: [row('1'), row('2')] }));
    const [upper, lower] = [make(), make()];
    const warnings = await heard('warn', async () => {
      await place(upper);
      await upper.ready;
      await rows(upper, 2);
      await place(lower);
      await lower.ready;
      await rows(lower, 2);
    });
    expect(items(upper).map(({ id }) => id)).to.deep.equal(['comment-1', 'comment-2']);
    expect(items(lower).map(({ id }) => id)).to.deep.equal(['', '']);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('"comment-"').and.to.contain('id-prefix');
  });
});
