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
    /* A word broken over two lines would take more room than is kept. */
    .actions > * {
      white-space: nowrap;
      overflow-wrap: normal;
    }
    /* Of the narrow row's controls the signs stay; every one has its whole name for who cannot see it. */
    @container (inline-size < 480px) {
      :is([data-act='fold'], [data-act='edit'], [data-act='delete'], [data-act='menu']) span {
        display: none;
      }
      [data-count]::after {
        content: attr(data-count);
      }
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
    .mark {
      padding-inline: 0.35em;
      border: 1px solid;
      border-radius: 0.35em;
    }
    .isNew {
      color: var(--_accent);
    }
    /* In the room every item keeps at its end. */
    :host([data-new])::after {
      content: '';
      position: absolute;
      inset-block: var(--_gap) var(--_space);
      inset-inline-end: 0;
      border-inline-end: 2px solid var(--_accent);
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
