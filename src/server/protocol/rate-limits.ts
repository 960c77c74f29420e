import { Refusal } from '../refusal.js';

/** So many at once, and then one more every so many milliseconds. */
export interface Rate {
  burst: number;
  every: number;
}

/** What is limited, each by person and by address. */
export interface Rates {
  read: Rate;
  /** Votes, reactions, edits, reports and the like. */
  act: Rate;
  post: Rate;
  /** Comments over a longer time. */
  postLong: Rate;
  signIn: Rate;
}

export const defaultRates: Rates = {
  read: { burst: 200, every: 50 },
  act: { burst: 30, every: 500 },
  post: { burst: 5, every: 5_000 },
  postLong: { burst: 30, every: 120_000 },
  signIn: { burst: 5, every: 500 },
};

/** Buckets kept; beyond, the fullest half of them (those who have not asked for long) is forgotten. */
const MOST_BUCKETS = 100_000;

/** A network that one subscriber has: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':'); // prettier-ignore
}

/** Token buckets, in this process: behind several servers each counts for itself. */
export class RateLimits {
  readonly #rates: Rates;
  #buckets = new Map<string, { left: number; at: number }>();

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** Takes one from each of these keys, or throws `rate-limited` with the seconds to wait and takes none. */
  take(kind: keyof Rates, keys: readonly string[], now: number): void {
    const { burst, every } = this.#rates[kind];
    if (every === 0) return;
    const buckets = keys.map((key) => {
      const name = `${kind} ${key}`;
      const { left, at } = this.#buckets.get(name) ?? { left: burst, at: now };
      return { name, left: Math.min(burst, left + (now - at) / every) };
    });
    const least = Math.min(...buckets.map(({ left }) => left));
    if (least < 1) {
      const retryAfter = Math.max(1, Math.ceil(((1 - least) * every) / 1_000));
      throw new Refusal('rate-limited', `Too much at once: try again in ${retryAfter} s`, { retryAfter });
    }
    for (const { name, left } of buckets) this.#buckets.set(name, { left: left - 1, at: now });
    if (this.#buckets.size > MOST_BUCKETS) this.#shrink();
  }

  #shrink(): void {
    const byAge = [...this.#buckets].sort(([, a], [, b]) => b.at - a.at);
    this.#buckets = new Map(byAge.slice(0, MOST_BUCKETS / 2));
  }
}
