/**
 * What every control in a shadow root begins from: what a page lets fall into shadow trees is set back here.
 * Never on an item or a thread itself, whose comments inherit from it and are the page's to style.
 */
import { css } from 'lit';

export default css`
  .chrome,
  :host(:not(comment-item, comment-thread)) {
    font-style: normal;
    font-weight: normal;
    letter-spacing: normal;
    line-height: 1.5;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    --_muted: var(--comment-muted, color-mix(in oklab, currentColor 74%, transparent));
    --_line: var(--comment-line-color, color-mix(in oklab, currentColor 18%, transparent));
    --_edge: var(--comment-edge-color, color-mix(in oklab, currentColor 50%, transparent));
    --_accent: var(--comment-accent, light-dark(#0b57d0, #a8c7fa));
    --_on-accent: var(--comment-on-accent, light-dark(#fff, #062e6f));
    --_radius: var(--comment-radius, 0.5em);
    --_meta: var(--comment-font-meta, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  button {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 24px;
    min-inline-size: 24px;
    border-radius: calc(var(--_radius) * 0.6);
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  :is(a, button, select, textarea, input):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  svg {
    inline-size: 1em;
    block-size: 1em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  p {
    margin: 0;
  }
  .note {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media print {
    :host(:not(comment-item, comment-thread)),
    button,
    select {
      display: none;
    }
  }
`;
