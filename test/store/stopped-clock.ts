/** A clock that stands still until a test lets time pass. */
export interface StoppedClock {
  /** Milliseconds that each waiting timer still has to wait, the shortest first. */
  readonly waits: readonly number[];
  /** Lets time pass; resolves when everything that came due has run, and what it led to. */
  pass(ms: number): Promise<void>;
  /** What `Math.random` answers from now on. */
  random: number;
  /** Gives the page its own clock back. */
  restart(): void;
}

interface Timer {
  readonly id: number;
  readonly due: number;
  readonly run: () => void;
}

/** Resolves when everything that needs no timer and no network has happened. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Resolves when the condition holds; it is looked at after every turn. */
export async function until(holds: () => unknown, what = 'it'): Promise<void> {
  for (let turns = 0; !holds(); turns++) {
    if (turns > 2_000) throw new Error(`${what} never happened`);
    await turn();
  }
}

/** Stops `setTimeout`, `Date.now` and `Math.random` of this page. Tests call `restart()` when they end. */
export function stopClock(now = Date.UTC(2026, 0, 1)): StoppedClock {
  const { setTimeout, clearTimeout } = window;
  const own = { now: Date.now, random: Math.random };
  const timers = new Map<number, Timer>();
  let lastId = 0;
  const inOrder = () => [...timers.values()].sort((a, b) => a.due - b.due || a.id - b.id);

  const clock: StoppedClock & { random: number } = {
    random: 0.5,
    get waits() {
      return inOrder().map(({ due }) => due - now);
    },
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await turn();
        const next = inOrder().find(({ due }) => due <= end);
        if (!next) break;
        now = Math.max(now, next.due);
        timers.delete(next.id);
        next.run();
      }
      now = end;
    },
    restart() {
      Object.assign(window, { setTimeout, clearTimeout });
      Object.assign(Date, { now: own.now });
      Object.assign(Math, { random: own.random });
    },
  };
  Object.assign(window, {
    setTimeout: (run: () => void, ms = 0) => {
      timers.set(++lastId, { id: lastId, due: now + ms, run });
      return lastId;
    },
    clearTimeout: (id: number | undefined) => timers.delete(id ?? 0),
  });
  Object.assign(Date, { now: () => now });
  Object.assign(Math, { random: () => clock.random });
  return clock;
}
