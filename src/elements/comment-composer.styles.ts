import { css } from 'lit';
import controls from './controls.styles.js';

export default [
  controls,
  css`
    :host {
      display: block;
      padding-block: 0.5em;
      max-inline-size: 44em;
    }
    form {
      display: grid;
      gap: 0.4em;
    }
    label {
      display: block;
      font-size: 0.9375em;
      font-weight: 600;
    }
    textarea,
    input {
      display: block;
      inline-size: 100%;
      margin: 0;
      padding: 0.6em 0.8em;
      border: 1px solid var(--_edge);
      border-radius: calc(var(--_radius) * 1.5);
      background: var(--comment-surface, transparent);
      color: inherit;
      font: inherit;
      font-weight: normal;
      line-height: 1.5;
    }
    textarea {
      resize: vertical;
      field-sizing: content;
      min-block-size: calc(3em + 1.2em + 2px);
      max-block-size: 60vb;
    }
    [aria-invalid='true'] {
      border-color: light-dark(#b3261e, #f2b8b5);
    }
    .guest {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
      gap: 0.75em;
      margin-block-end: 0.25em;
    }
    .guest input {
      margin-block-start: 0.25em;
    }
    #problem {
      color: light-dark(#b3261e, #f2b8b5);
      font-size: 0.9375em;
    }
    #problem:empty {
      display: none;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 0.5em 0.75em;
    }
    .foot .note {
      margin-inline-end: auto;
      font-size: max(0.8125em, 12px);
      font-variant-numeric: tabular-nums;
    }
    .foot button {
      padding: 0.45em 0.9em;
      font-size: 0.9375em;
      font-weight: 600;
    }
    .primary {
      background: var(--_accent);
      color: var(--_on-accent);
      border-radius: calc(var(--_radius) * 1.5);
      border: 1px solid transparent;
    }
    .primary:hover {
      background: color-mix(in oklab, var(--_accent) 88%, currentColor);
    }
    @media (pointer: coarse) {
      textarea,
      input {
        font-size: max(1em, 16px);
      }
    }
  `,
];
