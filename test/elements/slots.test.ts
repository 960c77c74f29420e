import { expect, html, fixture } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import { ann, desk, discussion, makeThread, next, place, same, start, textOf, until } from './stage.js';

/** A started thread with one child, in a slot or in none. */
async function withChild(
  adapter: Adapter,
  name: string | undefined,
): Promise<{ thread: CommentThread; child: HTMLElement }> {
  const child = document.createElement('p');
  child.textContent = 'From the page';
  if (name) child.slot = name;
  const thread = makeThread(adapter);
  thread.append(child);
  return { thread: await start(thread), child };
}

const shows = (child: HTMLElement) => until(() => child.assignedSlot && child.checkVisibility());

describe('the slots of a thread', () => {
  it('heading stands instead of the number of comments, and the thread keeps its name', async () => {
    const { thread, child } = await withChild(memoryAdapter({ comments: discussion() }), 'heading');
    child.setAttribute('role', 'heading');
    child.ariaLevel = '2';
    await shows(child);
    const title = thread.shadowRoot!.querySelector('#title')!;
    expect(title.checkVisibility()).to.equal(false);
    expect(title.textContent).to.equal('5 comments');
    await expect(thread).to.be.accessible();
  });

  it('rules stand above the comments, footer below', async () => {
    const { thread, child } = await withChild(memoryAdapter({ comments: discussion() }), 'rules');
    const footer = Object.assign(document.createElement('p'), { slot: 'footer', textContent: 'The end' });
    thread.append(footer);
    await shows(child);
    await shows(footer);
    const top = (element: Element) => element.getBoundingClientRect().top;
    const list = thread.querySelector('ol')!;
    expect(top(child)).to.be.lessThan(top(list));
    expect(top(footer)).to.be.at.least(list.getBoundingClientRect().bottom);
  });

  it('gate stands in the place of our sentence while nobody is signed in, and goes with signing in', async () => {
    const adapter = memoryAdapter({ comments: discussion(), reader: ann });
    const { thread, child } = await withChild(adapter, 'gate');
    await shows(child);
    expect(textOf(thread)).not.to.contain('sign in');
    await adapter.signIn!({ threadId: thread.threadId!, signal: new AbortController().signal });
    await thread.refreshSession();
    await desk(thread);
    expect(same(child.assignedSlot, null)).to.equal(true);
  });

  it('empty stands instead of our sentence, until there is a comment', async () => {
    const { thread, child } = await withChild(memoryAdapter(), 'empty');
    await shows(child);
    const answered = next(thread, 'comment-thread-ready');
    thread.adapter = memoryAdapter({ comments: discussion() });
    await answered;
    await until(() => !child.assignedSlot);
  });

  it('closed stands instead of our sentence', async () => {
    const memory = memoryAdapter({ comments: discussion() });
    const list: Adapter['list'] = async (query) => ({ ...(await memory.list(query)), closed: { reason: 'Enough' } });
    const { child } = await withChild({ ...memory, list }, 'closed');
    await shows(child);
  });

  it('what is in no slot shows until the comments are there, and again where they cannot be', async () => {
    const memory = memoryAdapter({ comments: discussion() });
    let answer!: () => void;
    let broken = false;
    const list: Adapter['list'] = async (query) => {
      await new Promise<void>((resolve) => (answer = resolve));
      if (broken) throw new Error('down');
      return memory.list(query);
    };
    const thread = makeThread({ ...memory, list });
    const link = document.createElement('a');
    link.href = 'https://news.example/discussion';
    link.textContent = 'Read the discussion';
    thread.append(link);
    await place(thread);
    await until(() => answer);
    expect(link.checkVisibility()).to.equal(true);
    answer();
    await thread.ready;
    await until(() => !link.checkVisibility());

    broken = true;
    thread.threadId = 'broken';
    const failed = next(thread, 'comment-thread-failed');
    answer = undefined as never;
    await until(() => answer);
    answer();
    await failed;
    await until(() => link.checkVisibility());
  });

  it('what is in no slot stays away while a thread that stands is read again', async () => {
    const memory = memoryAdapter({ comments: discussion() });
    const thread = makeThread(memory);
    const link = document.createElement('a');
    thread.append(Object.assign(link, { href: '/', textContent: 'Read the discussion' }));
    await start(thread);
    const reloading = thread.reload();
    await thread.updateComplete;
    expect(link.checkVisibility()).to.equal(false);
    await reloading;
  });

  it('messages bring the page’s own sentences, and the property more', async () => {
    const thread = await fixture<CommentThread>(
      html`<comment-thread thread-id="words" loading="manual" .adapter=${memoryAdapter()}>
        <script type="application/json" slot="messages">
          { "empty": "Say something nice.", "title": "Talk" }
        </script>
      </comment-thread>`,
    );
    await thread.load();
    await until(() => textOf(thread).includes('Say something nice.'));
    thread.messages = { empty: 'Nobody here.' };
    await until(() => textOf(thread).includes('Nobody here.'));
  });
});
