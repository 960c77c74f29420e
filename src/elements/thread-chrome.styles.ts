import { css } from 'lit';
import controls from './controls.styles.js';

/** The controls around the comments; adopted by the thread's shadow root when they arrive. */
export default css`
  ${controls}
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    color: var(--_muted);
    font-family: var(--_meta);
    font-size: max(0.875em, 12px);
    /* It comes later than the heading, whose line must not grow by it. */
    margin-block: -0.5em;
  }
  select {
    min-block-size: 28px;
    padding: 0.2em 0.3em;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.6);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  select:hover {
    border-color: var(--_edge);
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  /* Its own box would keep the pill from following the reader. */
  #bar {
    display: contents;
  }
  .bar {
    position: sticky;
    inset-block-start: var(--comment-scroll-margin, 0.5em);
    z-index: 1;
    display: flex;
    justify-content: center;
    block-size: 0;
  }
  .bar button {
    block-size: 2.4em;
    padding-inline: 1.1em;
    border-radius: 1.2em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: max(0.875em, 12px);
    font-weight: 600;
    box-shadow: 0 1px 6px rgb(0 0 0 / 0.25);
  }
  .more {
    justify-content: center;
    inline-size: 100%;
    margin-block: 0.75em;
    padding: 0.6em;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 1.5);
    color: inherit;
    font-weight: 600;
  }
  .more:hover {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .desk > :is(slot[name='gate'], .note) {
    display: grid;
    align-content: center;
    min-block-size: inherit;
    border-block: var(--comment-rule, 1px solid var(--_line));
  }
  [part='status'] > p {
    padding-block: 0.5em;
  }
  @media print {
    .bar,
    .sort,
    .desk,
    [part='status'] {
      display: none;
    }
  }
`;
