/** HTML as somebody writes it who means harm, by the thousand. Whatever of it ran would call `CANARY`, or ask for `/canary`. */
import * as fc from 'fast-check';

/** The global function that nothing may call. */
export const CANARY = 'canarySings';

const CALL = `${CANARY}(1)`;

const word = fc.constantFrom('a', 'word', ' ', '\n', '😀', '\0', '\u202e', '\ufdd0', '\u200b', '&lt;', '&amp;lt;', '&#0;', '&#x3c;', '&nbsp', 'javascript:', '--', ']]>', "'", '"', '`', '=', '/', '>'); // prettier-ignore

const tag = fc.constantFrom(
  ...'p br b strong i em s del strike code kbd pre blockquote ul ol li a img h1 h6 q'.split(' '),
  ...'div section article header table tbody tr td th caption dl dd details summary span u small big font nobr tt form label fieldset body html head center'.split(' '), // prettier-ignore
  ...'script style template noscript iframe object embed applet svg math xmp textarea title plaintext noembed noframes listing select option button input video audio source track canvas dialog frameset frame base link meta marquee isindex image keygen portal fencedframe slot menu map area bgsound'.split(' '), // prettier-ignore
  ...'foreignObject desc animate set use mtext mglyph mi annotation-xml'.split(' '),
  ...'comment-thread comment-item x-y SCRIPT ScRiPt sTyLe IMG constructor __proto__'.split(' '),
  ...['a\0b', 'b:c', 'script\0', '!doctype', '?xml', '!--', '![CDATA[', '/', '', ' p', 'ſcript', 'ſtyle'],
);

const address = fc.constantFrom(
  `javascript:${CALL}`,
  ` JaVaScRiPt:${CALL}`,
  `java\tscript:${CALL}`,
  `&#106;avascript:${CALL}`,
  `javascript&colon;${CALL}`,
  `\x01javascript:${CALL}`,
  `vbscript:${CALL}`,
  `data:text/html,<script>${CALL}</script>`,
  `data:image/svg+xml,<svg onload=${CALL}>`,
  `blob:${CALL}`,
  '/canary',
  './canary?x',
  '//localhost/canary',
  'http:/canary',
  'https://canary.invalid/',
  'https://user:word@canary.invalid/',
  'https:\\\\canary.invalid',
  'mailto:a@b.example',
  '#comment-1',
  '#/admin',
  'https://a.example/one?style=2',
  '', // prettier-ignore
);

const attribute = fc.oneof(
  fc.tuple(fc.constantFrom(...'href src srcset data action formaction poster background cite ping xlink:href manifest longdesc usemap code codebase classid profile imagesrcset lowsrc dynsrc'.split(' ')), address), // prettier-ignore
  fc.tuple(fc.constantFrom(...'onclick onerror onload onmouseover onfocus onanimationstart ontoggle onbegin ONSUBMIT onfocusin onpointerenter on on1'.split(' ')), fc.constantFrom(CALL, `javascript:${CALL}`, `"${CALL}`, '')), // prettier-ignore
  fc.tuple(fc.constant('style'), fc.constantFrom('position:fixed;inset:0;z-index:9', 'background:url(/canary)', `behavior:url(/canary)`, `x:expression(${CALL})`)), // prettier-ignore
  fc.tuple(fc.constantFrom('id', 'name', 'class', 'for', 'slot', 'part', 'is', 'itemref', 'aria-owns', 'list'), fc.constantFrom('comment-1', 'comment-list', 'body', 'attributes', 'localName', 'nodeType', 'nextSibling', 'trustedTypes', 'comment-composer', 'emoji', 'x')), // prettier-ignore
  fc.tuple(fc.constantFrom('alt', 'title', 'aria-label', 'content', 'value', 'start', 'srcdoc', 'data-source-id', 'dir', 'lang'), fc.constantFrom(`<script>${CALL}</script>`, `"><img src=x onerror=${CALL}>`, '9', '-1e9', 'rtl', '0;url=/canary', `<img src=/canary>`)), // prettier-ignore
  fc.tuple(fc.constantFrom('autofocus', 'contenteditable', 'tabindex', 'popover', 'shadowrootmode', 'http-equiv', 'rel', 'type', 'target', 'download', 'draggable', 'hidden', 'open', 'loop'), fc.constantFrom('', 'open', 'refresh', 'stylesheet', 'preload', 'Content-Security-Policy', 'module', 'text/html', '_top')), // prettier-ignore
);

const written = fc
  .tuple(fc.constantFrom(' ', '\n', '\t', '\f', '/', '', ' / '), attribute, fc.constantFrom('"', "'", '', '`', '"\''), fc.boolean()) // prettier-ignore
  .map(([gap, [name, value], quote, upper]) => `${gap}${upper ? name.toUpperCase() : name}=${quote.slice(0, 1)}${value}${quote.slice(-1)}`); // prettier-ignore

const opening = fc
  .tuple(tag, fc.array(written, { maxLength: 4 }), fc.constantFrom('>', '>', '>', '>', '/>', '', ' ', '\n>'))
  .map(([name, attributes, end]) => `<${name}${attributes.join('')}${end}`);

const closing = fc.tuple(tag, fc.constantFrom('>', '>', '>', ' x>', '')).map(([name, end]) => `</${name}${end}`);

const block = fc.constantFrom(
  `<script>${CALL}</script>`,
  `<img src=/canary onerror=${CALL}>`,
  `<svg onload=${CALL}><script>${CALL}</script>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=/canary onerror=${CALL}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=/canary onerror=${CALL}>`,
  `<noscript><p title="</noscript><img src=/canary onerror=${CALL}>">`,
  `<textarea><p title="</textarea><img src=/canary onerror=${CALL}>">`,
  `<svg></p><style><a id="</style><img src=/canary onerror=${CALL}>">`,
  `<template shadowrootmode=open><script>${CALL}</script></template>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<!--><img src=/canary onerror=${CALL}>-->`,
  `<![CDATA[><img src=/canary onerror=${CALL}>]]>`,
  `<base href=/canary/><a href=x>b</a>`,
  `<meta http-equiv=refresh content="0;url=/canary">`,
  `<link rel=stylesheet href=/canary>`,
  `<style>@import '/canary';*{background:url(/canary)}</style>`,
  `<xmp><img src=/canary onerror=${CALL}></xmp>`, // prettier-ignore
);

/** One hostile text: pieces in any order, cut off anywhere, perhaps. */
export const hostileHtml: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { arbitrary: opening, weight: 6 },
        { arbitrary: closing, weight: 3 },
        { arbitrary: word, weight: 4 },
        block,
      ),
      { minLength: 1, maxLength: 24 },
    ),
    fc.option(fc.nat(400)),
  )
  .map(([pieces, end]) => pieces.join('').slice(0, end ?? undefined));
