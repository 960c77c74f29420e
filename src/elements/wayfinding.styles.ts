import { css } from 'lit';

/** The buttons that hop from conversation to conversation, at the lower end of the window while the thread is in it. */
export default css`
  .way {
    position: sticky;
    inset-block-start: calc(100vh - 3.75em);
    z-index: 1;
    display: flex;
    justify-content: flex-end;
    gap: 0.25em;
    block-size: 3em;
    margin-block-end: -3em;
    pointer-events: none;
  }
  @supports (block-size: 1dvh) {
    .way {
      inset-block-start: calc(100dvh - 3.75em);
    }
  }
  .way button {
    justify-content: center;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding-inline: 0.75em;
    border: 1px solid var(--_edge);
    border-radius: 22px;
    background: var(--comment-background, Canvas);
    color: var(--comment-text, CanvasText);
    font-size: max(0.875em, 12px);
    box-shadow: 0 1px 6px rgb(0 0 0 / 0.2);
    pointer-events: auto;
  }
  .way button:hover {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .way[hidden] {
    display: none;
  }
  @media print {
    .way {
      display: none;
    }
  }
`;
