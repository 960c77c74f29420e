import { expect, nextFrame } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { discussion, makeThread, place, recorded, rows, same } from './stage.js';

const adapterWithRecord = () => recorded(memoryAdapter({ comments: discussion() }));

/** Resolves once every observer made so far has been told where the element is. */
const observed = (element: Element): Promise<void> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });

describe('loading', () => {
  let far: HTMLElement;

  beforeEach(() => {
    far = document.createElement('div');
    far.style.blockSize = '5000px';
    document.body.append(far);
  });

  afterEach(() => {
    far.remove();
    scrollTo(0, 0);
  });

  it('lazy asks nothing while the thread is far, and loads when it comes near', async () => {
    const adapter = adapterWithRecord();
    const thread = makeThread(adapter, { loading: 'lazy' });
    far.after(await place(thread));
    await thread.updateComplete;
    await observed(thread);
    await nextFrame();
    expect(adapter.asked).to.deep.equal([]);
    expect(same(thread.shadowRoot!.querySelector('.skeleton'), null)).to.equal(true);
    // 600 px before it comes into view.
    scrollTo(0, thread.getBoundingClientRect().top - innerHeight - 500);
    await thread.ready;
    expect(adapter.asked[0]?.method).to.equal('list');
    await rows(thread, 5);
    thread.remove();
  });

  it('lazy loads at once where the thread is near', async () => {
    const adapter = adapterWithRecord();
    const thread = makeThread(adapter, { loading: 'lazy' });
    document.body.prepend(await place(thread));
    await thread.ready;
    await rows(thread, 5);
    thread.remove();
  });

  it('eager loads wherever the thread is', async () => {
    const thread = makeThread(adapterWithRecord());
    far.after(await place(thread));
    await thread.ready;
    await rows(thread, 5);
    thread.remove();
  });

  it('eager set later loads a far thread', async () => {
    const adapter = adapterWithRecord();
    const thread = makeThread(adapter, { loading: 'lazy' });
    far.after(await place(thread));
    await thread.updateComplete;
    await observed(thread);
    expect(adapter.asked).to.deep.equal([]);
    thread.setAttribute('loading', 'eager');
    await thread.ready;
    thread.remove();
  });

  it('manual waits for load(), wherever the thread is', async () => {
    const adapter = adapterWithRecord();
    const thread = makeThread(adapter, { loading: 'manual' });
    await place(thread);
    scrollTo(0, thread.offsetTop);
    await observed(thread);
    await nextFrame();
    expect(adapter.asked).to.deep.equal([]);
    await thread.load();
    await rows(thread, 5);
    await thread.load();
    expect(adapter.asked.filter(({ method }) => method === 'list')).to.have.length(1);
  });

  it('load() before the thread stands in a page counts', async () => {
    const thread = makeThread(adapterWithRecord(), { loading: 'manual' });
    void thread.load();
    await place(thread);
    await thread.ready;
  });

  it('another discussion far below is asked for as lazily as the first', async () => {
    const adapter = adapterWithRecord();
    const thread = makeThread(adapter, { loading: 'lazy' });
    far.after(await place(thread));
    await thread.updateComplete;
    thread.threadId = 'another';
    await thread.updateComplete;
    await observed(thread);
    expect(adapter.asked).to.deep.equal([]);
    thread.remove();
  });
});
