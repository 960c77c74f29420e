import { expect, fixture, html } from '@open-wc/testing';
import * as fc from 'fast-check';
import { rowsOfBody } from '../../src/model/body-rows.js';
import { parseHtml } from '../../src/model/html-format.js';
import { nodeFrom } from '../../src/model/print-nodes.js';
import { wordsOfHtml } from '../../src/model/html-words.js';
import { parseText } from '../../src/model/text-format.js';
import { strangers } from './allowed.js';
import { CANARY, hostileHtml } from './hostile-html.js';

const canary = globalThis as unknown as Record<string, unknown>;

/** Everything a reader might do to an element without leaving the page. */
function provoke(element: Element): void {
  for (const type of ['mouseover', 'pointerenter', 'focus', 'focusin', 'toggle', 'animationstart', 'load', 'error']) {
    element.dispatchEvent(new Event(type));
  }
}

describe('a hostile html body', () => {
  let calls = 0;
  let asked: string[] = [];
  let page: HTMLElement;
  const watch = new PerformanceObserver((list) => asked.push(...list.getEntries().map(({ name }) => name)));
  before(() => {
    canary[CANARY] = () => calls++;
    performance.setResourceTimingBufferSize(10_000);
    watch.observe({ type: 'resource' });
  });
  beforeEach(async () => {
    calls = 0;
    asked = [];
    page = await fixture(html`<div></div>`);
  });
  after(() => {
    watch.disconnect();
    delete canary[CANARY];
  });

  for (const [about, read] of [
    ['is read', parseHtml],
    ['loses its tags', (source: string) => parseText(wordsOfHtml(source))],
  ] as const) {
    it(`runs nothing, asks for nothing and brings nothing that is not allowed, where it ${about}`, async () => {
      fc.assert(
        fc.property(hostileHtml, (source) => {
          const body = nodeFrom({ tag: 'div', children: rowsOfBody(read(source)) });
          page.replaceChildren(body);
          expect(strangers(body)).to.deep.equal([]);
          for (const element of body.querySelectorAll('*')) provoke(element);
        }),
        { numRuns: 3000, seed: 20260514 },
      );
      // An image that was asked for would have been asked for by now.
      const probe = document.createElement('img');
      probe.src = '/probe';
      await new Promise((resolve) => (probe.onerror = probe.onload = resolve));
      expect(calls).to.equal(0);
      expect(
        [...asked, ...watch.takeRecords().map(({ name }) => name)].filter((url) => url.includes('canary')),
      ).to.deep.equal([]);
    });
  }

  it('could be caught: inserted as markup, it sings', async () => {
    const heard = new Promise((resolve) => (canary[CANARY] = resolve));
    page.append(document.createRange().createContextualFragment(`<img src="/canary" onerror="${CANARY}(1)">`));
    await heard;
    canary[CANARY] = () => calls++;
    expect(strangers(page)).to.have.length(3);
  });
});
