import { css } from '@lit/reactive-element/css-tag.js';

/** The frame and what can be seen before the controls arrive. */
export default css`
  :host {
    --_line: var(--comment-line-color, color-mix(in oklab, currentColor 18%, transparent));
    container: comment-thread / inline-size;
    line-height: inherit;
  }
  :host(:is([theme='light'], [theme='dark'])) {
    color-scheme: light;
    color: var(--comment-text, CanvasText);
    background: var(--comment-background, Canvas);
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  /* The composer's room, whether it comes or the gate does. */
  .desk {
    min-block-size: var(--comment-desk, 7em);
  }
  /* Room for the first screen while it is on its way, so that what follows does not jump. */
  .waiting {
    min-block-size: var(--comment-reserve, 60vb);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25em 1em;
    padding-block: 0.5em;
  }
  [part='title'] {
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.3;
  }
  .problem {
    padding-inline-start: 0.875em;
    border-inline-start: 3px solid light-dark(#b3261e, #f2b8b5);
  }
  .retry {
    font: inherit;
  }
  .bone {
    display: grid;
    gap: 0.6em;
    position: relative;
    padding-block: 0.9em 2.4em;
    padding-inline-start: 2.75em;
  }
  .bone b,
  .bone::before {
    block-size: 0.8em;
    border-radius: 1em;
    background: var(--_line);
  }
  .bone::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 0.75em;
    inline-size: 2em;
    block-size: 2em;
  }
  .bone b:first-child {
    inline-size: 30%;
  }
  /* An answer within 300 ms is no wait, and shows none. */
  .skeleton {
    animation: appear 0.15s 0.3s ease-out backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation-duration: 1ms;
    }
  }
`;
