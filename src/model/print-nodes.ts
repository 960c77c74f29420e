import type { Row } from './row.js';

function elementFrom(row: Row, document: Document): HTMLElement {
  const element = document.createElement(row.tag);
  const { attributes } = row;
  if (attributes) for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name] as string);
  return element;
}

/**
 * The described element, with everything in it, belonging to `document` and not yet in it. Text is only ever a text
 * node. Depth costs no stack.
 */
export function nodeFrom(row: Row, document: Document = globalThis.document): HTMLElement {
  const root = elementFrom(row, document);
  const open: [Row, HTMLElement][] = [[row, root]];
  for (const [parent, element] of open) {
    if (!parent.children) continue;
    for (const child of parent.children) {
      if (typeof child === 'string') element.appendChild(document.createTextNode(child));
      else {
        const node = elementFrom(child, document);
        element.appendChild(node);
        if (child.children) open.push([child, node]);
      }
    }
  }
  return root;
}
