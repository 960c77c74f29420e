/** Twelve hues around the circle; lightness and chroma are fixed, so contrast holds for each. */
const HUES = Array.from({ length: 12 }, (_, index) => 15 + 30 * index);

/**
 * The one style sheet of the comments themselves, which live in the page. Structure is ours and
 * `!important` inside the layer, which beats even a host's un-layered `!important`; it moves by custom
 * properties only. Type is the page's: normal declarations here lose to any un-layered rule of the site.
 */
export const threadSheet = `@layer comment-thread {
comment-thread {
  --_space: var(--comment-space, .25em);
  --_avatar: var(--comment-avatar-size, 2em);
  --_indent: var(--comment-indent, 2.5em);
  --_gap: calc(var(--_space) * 3);
  --_line: var(--comment-line-color, color-mix(in oklab, currentColor 18%, transparent));
  --_muted: var(--comment-muted, color-mix(in oklab, currentColor 74%, transparent));
  --_accent: var(--comment-accent, light-dark(#0b57d0, #a8c7fa));
  --_actions: 2.25em;
  display: block !important;
}
@media (pointer: coarse) { comment-thread { --_actions: 44px } }
/* Whatever a page says about lists, ours begin from nothing. Only what we draw is reset whole: that costs each element a third of its style. */
.comment-list > li::before, .comment-list > li::after, comment-item::before, .comment-byline::before, .comment-byline::after, .comment-quote::before, .comment-quote::after { content: none !important }
.comment-list[role=list], .comment-list > li, .comment-list .comment-list > li::before, .comment-list .comment-list > li::after {
  all: unset !important; display: block !important;
}
.comment-list > li { position: relative !important }
.comment-list .comment-list[role=list] { padding-inline-start: var(--_indent) !important }
comment-thread > .comment-list > li + li, comment-thread > .comment-list + .comment-list { border-block-start: var(--comment-rule, 1px solid var(--_line)) !important }

/* The line from a comment down to its replies, with an elbow at each. */
.comment-list .comment-list > li::before, .comment-list .comment-list > li:not(:last-child)::after, .comment-list .comment-continued > li::after {
  content: "" !important; position: absolute !important; pointer-events: none !important;
  inset-block-start: 0 !important; inset-inline-start: calc(var(--_indent) * -.6) !important; border-inline-start: 1px solid var(--_line) !important;
}
.comment-list .comment-list > li::before {
  inline-size: calc(var(--_indent) * .6 - 3px) !important; block-size: calc(var(--_gap) + var(--_avatar) * .375) !important;
  border-block-end: 1px solid var(--_line) !important; border-end-start-radius: .5em !important;
}
.comment-list > li::after { block-size: 100% !important }

comment-item {
  display: block !important; position: relative !important; float: none !important; margin: 0 !important;
  padding-block: var(--_gap) var(--_space) !important; padding-inline: calc(var(--_avatar) + var(--_space) * 3) 3px !important;
  scroll-margin-block-start: var(--comment-scroll-margin, 1em); overflow-wrap: anywhere;
}
/* Replies have smaller faces. */
.comment-list .comment-list comment-item { --_avatar: calc(var(--comment-avatar-size, 2em) * .75) }
/* A dormant item keeps the room its actions will take, so that waking moves nothing. */
comment-item:not([data-awake]) { padding-block-end: calc(var(--_space) + var(--_actions)) !important }
comment-item:not([data-hue]) { padding-inline-start: 3px !important }
comment-item[data-initials]::before, .comment-avatar { position: absolute !important; inset-inline-start: 0 !important; border-radius: 50% !important }
.comment-avatar { inline-size: var(--_avatar) !important; block-size: var(--_avatar) !important; object-fit: cover }
comment-item[data-initials]::before {
  inline-size: 2.6em !important; block-size: 2.6em !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
  content: attr(data-initials) !important; content: attr(data-initials) / "" !important; display: block !important; text-align: center !important;
  background: light-dark(oklch(.92 .045 var(--_hue)), oklch(.36 .06 var(--_hue))) !important;
  color: light-dark(oklch(.36 .09 var(--_hue)), oklch(.93 .04 var(--_hue))) !important;
  font: 600 calc(var(--_avatar) / 2.6) / 2.6 system-ui, sans-serif !important;
}
${HUES.map((hue, index) => `comment-item[data-hue="${index}"]::before { --_hue: ${hue} }`).join('')}
comment-item[data-target] {
  background: color-mix(in oklab, var(--_accent) 9%, transparent); outline: 2px solid var(--_accent); outline-offset: -2px; border-radius: var(--comment-radius, .5em);
}
comment-item[data-pending] { outline: 1px dashed var(--_line); outline-offset: -1px }

.comment-byline[role=heading], .comment-byline > a {
  display: block !important; float: none !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
}
.comment-byline > a { display: inline !important }
.comment-byline[role=heading] {
  font: inherit; font-family: var(--comment-font-meta, inherit); font-size: var(--comment-byline-size, .9375em); line-height: 1.4; min-block-size: 1.4em; color: inherit; text-align: start;
}
.comment-byline > * { unicode-bidi: plaintext }
.comment-byline > bdi:first-of-type { font-weight: 650 }
.comment-byline > :not(bdi:first-of-type) { color: var(--_muted) }
.comment-byline > :not(bdi, .comment-number, .comment-gone) { font-size: max(.875em, 12px) }
.comment-number { font-variant-numeric: tabular-nums; display: inline-block !important; min-inline-size: 1.4em }
.comment-badge { border: 1px solid var(--_line); border-radius: .35em; padding-inline: .35em }
.comment-presence::before {
  content: ""; display: inline-block; inline-size: .55em; block-size: .55em; border-radius: 50%; margin-inline-end: .3em; border: 1px solid; box-sizing: border-box;
}
.comment-presence[data-presence=online]::before { background: light-dark(#1a7f37, #56d364) }
.comment-permalink { text-decoration: none; white-space: nowrap }
.comment-permalink:is(:hover, :focus-visible) { text-decoration: underline }
.comment-body { display: block !important; max-inline-size: 68ch; line-height: 1.5; margin-block-start: var(--_space); text-align: start }
.comment-body > *, .comment-quote > * { margin-block: 0 calc(var(--_space) * 3) }
.comment-body > :last-child, .comment-quote > :last-child { margin-block-end: 0 }
.comment-body pre { white-space: pre-wrap }
.comment-quote {
  margin-inline: 0 !important; padding: 0 !important; padding-inline-start: .875em !important; border: 0 !important; font-style: normal;
  border-inline-start: 3px solid var(--comment-quote-bar, color-mix(in oklab, currentColor 30%, transparent)) !important;
}
.comment-quote, .comment-gone { color: var(--_muted) }

:is(.comment-mid, .comment-far) > li > comment-item { content-visibility: auto; contain-intrinsic-block-size: auto 8.5em }
.comment-far[role=list] { content-visibility: auto !important; contain-intrinsic-block-size: auto var(--_block, 400em) !important }
.comment-list[hidden] { display: none !important }
.comment-list[hidden=until-found] { display: block !important; content-visibility: hidden !important; contain-intrinsic-block-size: 0 !important }
@container comment-thread (inline-size < 480px) {
  .comment-list { --_indent: var(--comment-indent-narrow, clamp(.625em, 3cqi, 1em)) }
  comment-item { padding-inline-start: 3px !important }
  comment-item[data-hue] > .comment-byline { padding-inline-start: calc(var(--_avatar) + .5em) !important; min-block-size: var(--_avatar) }
}
@media print {
  comment-item { padding-block-end: 0 !important }
  :is(.comment-mid, .comment-far) > li > comment-item, .comment-far[role=list], .comment-list[hidden] { display: block !important; content-visibility: visible !important }
}
}`;

let sheet: CSSStyleSheet | undefined;

/** The one sheet object, parsed when it is first asked for. */
export function sheetOfThread(): CSSStyleSheet {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(threadSheet);
  return sheet;
}

/** Makes a document or shadow root draw comments; once per root. */
export function adoptSheet({ adoptedStyleSheets }: Document | ShadowRoot): void {
  if (!adoptedStyleSheets.includes(sheetOfThread())) adoptedStyleSheets.push(sheetOfThread());
}
