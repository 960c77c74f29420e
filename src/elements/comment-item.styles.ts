import { css } from 'lit';
import controls from './controls.styles.js';

export default [
  controls,
  css`
    .actions {
      display: flex;
      flex-wrap: nowrap;
      align-items: center;
      gap: 0.25em 1em;
      min-block-size: 2.25em;
      font-family: var(--_meta);
      line-height: 1.4;
      color: var(--_muted);
    }
    /* Not on the row: its height is counted in the type size of the text, as the room kept for it is. */
    .actions > * {
      font-size: max(0.8125em, 12px);
    }
    .actions button {
      padding-block: 0.25em;
      margin-inline-start: -0.15em;
      padding-inline: 0.15em;
    }
    .actions button:is(:hover, :focus-visible, [aria-pressed='true']) {
      color: var(--_accent);
    }
    .votes {
      display: inline-flex;
      align-items: center;
      gap: 0.15em;
      font-variant-numeric: tabular-nums;
    }
    .votes button {
      justify-content: center;
    }
    .score {
      min-inline-size: 1ch;
      text-align: center;
    }
    .ago {
      margin-inline-start: auto;
      white-space: nowrap;
    }
    @media (pointer: coarse) {
      .actions {
        min-block-size: 44px;
      }
    }
    @media print {
      .actions {
        display: none;
      }
    }
  `,
];
