/** The comment the page's address names; `undefined` for other people's fragments. */
export function permalinkTarget(idPrefix: string): string | undefined {
  const prefix = `#${idPrefix}`;
  if (!location.hash.startsWith(prefix)) return undefined;
  try {
    return decodeURIComponent(location.hash.slice(prefix.length)) || undefined;
  } catch {
    return undefined;
  }
}
