/**
 * What stands in a thread, its shadow roots included, and must not; none if all is well. Uses nothing outside itself, so
 * that it can be sent into a page.
 */
export function strangersEverywhere(): string[] {
  const found: string[] = [];
  const light = 'comment-item comment-more li ol ul div span a time bdi p br strong em del code pre blockquote'.split(' '); // prettier-ignore
  const waiting: { root: ParentNode; isOurs: boolean }[] = [...document.querySelectorAll('comment-thread')].flatMap(
    (thread) => [
      { root: thread, isOurs: false },
      { root: thread.shadowRoot!, isOurs: true },
    ],
  );
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const element of next.root.querySelectorAll('*')) {
      const { localName, attributes, shadowRoot } = element;
      if (shadowRoot) waiting.push({ root: shadowRoot, isOurs: true });
      if (!next.isOurs && !light.includes(localName)) found.push(`<${localName}>`);
      if (/^(script|iframe|object|embed|base|link|meta|img|video|audio|frame|portal)$/.test(localName)) found.push(`<${localName}>`); // prettier-ignore
      for (const { name, value } of attributes) {
        if (/^on|^(src|srcdoc|srcset|ping|formaction|target|download|is|background)$/i.test(name)) found.push(`${localName} ${name}=${value}`); // prettier-ignore
        if (name === 'style' && !/^(--_\w+:[^;]*;?\s*)+$/.test(value)) found.push(`style=${value}`);
      }
      const { protocol } = element as HTMLAnchorElement;
      const isLink = element.hasAttribute('href');
      if (isLink && localName !== 'a') found.push(`<${localName} href>`);
      if (isLink && !/^(https?|mailto):$/.test(protocol)) found.push(`href=${element.getAttribute('href')}`);
    }
  }
  return [...new Set(found)];
}
