/** HTML text as an inert document: nothing in it runs, and nothing it names is loaded. */

interface Policy {
  createHTML(text: string): string;
}

/** Trusted Types, where a browser has them. */
interface Policies {
  createPolicy?(name: string, rules: Policy): Policy;
}

/**
 * More tags than this are no comment. At many a tag a parser looks through all elements that are open, so its time
 * grows with the square of their number: Chromium 150 takes a second for 20,000.
 */
const MAX_TAGS = 3000;

/**
 * Formatting that a parser opens again in every block after one that left it open, up to three of each name and
 * attributes: a thousand kinds in a thousand blocks are a million elements, which end the tab. Four kinds without
 * attributes stay few.
 */
const FORMATTING = /<(\/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*(?:>|$)/gi;
const KEPT: Record<string, string> = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  s: 's',
  strike: 's',
  code: 'code',
  tt: 'code',
};

/**
 * Styles, handlers and base addresses do nothing in an inert document, and are yet reported as violations of the
 * page's Content Security Policy. A character that stands in no text (Unicode's noncharacters) makes other names of
 * theirs, wherever such a name may begin; it is taken out of all that is read.
 */
const REPORTED = /[\s/"']o(?=n[a-z])|[\s/"'<]s(?=tyle)|<b(?=ase)/gi;
const MASK = '\ufdd0';

/** What a text, a name or a value of such a document says. */
export function unmasked(text: string): string {
  return text.replaceAll(MASK, '');
}

let policy: Policy | undefined;
let refused = typeof DOMParser === 'undefined';

function makePolicy(): Policy {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const rules: Policy = { createHTML: (text) => text };
  // What a page has given this name by an id makes no policies.
  return typeof trustedTypes?.createPolicy === 'function' ? trustedTypes.createPolicy('comment-thread', rules) : rules;
}

/**
 * The document a text makes, in time that grows with its length. `undefined` for a text of more than 3,000 tags, and
 * where there is no parser or the page does not allow the Trusted Types policy `comment-thread`, which is asked once.
 */
export function documentOf(text: string): Document | undefined {
  if (refused || (text.match(/</g)?.length ?? 0) > MAX_TAGS) return undefined;
  const plain = text
    .replace(FORMATTING, (_, slash: string, tag: string) => `<${slash}${KEPT[tag.toLowerCase()] ?? 'span'}>`)
    .replace(REPORTED, '$&' + MASK);
  try {
    policy ??= makePolicy();
    return new DOMParser().parseFromString(policy.createHTML('<!doctype html><body>' + plain), 'text/html');
  } catch {
    refused = true;
    return undefined;
  }
}
