import type { FanOut, News } from './fan-out.js';

/** For one server alone. */
export function inProcess(): FanOut {
  const listeners = new Set<(news: News) => void>();
  return {
    publish(news) {
      for (const hear of listeners) hear(news);
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    close: () => Promise.resolve(listeners.clear()),
  };
}
