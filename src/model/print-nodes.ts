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
  const rows = [row];
  const elements = [root];
  for (let i = 0; i < rows.length; i++) {
    const { children = [] } = rows[i] as Row;
    const element = elements[i] as HTMLElement;
    for (const child of children) {
      if (typeof child === 'string') element.appendChild(document.createTextNode(child));
      else {
        const node = element.appendChild(elementFrom(child, document));
        if (child.children) {
          rows.push(child);
          elements.push(node);
        }
      }
    }
  }
  return root;
}
