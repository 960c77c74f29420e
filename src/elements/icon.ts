/** The few signs beside words: 1em, stroked in the colour of the text, hidden from assistive technology. */
import { svg, type SVGTemplateResult } from 'lit';

const PATHS = {
  reply: 'M9 5 4 10l5 5M4 10h9a7 7 0 0 1 7 7v2',
  edit: 'M4 20h4L19 9l-4-4L4 16v4M13 7l4 4',
  fold: 'M6 15l6-6 6 6',
  open: 'M6 9l6 6 6-6',
  delete: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  menu: 'M5 12h.01M12 12h.01M19 12h.01',
  voteUp: 'M12 19V5M6 11l6-6 6 6',
  voteDown: 'M12 5v14M6 13l6 6 6-6',
} as const;

export type Sign = keyof typeof PATHS;

export function icon(sign: Sign): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[sign]}></path></svg>`;
}
