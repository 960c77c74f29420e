import { css } from 'lit';
import controls from './controls.styles.js';

export default [
  controls,
  css`
    :host {
      display: block;
    }
    p {
      padding-block: 0.75em;
    }
    button {
      display: inline;
      min-block-size: 0;
      padding-block: 0.25em;
      color: var(--_accent);
      text-decoration: underline;
      text-underline-offset: 0.15em;
    }
    a {
      padding-block: 0.25em;
    }
  `,
];
