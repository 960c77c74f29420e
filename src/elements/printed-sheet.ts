/**
 * What a page whose comments a server printed needs before the script has come, besides the sheet of the comments: the
 * room the heading and the desk will take, so that nothing moves when they do. Without scripts there is none to keep.
 */
export const printedSheet = `@layer comment-thread {
comment-thread:not(:defined) { padding-block-start: calc(2.625em + var(--comment-desk, 7em)) }
comment-thread:is([readonly], [adapter=none], [composer=bottom]):not(:defined) { padding-block-start: 2.625em }
@media (scripting: none) { comment-thread:not(:defined) { padding-block-start: 0 !important } }
}`;
