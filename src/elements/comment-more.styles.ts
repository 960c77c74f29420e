import { css } from 'lit';
import controls from './controls.styles.js';

export default [
  controls,
  css`
    :host {
      display: block;
      padding-inline-start: var(--comment-indent, 1em);
    }
    button {
      padding-block: 0.35em;
      color: var(--_accent);
      font-family: var(--_meta);
      font-size: max(0.875em, 12px);
      font-weight: 600;
    }
    button:hover {
      text-decoration: underline;
    }
    button[aria-busy='true'] {
      opacity: 0.7;
    }
  `,
];
