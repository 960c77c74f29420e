/** HTML text as an inert document: no script in it runs, and nothing it names is loaded. */

interface Policy {
  createHTML(text: string): string;
}

interface Policies {
  createPolicy?(name: string, rules: Policy): Policy;
}

/**
 * More tags than this are no comment. A parser looks through all open elements at many a tag, so its time grows with
 * the square of their number: a second for 20,000.
 */
const MAX_TAGS = 3000;

/** Formatting that a parser opens again in every block after one that left it open, three of each kind and attributes. */
const FORMATTING = /<(\/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*(?:>|$)/gi;
const SHORT: Record<string, string> = { b: 'b', strong: 'b', i: 'i', em: 'i', s: 's', strike: 's', code: 'code', tt: 'code' };

let policy: Policy | undefined;

/** Made on first use; a page that does not allow it is asked once. */
function allowed(): Policy {
  if (policy) return policy;
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  policy = { createHTML: (text) => text };
  // An element of that name is no policy's maker.
  if (typeof trustedTypes?.createPolicy === 'function') policy = trustedTypes.createPolicy('comment-thread', policy);
  return policy;
}

let refused = typeof DOMParser === 'undefined';

/**
 * The document a text makes, in time that grows with its length; `undefined` where there is no parser, where the page
 * does not allow the Trusted Types policy `comment-thread`, or where a text has more than 3,000 tags.
 */
export function documentOf(text: string): Document | undefined {
  if (refused || (text.match(/</g)?.length ?? 0) > MAX_TAGS) return undefined;
  // Without attributes, and in four kinds, what is opened again stays few: a thousand kinds in a thousand blocks
  // are a million elements, which end the tab.
  const plain = text.replace(
    FORMATTING,
    (_, slash: string, tag: string) => `<${slash}${SHORT[tag.toLowerCase()] ?? 'span'}>`,
  );
  try {
    return new DOMParser().parseFromString(allowed().createHTML('<!doctype html><body>' + plain), 'text/html');
  } catch {
    refused = true;
    return undefined;
  }
}
