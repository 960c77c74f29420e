import { expect } from '@open-wc/testing';
import { memoryAdapter, type MemoryOptions } from '../../src/adapters/memory.js';
import {
  ann,
  appears,
  composerUnder,
  control,
  crowd,
  deep,
  desk,
  discussion,
  fieldOf,
  items,
  makeThread,
  same,
  start,
  submit,
  until,
} from './stage.js';

const LIVE = '[aria-live], [role=status], [role=alert], [role=log], [role=timer], [role=marquee]';
const regions = () => deep(document, LIVE);
const region = () => regions()[0]!;
const says = (text: string) => until(() => region().textContent === text, `it says "${region().textContent}"`);
const standing = async (more: MemoryOptions = {}, attributes: Record<string, string> = {}) =>
  start(makeThread(memoryAdapter({ comments: discussion(), session: { user: ann }, ...more }), attributes));

describe('the live region', () => {
  afterEach(() => region().replaceChildren());

  it('is one for all threads of a page, in the page itself, unseen and empty at rest', async () => {
    const [first] = await Promise.all([standing(), standing()]);
    await fieldOf(await desk(first));
    await composerUnder(first, '2', 'reply');
    await until(() => deep(first, 'textarea').length === 2);
    expect(regions().length).to.equal(1);
    expect(same(region().parentElement, document.body)).to.equal(true);
    expect(region()).to.include({ role: 'status', ariaLive: 'polite', textContent: '' });
    const { width, height } = region().getBoundingClientRect();
    expect(Math.max(width, height)).to.be.at.most(1);
  });

  it('comes back where a framework empties the page', async () => {
    const thread = await standing();
    region().remove();
    await submit(await desk(thread), 'Said');
    await until(() => regions().length === 1);
    await says('Your comment is posted.');
  });

  it('says what was posted, saved, deleted and loaded', async () => {
    const thread = await standing(
      { comments: crowd(3).map((comment) => ({ ...comment, author: ann })) },
      { 'page-size': '2' },
    );
    await submit(await desk(thread), 'Said');
    await says('Your comment is posted.');
    await submit(await composerUnder(thread, '1', 'edit'), 'Said better');
    await says('Your changes are saved.');
    (await control(thread, '2', 'delete')).click();
    await says('Comment deleted.');
    (await appears(thread.shadowRoot!, '.more')).click();
    await says('1 comment');
    expect(items(thread).length).to.equal(4);
  });

  it('says what stands against posting', async () => {
    const thread = await standing();
    await submit(await desk(thread), ' ');
    await says('Write something first.');
  });

  it('says the same sentence again as a new one', async () => {
    const thread = await standing();
    await submit(await desk(thread), ' ');
    await says('Write something first.');
    const before = region().firstChild;
    await submit(await desk(thread), ' ');
    await until(() => region().firstChild !== before);
    await says('Write something first.');
  });
});
