import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.js';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import type { Comment } from '../../src/model/comment.js';
import {
  ann,
  appears,
  deep,
  desk,
  discussion,
  focused,
  heard,
  itemOf,
  items,
  makeThread,
  next,
  place,
  recorded,
  row,
  rows,
  same,
  start,
  textOf,
  until,
  write,
} from './stage.js';

const memory = (comments: Comment[] = discussion()) => memoryAdapter({ comments, session: { user: ann } });
const status = (thread: Element) => thread.shadowRoot!.querySelector('[part=status]')!;

/** An adapter whose `list` is this. */
const listing = (list: Adapter['list'], adapter: Adapter = memory()) => recorded({ ...adapter, list });
const refusing = (...more: ConstructorParameters<typeof AdapterError>) =>
  listing(() => Promise.reject(new AdapterError(...more)));
const lists = ({ asked }: ReturnType<typeof recorded>) => asked.filter(({ method }) => method === 'list').length;

async function failed(adapter: Adapter): Promise<CommentThread> {
  const thread = makeThread(adapter);
  const told = next(thread, 'comment-thread-failed');
  await place(thread);
  await told;
  await thread.updateComplete;
  return thread;
}

describe('a thread that loads', () => {
  it('says so, shows three comments to come and keeps their room', async () => {
    let answer!: () => void;
    const working = memory();
    const adapter = listing(
      (query) => new Promise((resolve) => (answer = () => resolve(working.list(query)))),
      working,
    );
    const thread = makeThread(adapter);
    await place(thread);
    await until(() => answer);
    await thread.updateComplete;
    const section = thread.shadowRoot!.querySelector('section')!;
    expect(section.ariaBusy).to.equal('true');
    const skeleton = await appears(thread.shadowRoot!, '.skeleton');
    expect(skeleton.getAttribute('aria-label')).to.equal('Loading comments…');
    expect(skeleton.children.length).to.equal(3);
    expect(section.getBoundingClientRect().height).to.be.at.least(innerHeight * 0.6 - 1);
    expect(deep(thread.shadowRoot!, 'comment-composer, sign-in-gate').length).to.equal(0);
    await expect(thread).to.be.accessible();
    answer();
    await thread.ready;
    await until(() => deep(thread.shadowRoot!, '.skeleton').length === 0);
    expect(section.ariaBusy).to.equal('false');
  });
});

describe('an empty thread', () => {
  it('invites in one sentence, until there is a comment', async () => {
    const thread = await start(makeThread(memory([])));
    await until(() => textOf(status(thread)) === 'No comments yet. Yours could be the first.');
    expect(thread.shadowRoot!.querySelector('#title')!.textContent).to.equal('0 comments');
    await desk(thread);
    await expect(thread).to.be.accessible();
  });
});

describe('a thread that could not be loaded', () => {
  it('says what happened, and Retry asks again', async () => {
    let broken = true;
    const working = memory();
    const adapter = listing(
      (query) => (broken ? Promise.reject(new AdapterError('network', 'offline')) : working.list(query)),
      working,
    );
    const thread = await failed(adapter);
    expect(textOf(status(thread)))
      .to.contain('The comments could not be loaded.')
      .and.to.contain('Try again');
    await expect(thread).to.be.accessible();
    broken = false;
    (await appears(thread.shadowRoot!, '.retry')).focus();
    await sendKeys({ press: 'Enter' });
    await rows(thread, 5);
    expect(lists(adapter)).to.equal(2);
    await until(() => deep(thread.shadowRoot!, '.retry').length === 0);
    expect(focused()?.id).to.equal('title');
  });

  it('fails again with the words of the second failure', async () => {
    let tries = 0;
    const adapter = listing(() => Promise.reject(new AdapterError('server', `failure ${++tries}`)));
    const thread = await failed(adapter);
    const again = next(thread, 'comment-thread-failed');
    (await appears(thread.shadowRoot!, '.retry')).click();
    await again;
    await until(() => textOf(status(thread)).includes('failure 2'));
    expect(deep(thread.shadowRoot!, '.retry').length).to.equal(1);
  });

  it('though it stood before, keeps what is shown and what is being written', async () => {
    const working = memory();
    let broken = false;
    const adapter = listing((query) => (broken ? Promise.reject(new Error('down')) : working.list(query)), working);
    const thread = await start(makeThread(adapter));
    const composer = await desk(thread);
    const field = await write(composer, 'Half a sent');
    await rows(thread, 5);
    const shown = items(thread);
    broken = true;
    await thread.reload();
    await appears(thread.shadowRoot!, '.retry');
    expect(same(items(thread), shown)).to.equal(true);
    expect([field.isConnected, field.value]).to.deep.equal([true, 'Half a sent']);
    await expect(thread).to.be.accessible();
    broken = false;
    (await appears(thread.shadowRoot!, '.retry')).click();
    await until(() => deep(thread.shadowRoot!, '.retry').length === 0);
    await rows(thread, 5);
    expect([field.isConnected, field.value]).to.deep.equal([true, 'Half a sent']);
  });

  for (const [code, sentence] of [
    ['not-found', 'This discussion could not be found.'],
    ['forbidden', 'You may not read this discussion.'],
    ['unauthenticated', 'You may not read this discussion.'],
    ['rate-limited', 'The comments could not be loaded.'],
  ] as const) {
    it(`for ${code} says: ${sentence}`, async () => {
      const thread = await failed(refusing(code, ''));
      expect(textOf(status(thread))).to.contain(sentence);
      await expect(thread).to.be.accessible();
    });
  }

  it('for an adapter that answers nonsense says so, in whatever way it is nonsense', async () => {
    for (const answer of [undefined, null, 'no', [], { items: 'none' }]) {
      const thread = await failed(listing(() => Promise.resolve(answer as never)));
      expect(textOf(status(thread))).to.contain('The comments could not be loaded.');
    }
  });
});

describe('a closed thread', () => {
  it('says why, and takes no comments', async () => {
    const working = memory();
    const adapter = listing(
      async (query) => ({
        ...(await working.list(query)),
        closed: { reason: 'The case is over.' },
      }),
      working,
    );
    const thread = await start(makeThread(adapter));
    await until(() => textOf(status(thread)) === 'This discussion is closed: The case is over.');
    expect(deep(thread.shadowRoot!, 'comment-composer, sign-in-gate').length).to.equal(0);
    await expect(thread).to.be.accessible();
  });
});

describe('comments that are not quite there', () => {
  const gone = (id: string, more: Partial<Comment>) => row(id, { body: null, author: null, ...more });
  const read = async (comments: Comment[], count = comments.length) => {
    const thread = await start(
      makeThread(
        listing(async () => ({ items: comments, nextCursor: null, replies: 'all' })),
        { numbering: 'path', live: 'off' },
      ),
    );
    await rows(thread, count);
    return thread;
  };

  it('are tombstones that say who took them away, with number, id and replies', async () => {
    const thread = await read([
      gone('1', { status: 'deleted', removedBy: 'author' }),
      gone('2', { status: 'deleted', removedBy: 'moderator' }),
      gone('3', { status: 'deleted' }),
      gone('4', { status: 'hidden' }),
      row('5', { parentId: '1' }),
    ]);
    const said = (id: string) => itemOf(thread, id).textContent;
    expect(['1', '2', '3', '4'].map(said)).to.deep.equal([
      '1. This comment was deleted by its author.',
      '2. This comment was removed by a moderator.',
      '3. This comment was deleted.',
      '4. This comment is hidden by a moderator.',
    ]);
    expect(itemOf(thread, '5').getAttribute('aria-label')).to.equal('Comment 1.1 by Bob');
    expect(items(thread).map(({ id }) => id)).to.include.members(['comment-1', 'comment-4']);
    expect(thread.shadowRoot!.querySelector('#title')!.textContent).to.equal('1 comment');
    await expect(thread).to.be.accessible();
  });

  it('have a neutral word where the body is empty or not there', async () => {
    const empty = { format: 'text' as const, text: ' \n ' };
    const thread = await read([row('1', { body: empty }), row('2', { body: null })]);
    for (const item of items(thread)) {
      expect(item.querySelector('.comment-body')!.textContent).to.equal('This comment has no text.');
    }
    await expect(thread).to.be.accessible();
  });

  it('stand in for a parent nobody sent', async () => {
    const thread = await read([row('2', { parentId: '1' }), row('3', { parentId: '1' })], 3);
    expect(itemOf(thread, '1').textContent).to.equal('1. This comment is not available.');
    expect(itemOf(thread, '1').parentElement!.querySelectorAll('comment-item').length).to.equal(3);
    await expect(thread).to.be.accessible();
  });

  it('await approval in words', async () => {
    const thread = await read([row('1', { status: 'pending', author: ann })]);
    expect(itemOf(thread, '1').textContent).to.contain('Awaiting approval: only you can see this');
    await expect(thread).to.be.accessible();
  });

  it('are counted where they cannot be read, and their neighbours show', async () => {
    const nonsense = [{ id: '' }, 7, null] as unknown as Comment[];
    let thread!: CommentThread;
    const warnings = await heard('warn', async () => {
      thread = await read([row('1'), ...nonsense, row('2')], 2);
    });
    await until(() => textOf(status(thread)).includes('3 comments could not be read.'));
    expect(warnings).to.have.length.at.least(1);
    await expect(thread).to.be.accessible();
  });
});
