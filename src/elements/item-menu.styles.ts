import { css } from 'lit';

/** A dialog of one thread: the menu of a comment, and the list of keys. */
export default css`
  dialog {
    box-sizing: border-box;
    min-inline-size: min(16em, calc(100vw - 2em));
    max-inline-size: calc(100vw - 2em);
    padding: 0.5em;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--comment-background, Canvas);
    color: var(--comment-text, CanvasText);
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.25);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.2);
  }
  dialog h2 {
    margin: 0;
    padding: 0.4em 0.6em;
    color: var(--_muted);
    font-size: max(0.875em, 12px);
    font-weight: 400;
  }
  dialog button {
    inline-size: 100%;
    min-block-size: 44px;
    padding-inline: 0.6em;
  }
  dialog button:hover {
    background: color-mix(in oklab, currentColor 8%, transparent);
  }
  dialog :is(button, input):focus-visible {
    outline-offset: -2px;
  }
  dialog label {
    display: grid;
    gap: 0.25em;
    padding: 0.4em 0.6em;
  }
  dialog input {
    inline-size: 100%;
    padding: 0.5em;
    border: 1px solid var(--_edge);
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: max(1em, 16px);
  }
  dialog dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.4em 1.25em;
    margin: 0;
    padding: 0.4em 0.6em 0.8em;
  }
  dialog dd {
    margin: 0;
  }
  kbd {
    padding-inline: 0.4em;
    border: 1px solid var(--_edge);
    border-radius: 0.3em;
    font: inherit;
  }
`;
