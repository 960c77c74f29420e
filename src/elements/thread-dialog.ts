/** One modal dialog of a thread at a time: it takes the focus, and gives it back to where it was. */
import { render, type TemplateResult } from 'lit';
import styles from './item-menu.styles.js';

export interface ThreadDialog {
  /** Draws other content in the same dialog. */
  show(content: TemplateResult): void;
  close(): void;
}

export function openDialog(root: ShadowRoot, label: string, content: (dialog: ThreadDialog) => TemplateResult): void {
  const sheet = styles.styleSheet!;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const element = document.createElement('dialog');
  element.className = 'chrome';
  element.ariaLabel = label;
  const dialog: ThreadDialog = {
    show: (shown) => render(shown, element),
    close: () => element.close(),
  };
  // A press beside it, on its backdrop, closes it.
  element.addEventListener('click', ({ target }) => target === element && element.close());
  element.addEventListener('keydown', (event) => event.stopPropagation());
  element.addEventListener('close', () => element.remove());
  root.querySelector('section')!.append(element);
  dialog.show(content(dialog));
  element.showModal();
}
