import type { Browser } from 'playwright-core';
import type { Comment } from '../../src/model/comment.js';
import { openBrowser } from '../e2e/browser.js';
import { startSite } from '../e2e/site.js';

const rounds = 5;
/** What every other row is a multiple of. */
const yardstick = 'innerHTML, 50';

interface Sample {
  /** From the start to the first task after the frame that held the wanted comments, in ms. */
  painted: number;
  /** The longest main-thread task from the start to then, in ms; 0 where none was over 50. */
  longest: number;
  /** Elements and text in the thread. */
  nodes: number;
}
type Measure = (comments: Comment[], wanted: number, pageSize: string) => Promise<Sample>;

const words = 'the council meets again on thursday and nobody who lives by the harbour will be there to hear it'.split(
  ' ',
);

/** So many comments, the same in every run: one to three paragraphs, every sixth with a quote. */
function discussion(count: number): Comment[] {
  return Array.from({ length: count }, (_, index) => {
    const paragraph = (nth: number): string =>
      Array.from(
        { length: 12 + ((index * 7 + nth * 5) % 30) },
        (__, at) => words[(index + nth + at * 3) % words.length],
      ).join(' ');
    const paragraphs = Array.from({ length: 1 + (index % 3) }, (__, nth) => paragraph(nth));
    if (index % 6 === 0) paragraphs.unshift(`> ${paragraph(9)}`);
    return {
      id: `b${index}`,
      parentId: null,
      author: { id: `r${index % 40}`, name: `Reader ${index % 40}` },
      body: { format: 'text', text: paragraphs.join('\n\n') },
      createdAt: new Date(Date.UTC(2026, 3, 14, 6) + index * 60_000).toISOString(),
    };
  });
}

/** Both measures run in the page, and share these few lines as text. */
const inPage = `
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
  globalThis.measured = async (mount, isThere, root) => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    tasks.length = 0;
    const start = performance.now();
    mount();
    while (!isThere()) {
      if (performance.now() - start > 60_000) throw new Error('not painted after a minute');
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
    const painted = performance.now() - start;
    await new Promise((resolve) => requestIdleCallback(resolve));
    const walker = document.createTreeWalker(root);
    let nodes = 0;
    while (walker.nextNode()) nodes += 1;
    return { painted, longest: Math.max(0, ...tasks.map((task) => task.duration)), nodes };
  };`;

declare const measured: (mount: () => void, isThere: () => boolean, root: Node) => Promise<Sample>;

const plain: Measure = (comments) => {
  const list = document.createElement('ol');
  document.body.append(list);
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const mount = (): void => {
    list.innerHTML = comments
      .map(({ id, author, body, createdAt }) => {
        const paragraphs = (body?.text ?? '').split('\n\n').map((text) => `<p>${escaped(text)}</p>`);
        return `<li id="${id}"><h3>${escaped(author?.name ?? '')} <time>${createdAt}</time></h3>${paragraphs.join('')}</li>`;
      })
      .join('');
  };
  return measured(mount, () => list.childElementCount === comments.length, list);
};

const ours: Measure = async (comments, wanted, pageSize) => {
  const thread = document.createElement('comment-thread');
  const list = ({ cursor = '0', limit }: { cursor?: string; limit: number }) => {
    const end = Number(cursor) + limit;
    const items = comments.slice(Number(cursor), end);
    return Promise.resolve({
      items,
      replies: 'all',
      total: comments.length,
      nextCursor: end < comments.length ? `${end}` : null,
    });
  };
  Object.assign(thread, { adapter: { list }, threadId: 'bench', loading: 'eager', pageSize });
  thread.setAttribute('page-size', pageSize);
  const there = (): boolean => thread.querySelectorAll('comment-item').length >= wanted;
  return measured(() => document.body.append(thread), there, thread);
};

const rows: Record<string, { measure: Measure; available: number; wanted: number; pageSize: string }> = {
  [yardstick]: { measure: plain, available: 50, wanted: 50, pageSize: '50' },
  'comment-thread, 50 of 50': { measure: ours, available: 50, wanted: 50, pageSize: '50' },
  'comment-thread, 50 of 1,000': { measure: ours, available: 1000, wanted: 50, pageSize: '50' },
  'comment-thread, all 1,000': { measure: ours, available: 1000, wanted: 1000, pageSize: 'all' },
  'innerHTML, 1,000': { measure: plain, available: 1000, wanted: 1000, pageSize: '' },
};

async function sample(browser: Browser, address: string, name: string): Promise<Sample> {
  const { measure, available, wanted, pageSize } = rows[name]!;
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  try {
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(inPage);
    const call = `(${measure.toString()})(${JSON.stringify(discussion(available))}, ${wanted}, ${JSON.stringify(pageSize)})`;
    return await page.evaluate<Sample>(call);
  } finally {
    await page.close();
  }
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[numbers.length >> 1]!;

/**
 * Paints threads by turns, so that a busy moment of the machine meets every row alike, and gives the medians as a
 * Markdown table. The ratio is the median of each round's own ratio to the yardstick.
 */
export async function measureFirstScreen(): Promise<string> {
  const site = await startSite({
    '/bench.html':
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><script type="module" src="/cdn/comment-thread.js"></script><body>',
  });
  const samples = Object.fromEntries(Object.keys(rows).map((name) => [name, [] as Sample[]]));
  try {
    for (let round = -1; round < rounds; round += 1) {
      // Each round has a browser of its own; the first one warms the disk and does not count.
      const browser = await openBrowser();
      for (const name of Object.keys(rows)) {
        const taken = await sample(browser, `${site.origin}/bench.html`, name);
        if (round >= 0) samples[name]!.push(taken);
      }
      await browser.close();
    }
  } finally {
    await site.close();
  }
  const line = (name: string): string => {
    const taken = samples[name]!;
    const ratios = taken.map(({ painted }, round) => painted / samples[yardstick]![round]!.painted);
    const cell = (key: keyof Sample): string => median(taken.map((one) => one[key])).toFixed(0);
    return `| ${name} | ${cell('painted')} | ${median(ratios).toFixed(2)} | ${cell('longest')} | ${cell('nodes')} |`;
  };
  return [
    `Medians of ${rounds} rounds.`,
    '',
    '| what is painted | ms | × yardstick | longest task, ms | nodes |',
    '| --- | --: | --: | --: | --: |',
    ...Object.keys(rows).map(line),
  ].join('\n');
}
