/** What each HTML tag means in a comment. A tag that is not named here gives its content to what it stands in. */

/** `none`: neither it nor anything in it is shown. `block`: its content stands on lines of its own. */
type Kind =
  | 'none'
  | 'block'
  | 'heading'
  | 'quote'
  | 'list'
  | 'ordered'
  | 'item'
  | 'pre'
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'link'
  | 'image'
  | 'br'
  | 'quoted';

/** Raw text, embedded pages and foreign markup are `none`: what stands in them was never meant to be read. */
const TAGS: Record<Kind, string> = {
  none:
    'applet audio button canvas datalist embed frame frameset head iframe input math meter noembed noframes noscript ' +
    'object plaintext progress script select style svg template textarea title video xmp',
  block:
    'address article aside body caption center col colgroup dd details dialog div dl dt fieldset figcaption figure ' +
    'footer form header hgroup hr html legend main nav p search section summary table tbody td tfoot th thead tr',
  heading: 'h1 h2 h3 h4 h5 h6',
  quote: 'blockquote',
  list: 'dir menu ul',
  ordered: 'ol',
  item: 'li',
  pre: 'listing pre',
  strong: 'b strong',
  em: 'em i',
  del: 'del s strike',
  code: 'code kbd samp tt',
  link: 'a',
  image: 'img',
  br: 'br',
  quoted: 'q',
};

const kinds = new Map(
  (Object.keys(TAGS) as Kind[]).flatMap((kind) => TAGS[kind].split(' ').map((tag) => [tag, kind] as const)),
);

/** The kind of a lower-case tag; `undefined` for one that says nothing to a comment. */
export function kindOf(tag: string): Kind | undefined {
  return kinds.get(tag);
}
