/** Whether anybody is looking, where they look, and whether who is looking may have changed. */

export interface Attentive {
  /** The page is seen, or no longer. */
  seen(visible: boolean): void;
  /** Somebody may have signed in or out elsewhere. */
  returned(): void;
  online(): void;
  offline(): void;
  /** The page is going away, perhaps for good. */
  leaving(): void;
  /** The address names another place of the page. */
  moved(): void;
}

export interface Attention {
  start(): void;
  stop(): void;
  /** Tells every other thread of this site, in every tab, that the session is another now. */
  tellOthers(): void;
}

const CHANNEL = 'comment-thread:session';

/** Listens from now on until `stop()`. */
export function followAttention(host: Attentive): Attention {
  let listening: AbortController | undefined;
  let channel: BroadcastChannel | undefined;

  /** An open channel may keep a page out of the back/forward cache, so it ends with the page's being shown. */
  function open(): void {
    channel ??= new BroadcastChannel(CHANNEL);
    channel.onmessage = () => host.returned();
  }

  function shut(): void {
    channel?.close();
    channel = undefined;
  }

  const attention: Attention = {
    start() {
      if (listening) return;
      listening = new AbortController();
      const on = (target: EventTarget, type: string, act: (event: Event) => void) =>
        target.addEventListener(type, act, { signal: listening!.signal });
      on(window, 'pageshow', (event) => {
        open();
        if ((event as PageTransitionEvent).persisted) host.returned();
      });
      on(window, 'pagehide', () => {
        host.leaving();
        shut();
      });
      on(window, 'focus', () => host.returned());
      on(window, 'online', () => host.online());
      on(window, 'offline', () => host.offline());
      on(window, 'hashchange', () => host.moved());
      on(document, 'visibilitychange', () => host.seen(!document.hidden));
      open();
    },
    stop() {
      listening?.abort();
      listening = undefined;
      shut();
    },
    tellOthers: () => channel?.postMessage('changed'),
  };
  attention.start();
  return attention;
}
