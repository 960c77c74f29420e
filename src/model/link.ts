/** A reader's link neither vouches (`ugc nofollow`), nor reaches back (`noopener`), nor tells where it was clicked (`noreferrer`). */
export const LINK_REL = 'ugc nofollow noopener noreferrer';

/** What a URL parser drops or turns into something else, so that what was checked is not what is followed. */
const DISGUISE = /[\s\p{Cc}\\]/u;

/** A host right after the scheme, and no user before it. */
const WEB = /^https?:\/\/[^/?#@]+(?:[/?#]|$)/i;

const MAIL = /^mailto:[^@?]+@[^@?]+/i;

/** Whether this is an absolute http or https address without user, password, white space, control characters or backslashes. */
export function isWebAddress(url: string): boolean {
  return WEB.test(url) && !DISGUISE.test(url);
}

/** Whether this is a web address, or a path on the page's own origin (relative or from its root). */
export function isWebPath(url: string): boolean {
  return isWebAddress(url) || (!DISGUISE.test(url) && !/^(?:\/\/|[a-z][a-z\d+.-]*:)/i.test(url));
}

/**
 * The address a link may lead to, normalised, or `undefined` where it must not be a link: only absolute http, https
 * and mailto addresses, and fragments that name a comment (`idPrefix` and at least one character, so that a link
 * cannot drive a host's own hash routes).
 */
export function safeHref(url: string, idPrefix = 'comment-'): string | undefined {
  const isComment = url.startsWith('#' + idPrefix) && url.length > idPrefix.length + 1;
  if (DISGUISE.test(url) || !(isComment || WEB.test(url) || MAIL.test(url))) return undefined;
  try {
    return isComment ? new URL(url, 'about:blank').hash : new URL(url).href;
  } catch {
    return undefined;
  }
}
