/** How a text field behaves under the hands of its writer. */

/** Sends with Ctrl or Cmd and Enter, closes with Escape where there is something to close; leaves an IME alone. */
export function composerKeys(event: KeyboardEvent, submit: () => void, close: (() => void) | undefined): void {
  if (event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    submit();
  } else if (event.key === 'Escape' && close) {
    event.preventDefault();
    close();
  }
  // A host's single-key shortcuts see the element, not the field, as the target of what is typed.
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

/** Grows a field with its text, in engines whose style sheets cannot. */
export function growToFit(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}
