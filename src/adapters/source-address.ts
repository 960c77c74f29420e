/**
 * The absolute address of what `src` names, read as the page reads its links.
 * Throws a `TypeError` where there is none, or none that can be read.
 */
export function sourceAddress(src: string | undefined, adapter: string): URL {
  const base = globalThis.document?.baseURI;
  if (src && URL.canParse(src, base)) return new URL(src, base);
  throw new TypeError(`adapter="${adapter}" needs an address in src, not "${src ?? ''}"`);
}
