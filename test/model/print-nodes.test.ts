import { expect } from '@open-wc/testing';
import { nodeFrom } from '../../src/model/print-nodes.js';
import type { Row } from '../../src/model/row.js';

describe('nodeFrom', () => {
  it('makes the element, its attributes and its children in order', () => {
    const node = nodeFrom({
      tag: 'div',
      attributes: { class: 'comment-byline', 'aria-level': '3' },
      children: ['4. ', { tag: 'bdi', children: ['ann'] }, ' (Ann)', { tag: 'br' }],
    });
    expect(node.outerHTML).to.equal('<div class="comment-byline" aria-level="3">4. <bdi>ann</bdi> (Ann)<br></div>');
  });

  it('takes markup in text and values as text', () => {
    const node = nodeFrom({ tag: 'p', attributes: { title: '"><i>' }, children: ['<img src=x onerror=alert(1)>'] });
    expect(node.childElementCount).to.equal(0);
    expect(node.textContent).to.equal('<img src=x onerror=alert(1)>');
    expect(node.title).to.equal('"><i>');
  });

  it('makes nodes of the document it is given', () => {
    const other = document.implementation.createHTMLDocument();
    const node = nodeFrom({ tag: 'p', children: [{ tag: 'b' }] }, other);
    expect(node.ownerDocument).to.equal(other);
    expect(node.firstChild?.ownerDocument).to.equal(other);
  });

  it('spends no stack on depth', () => {
    let row: Row = { tag: 'i', children: ['deep'] };
    for (let i = 0; i < 20_000; i++) row = { tag: 'i', children: [row] };
    let node: Element | null = nodeFrom(row);
    let depth = 0;
    let text = '';
    for (; node; node = node.firstElementChild) {
      depth++;
      text = node.firstChild?.nodeValue ?? '';
    }
    expect(depth).to.equal(20_001);
    expect(text).to.equal('deep');
  });
});
