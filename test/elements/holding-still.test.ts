import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Change } from '../../src/model/change.js';
import {
  ann,
  appears,
  bob,
  control,
  crowd,
  itemOf,
  makeThread,
  moreReplies,
  row,
  rows,
  start,
  submit,
  until,
} from './stage.js';

/** Pixels the first comment in view may move. */
const STILL = 2;

async function long() {
  const replies = Array.from({ length: 4 }, (_, i) => row(`7${i}`, { parentId: '7', author: bob }));
  const memory = memoryAdapter({ comments: [...crowd(30), ...replies], session: { user: ann } });
  let tell!: (changes: Change[]) => void;
  const adapter = {
    ...memory,
    list: (query: Parameters<typeof memory.list>[0]) => memory.list({ ...query, prefetch: { depth: 1, limit: 2 } }),
    subscribe: (_: unknown, emit: (batch: { changes: Change[] }) => void) => {
      tell = (changes) => emit({ changes });
      return new Promise<void>(() => undefined);
    },
  };
  const thread = await start(makeThread(adapter, { 'page-size': '20' }));
  itemOf(thread, '6').scrollIntoView({ block: 'start' });
  await control(thread, '7', 'reply');
  return { thread, tell: (changes: Change[]) => tell(changes) };
}

/** How far the first comment in view moves while `act` runs and two frames after. */
async function moved(thread: Element, act: () => unknown): Promise<number> {
  const first = [...thread.querySelectorAll('comment-item')].find((item) => item.getBoundingClientRect().bottom > 0)!;
  const before = first.getBoundingClientRect().top;
  await act();
  for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  return Math.abs(first.getBoundingClientRect().top - before);
}

describe('the first comment in view stays where it is', () => {
  afterEach(() => scrollTo(0, 0));

  it('when a reply is begun and posted', async () => {
    const { thread } = await long();
    expect(
      await moved(thread, async () => {
        (await control(thread, '6', 'reply')).click();
        await submit(await appears(itemOf(thread, '6'), 'comment-composer'), 'Held');
        await until(() => thread.textContent.includes('Held') && !thread.querySelector('[data-pending]'));
      }),
    ).to.be.at.most(STILL);
  });

  it('when somebody votes, and when a branch folds and opens', async () => {
    const { thread } = await long();
    expect(
      await moved(thread, async () => {
        (await control(thread, '7', 'voteUp')).click();
        await until(() => itemOf(thread, '7').dataset['score'] === '1');
      }),
    ).to.be.at.most(STILL);
    const fold = await control(thread, '7', 'fold');
    for (const expanded of ['false', 'true'])
      expect(
        await moved(thread, async () => {
          fold.click();
          await until(() => fold.getAttribute('aria-expanded') === expanded);
        }),
      ).to.be.at.most(STILL);
  });

  it('when more replies, and more comments, are shown', async () => {
    const { thread } = await long();
    await until(() => moreReplies(thread).length === 1);
    expect(
      await moved(thread, async () => {
        moreReplies(thread)[0]!.click();
        await rows(thread, 24);
      }),
    ).to.be.at.most(STILL);
    expect(
      await moved(thread, async () => {
        thread.shadowRoot!.querySelector<HTMLElement>('.more')!.click();
        await rows(thread, 34);
      }),
    ).to.be.at.most(STILL);
  });

  it('when others write, and with the buttons for finding one’s way', async () => {
    const { thread, tell } = await long();
    expect(
      await moved(thread, async () => {
        tell([{ type: 'upsert', comment: row('90', { createdAt: '2026-06-01T00:00:00Z' }) }]);
        await appears(thread.shadowRoot!, '.bar button');
        dispatchEvent(new WheelEvent('wheel', { deltaY: 1 }));
        await appears(thread.shadowRoot!, '.way');
      }),
    ).to.be.at.most(STILL);
    const { top } = thread.shadowRoot!.querySelector('.bar button')!.getBoundingClientRect();
    expect(top, 'the pill follows the reader').to.be.within(0, 60);
  });

  it('when the order changes, the list begins where it began', async () => {
    const { thread } = await long();
    scrollTo(0, 0);
    const before = thread.querySelector('ol')!.getBoundingClientRect().top;
    thread.sort = 'newest';
    await until(() => thread.querySelector('comment-item')?.commentId === '30');
    expect(Math.abs(thread.querySelector('ol')!.getBoundingClientRect().top - before)).to.be.at.most(STILL);
  });
});

describe('others who write', () => {
  it('are announced once, however many they are', async () => {
    const { thread, tell } = await long();
    const region = document.querySelector('.comment-announcer')!;
    const said: string[] = [];
    const listening = new MutationObserver(() => region.textContent && said.push(region.textContent));
    listening.observe(region, { childList: true });
    for (const id of ['90', '91', '92'])
      tell([{ type: 'upsert', comment: row(id, { createdAt: '2026-06-01T00:00:00Z' }) }]);
    await appears(thread.shadowRoot!, '.bar button');
    await until(() => said.length);
    tell([{ type: 'upsert', comment: row('93', { createdAt: '2026-06-01T00:00:00Z' }) }]);
    await until(() => thread.shadowRoot!.querySelector('.bar')!.textContent.includes('4 new'));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    listening.disconnect();
    expect(said).to.deep.equal(['3 new comments']);
  });
});
