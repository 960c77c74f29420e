/**
 * A sign-in address with `{return}` filled: the page's address, ending in the comment the reader was about
 * to answer. `undefined` for anything but http and https.
 */
export function returnUrl(
  template: string | undefined,
  commentId: string | null,
  idPrefix: string,
): string | undefined {
  if (!template) return undefined;
  const here = new URL(location.href);
  here.hash = commentId === null ? here.hash : idPrefix + commentId;
  const filled = template.replaceAll('{return}', encodeURIComponent(here.href));
  try {
    const url = new URL(filled, document.baseURI);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
