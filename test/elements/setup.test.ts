import { expect, nextFrame } from '@open-wc/testing';
import { AdapterError } from '../../src/adapters/adapter-error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { defineAdapter } from '../../src/adapters/registry.js';
import { pageUrl } from '../../src/elements/thread-setup.js';
import {
  appears,
  crowd,
  discussion,
  heard,
  makeThread,
  next,
  place,
  recorded,
  rows,
  same,
  start,
  textOf,
} from './stage.js';

const problemOf = (thread: Element) => thread.shadowRoot!.querySelector('.problem');

describe('thread-id', () => {
  for (const id of ['', '  ', 'null', 'undefined', '{{id}}', '<%= id %>']) {
    it(`"${id}" calls no adapter, shows a notice and says so once`, async () => {
      const adapter = recorded(memoryAdapter({ comments: discussion() }));
      const thread = makeThread(adapter, { 'thread-id': id });
      const errors = await heard('error', async () => {
        await place(thread);
        await appears(thread, '.problem');
        await nextFrame();
      });
      expect(problemOf(thread)!.textContent).to.contain(`thread-id="${id}"`);
      expect(problemOf(thread)!.checkVisibility()).to.equal(true);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.contain(`thread-id="${id}"`);
      expect(adapter.asked).to.deep.equal([]);
      await expect(thread).to.be.accessible();
    });
  }

  it('once mended, the thread starts and the notice goes', async () => {
    const thread = makeThread(memoryAdapter({ comments: discussion() }), { 'thread-id': '{{id}}' });
    await heard('error', async () => {
      await place(thread);
      await appears(thread, '.problem');
    });
    thread.threadId = 'mended';
    await thread.ready;
    await thread.updateComplete;
    expect(same(problemOf(thread), null)).to.equal(true);
    await rows(thread, 5);
  });

  it('an id that is asked for by load() and reload() is judged the same', async () => {
    const adapter = recorded(memoryAdapter());
    const thread = makeThread(adapter, { 'thread-id': 'null', loading: 'manual' });
    await heard('error', async () => {
      await place(thread);
      await thread.load();
      await thread.reload();
      await thread.goTo('1');
      await thread.focusComposer();
    });
    expect(adapter.asked).to.deep.equal([]);
  });

  it('is the address of the page where there is none, the canonical one first', async () => {
    const asked = async () => {
      const adapter = recorded(memoryAdapter());
      const thread = makeThread(adapter);
      thread.removeAttribute('thread-id');
      await place(thread);
      await thread.ready;
      return (adapter.asked[0]!.question as { threadId: string }).threadId;
    };
    expect(await asked()).to.equal(location.origin + location.pathname);
    const link = Object.assign(document.createElement('link'), {
      rel: 'canonical',
      href: 'https://news.example/a?b=1',
    });
    document.head.append(link);
    expect(pageUrl()).to.equal('https://news.example/a?b=1');
    expect(await asked()).to.equal('https://news.example/a?b=1');
    link.remove();
  });
});

describe('adapter', () => {
  it('by name hands the factory src and data-*', async () => {
    let given: unknown;
    defineAdapter('asks', (options) => {
      given = options;
      return memoryAdapter({ comments: crowd(1) });
    });
    const thread = makeThread(undefined, { adapter: 'asks', src: '/api', 'data-tenant-id': '7' });
    await place(thread);
    await thread.ready;
    expect(given).to.deep.include({ src: '/api', data: { tenantId: '7' } });
    await rows(thread, 1);
  });

  it('unknown, says so once with a way out, and starts when it is defined after all', async () => {
    const thread = makeThread(undefined, { adapter: 'comes-late' });
    const errors = await heard('error', async () => {
      await place(thread);
      await appears(thread, '.problem');
    });
    expect(errors).to.have.length(1);
    expect(errors[0]).to.contain('adapter="comes-late"').and.to.contain('defineAdapter');
    expect(problemOf(thread)!.textContent).to.contain('comes-late');
    await expect(thread).to.be.accessible();
    defineAdapter('comes-late', () => memoryAdapter({ comments: crowd(2) }));
    await thread.ready;
    await thread.updateComplete;
    await rows(thread, 2);
    expect(same(problemOf(thread), null)).to.equal(true);
  });

  it('whose factory throws, says what it threw', async () => {
    defineAdapter('throws', () => {
      throw new Error('data-tenant is missing');
    });
    const thread = makeThread(undefined, { adapter: 'throws' });
    const errors = await heard('error', async () => {
      await place(thread);
      await appears(thread, '.problem');
    });
    expect(errors).to.have.length(1);
    expect(problemOf(thread)!.textContent).to.contain('data-tenant is missing');
  });

  it('without name and src is this browser, and the thread says so until it is written down', async () => {
    const thread = await start(makeThread());
    expect(textOf(thread)).to.contain('kept in this browser only');
    thread.setAttribute('adapter', 'local');
    await next(thread, 'comment-session-changed');
    await thread.updateComplete;
    expect(textOf(thread)).not.to.contain('kept in this browser only');
  });

  it('that is gone from the page in the meantime is not waited for', async () => {
    const thread = makeThread(undefined, { adapter: 'never' });
    const errors = await heard('error', async () => {
      await place(thread);
      thread.adapter = memoryAdapter({ comments: crowd(1) });
      await thread.ready;
      await nextFrame();
    });
    expect(errors).to.deep.equal([]);
    expect(same(problemOf(thread), null)).to.equal(true);
  });
});

describe('ready', () => {
  it('resolves once the first comments are there, with a fact that says the same', async () => {
    const thread = makeThread(memoryAdapter({ comments: discussion() }), { 'thread-id': 'facts' });
    const told = next(thread, 'comment-thread-ready');
    await place(thread);
    await thread.ready;
    await rows(thread, 5);
    expect(await told).to.include({ threadId: 'facts', source: 'remote', bubbles: true, composed: true });
  });

  it('does not resolve for a failure, and does for the retry that mends it', async () => {
    const memory = memoryAdapter({ comments: discussion() });
    let broken = true;
    const list: typeof memory.list = async (query) => {
      if (broken) throw new AdapterError('server', 'down');
      return memory.list(query);
    };
    const thread = makeThread({ ...memory, list });
    const failed = next(thread, 'comment-thread-failed');
    await place(thread);
    const { error } = await failed;
    expect(error).to.include({ code: 'server', message: 'down' });
    let isReady = false;
    void thread.ready.then(() => (isReady = true));
    await nextFrame();
    expect(isReady).to.equal(false);
    broken = false;
    await thread.reload();
    await thread.ready;
  });
});
