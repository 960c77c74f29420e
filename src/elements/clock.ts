/** One timer for every relative time on the page; it runs only while something listens and the page is seen. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds; half of the smallest step shown. */
const TICK = 30_000;

const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  if (!document.hidden) for (const host of hosts) host.requestUpdate();
}

/** Draws its host again as time goes by. */
export class ClockController implements ReactiveController {
  constructor(readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    hosts.add(this.host);
    timer ??= setInterval(tick, TICK);
  }

  hostDisconnected(): void {
    hosts.delete(this.host);
    if (hosts.size) return;
    clearInterval(timer);
    timer = undefined;
  }
}
