import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { CommentThread } from '../../src/elements/comment-thread.js';
import {
  ann,
  appears,
  awake,
  composerUnder,
  control,
  desk,
  discussion,
  fieldOf,
  heard,
  items,
  itemOf,
  makeThread,
  place,
  recorded,
  rows,
  same,
  start,
  submit,
  until,
  write,
} from './stage.js';

const mine = () => recorded(memoryAdapter({ comments: discussion(), session: { user: ann } }));
const lists = ({ asked }: ReturnType<typeof recorded>) => asked.filter(({ method }) => method === 'list').length;

async function standing(): Promise<{ thread: CommentThread; adapter: ReturnType<typeof mine> }> {
  const adapter = mine();
  const thread = await start(makeThread(adapter));
  await rows(thread, 5);
  return { thread, adapter };
}

/** Writes, edits and deletes still work: the thread is alive. */
async function isAlive(thread: CommentThread): Promise<void> {
  const before = items(thread).length;
  await submit(await desk(thread), 'Still here');
  await rows(thread, before + 1);
  (await control(thread, '2', 'voteUp')).click();
  await until(() => itemOf(thread, '2').dataset['score'] === '1');
}

describe('a thread that is moved', () => {
  it('within its page keeps its rows, awake, and asks nothing', async () => {
    const { thread, adapter } = await standing();
    const item = await awake(thread, '1');
    const before = items(thread);
    const elsewhere = document.createElement('main');
    document.body.append(elsewhere);
    elsewhere.append(thread);
    await nextFrame();
    expect(same(items(thread), before)).to.equal(true);
    expect(item.awake && item.shadowRoot!.querySelector('[data-act=reply]')).to.exist;
    expect(lists(adapter)).to.equal(1);
    await isAlive(thread);
    elsewhere.remove();
  });

  it('keeps what is being written under a comment', async () => {
    const { thread } = await standing();
    const composer = await composerUnder(thread, '4', 'reply');
    await write(composer, 'Half a sent');
    const elsewhere = document.createElement('main');
    document.body.append(elsewhere);
    elsewhere.append(thread);
    await nextFrame();
    expect((await fieldOf(composer)).value).to.equal('Half a sent');
    await submit(composer, 'A whole sentence');
    await rows(thread, 6);
    elsewhere.remove();
  });

  it('into another shadow root looks and works as before', async () => {
    const { thread, adapter } = await standing();
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(thread);
    await nextFrame();
    expect(items(thread).length).to.equal(5);
    expect(lists(adapter)).to.equal(1);
    expect(getComputedStyle(thread.querySelector('li')!).display).to.equal('block');
    expect(getComputedStyle(thread).display).to.equal('block');
    await isAlive(thread);
    host.remove();
  });

  it('taken out and put back goes on where it was, and hears of changes again', async () => {
    const { thread, adapter } = await standing();
    const home = thread.parentElement!;
    const streams = () => adapter.asked.filter(({ method }) => method === 'subscribe').length;
    await until(() => streams() === 1);
    thread.remove();
    await nextFrame();
    home.append(thread);
    await nextFrame();
    expect(items(thread).length).to.equal(5);
    expect(lists(adapter)).to.equal(1);
    await until(() => streams() === 2);
    await isAlive(thread);
  });

  it('taken out while it loads, loads when it is put back', async () => {
    const adapter = mine();
    const thread = makeThread({ ...adapter, list: (query) => Promise.resolve().then(() => adapter.list(query)) });
    const home = (await place(thread)).parentElement!;
    thread.remove();
    await nextFrame();
    expect(items(thread).length).to.equal(0);
    home.append(thread);
    await thread.ready;
    await rows(thread, 5);
  });

  it('taken out while more replies are on their way, offers them again when it is put back', async () => {
    const memory = memoryAdapter({ comments: discussion() });
    let answer: (() => void) | undefined;
    const thread = await start(
      makeThread(
        {
          ...memory,
          list: async (query) => {
            if (query.cursor) await new Promise<void>((resolve) => (answer = resolve));
            return memory.list(query);
          },
        },
        { 'page-size': '1' },
      ),
    );
    const home = thread.parentElement!;
    (await appears(thread.shadowRoot!, '.more')).click();
    await until(() => answer);
    thread.remove();
    await nextFrame();
    home.append(thread);
    await appears(thread.shadowRoot!, '.more[aria-busy=false]');
    answer = undefined;
    (await appears(thread.shadowRoot!, '.more')).click();
    await until(() => answer);
    answer!();
    await rows(thread, 5);
  });

  it('into another language is written again in it', async () => {
    const { thread } = await standing();
    const german = Object.assign(document.createElement('div'), { lang: 'de' });
    document.body.append(german);
    german.append(thread);
    await until(() => itemOf(thread, '1').querySelector('time')?.textContent?.startsWith('01.05.2026'));
    german.remove();
  });
});

describe('a thread whose element is emptied', () => {
  const ways: Record<string, (thread: Element) => void> = {
    'by textContent': (thread) => (thread.textContent = ''),
    'by a text of the framework’s own': (thread) => (thread.textContent = 'Loading…'),
    'child by child': (thread) => {
      while (thread.lastChild) thread.lastChild.remove();
    },
    'by replaceChildren': (thread) => thread.replaceChildren(document.createElement('span')),
  };

  for (const [way, empty] of Object.entries(ways)) {
    it(`${way}, stands again and works`, async () => {
      const { thread, adapter } = await standing();
      empty(thread);
      expect(items(thread).length).to.equal(0);
      await rows(thread, 5);
      expect(items(thread).map(({ id }) => id)).to.deep.equal(discussion().map(({ id }) => `comment-${id}`));
      expect(thread.textContent).to.contain('Text of 3');
      await isAlive(thread);
      expect(lists(adapter)).to.equal(1);
    });
  }

  it('while a reply is written, keeps what was written as a draft', async () => {
    const { thread } = await standing();
    await write(await composerUnder(thread, '4', 'reply'), 'Half a sent');
    thread.textContent = '';
    await rows(thread, 5);
    expect((await fieldOf(await composerUnder(thread, '4', 'reply'))).value).to.equal('Half a sent');
  });
});

describe('a clone of a live thread', () => {
  it('shows each comment once, without taking the ids of the first', async () => {
    const { thread } = await standing();
    const copy = thread.cloneNode(true) as CommentThread;
    copy.adapter = mine();
    const warnings = await heard('warn', async () => {
      await place(copy);
      await copy.ready;
      await until(() => items(copy).length === 5, `${items(copy).length} comments`);
    });
    expect(new Set(items(copy).map(({ commentId }) => commentId)).size).to.equal(5);
    expect(document.querySelectorAll('#comment-1').length).to.equal(1);
    expect(items(thread).length).to.equal(5);
    expect(warnings).to.have.length(1);
    await isAlive(copy);
  });
});
