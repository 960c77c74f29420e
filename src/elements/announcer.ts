/**
 * The one polite live region of a document, in its light DOM, since announcements from shadow roots are
 * missed by some screen readers. It is empty while there is nothing to say.
 */
import { css } from 'lit';

const KEY = Symbol.for('comment-thread.announcer');
/** Milliseconds a sentence stays: long enough to be read, short enough not to be met again by browsing. */
const STAYS = 5_000;

interface Announcer {
  say(text: string): void;
}

/**
 * Out of sight, and still there for assistive technology. In a shadow root of its own: one more sheet for the
 * document would have every row on the page styled anew.
 */
const unseen = css`
  :host {
    position: absolute !important;
    clip-path: inset(50%) !important;
    inline-size: 1px !important;
    block-size: 1px !important;
    overflow: hidden !important;
  }
`;

function createAnnouncer(): Announcer {
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.className = 'comment-announcer';
  const root = region.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [unseen.styleSheet!];
  root.append(document.createElement('slot'));
  document.body.append(region);
  let clearing: ReturnType<typeof setTimeout> | undefined;
  return {
    say(text) {
      if (!region.isConnected) document.body.append(region);
      clearTimeout(clearing);
      // The same sentence twice is only read again if it is a new node.
      region.replaceChildren(document.createTextNode(text));
      clearing = setTimeout(() => region.replaceChildren(), STAYS);
    },
  };
}

/** Says a sentence to whoever listens to the page. Copies of this package share the region. */
export function announce(text: string): void {
  const page = globalThis as { [KEY]?: Announcer };
  (page[KEY] ??= createAnnouncer()).say(text);
}

/** Makes the region before it is needed: a region that appears with its text is not read. */
export function prepareAnnouncer(): void {
  const page = globalThis as { [KEY]?: Announcer };
  page[KEY] ??= createAnnouncer();
}
