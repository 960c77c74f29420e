/**
 * What in a body must not be there, in words; none if all is well. The list in it is the allow-list: a change of it is a
 * change of what readers can do. Uses nothing outside itself, so that it can be sent into a page.
 */
export function strangers(body: Element): string[] {
  const allowed: Record<string, string[]> = {
    p: [],
    br: [],
    strong: [],
    em: [],
    del: [],
    code: [],
    pre: [],
    ul: [],
    ol: ['start'],
    li: [],
    blockquote: ['class'],
    a: ['href', 'rel'],
  };
  const values: Record<string, RegExp> = {
    class: /^comment-quote$/,
    start: /^-?\d+$/,
    rel: /^ugc nofollow noopener noreferrer$/,
    href: /^(?:https?:\/\/[^/@\s]+\/[^\s\\]*|mailto:[^\s]+|#comment-.+)$/,
  };
  const found: string[] = [];
  for (const { localName, namespaceURI, shadowRoot, attributes } of body.querySelectorAll('*')) {
    const names = allowed[localName];
    if (!names || namespaceURI !== 'http://www.w3.org/1999/xhtml' || shadowRoot) found.push(`<${localName}>`);
    for (const { name, value } of attributes)
      if (!names?.includes(name) || !values[name]?.test(value)) found.push(`${localName} ${name}=${value}`);
  }
  return found;
}
