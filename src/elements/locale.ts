/** The language around an element: its own, else the nearest `lang` out through shadow roots, else the reader's. */
export function localeOf(element: Element): string {
  let at: Element | null | undefined = element;
  while (at) {
    const lang = at.getAttribute('lang');
    if (lang) return lang;
    at = at.assignedSlot ?? at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return navigator.language;
}
