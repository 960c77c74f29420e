/** What may be on the page of what a reader wrote. */

/** The allow-list: elements, and the attributes that each may have. A change here is a change of what readers can do. */
const ALLOWED: Record<string, string[]> = {
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

/** What in a body must not be there, in words; none if all is well. */
export function strangers(body: Element): string[] {
  const found: string[] = [];
  for (const element of body.querySelectorAll('*')) {
    const { localName, namespaceURI, shadowRoot } = element;
    const names = ALLOWED[localName];
    if (!names || namespaceURI !== 'http://www.w3.org/1999/xhtml' || shadowRoot) found.push(`<${localName}>`);
    for (const { name, value } of element.attributes) {
      if (!names?.includes(name)) found.push(`${localName} ${name}=${value}`);
      if (name === 'class' && value !== 'comment-quote') found.push(`class ${value}`);
      if (name === 'start' && !/^-?\d+$/.test(value)) found.push(`start ${value}`);
      if (name === 'rel' && value !== 'ugc nofollow noopener noreferrer') found.push(`rel ${value}`);
      if (name === 'href' && !/^(?:https?:\/\/[^/@\s]+\/[^\s\\]*|mailto:[^\s]+|#comment-.+)$/.test(value))
        found.push(`href ${value}`);
    }
  }
  return found;
}
