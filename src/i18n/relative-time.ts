/** How long ago something was, in words. */
const STEPS: readonly [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];
const WEEK = 7 * 86_400;
/** Below this the wording is "now": the clocks of two machines differ by more. */
const NOW = 45;

/** By locale. "Yesterday" is a matter of the calendar, so only "now" is said without a number. */
const formats = new Map<string, readonly [counted: Intl.RelativeTimeFormat, now: string]>();

/**
 * "3 minutes ago" up to a week, then empty: the absolute time says it better. `now` is in milliseconds.
 * The locale must be one `Intl` knows.
 */
export function ago(iso: string, locale: string, now = Date.now()): string {
  let known = formats.get(locale);
  if (!known) {
    const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
    formats.set(locale, (known = [new Intl.RelativeTimeFormat(locale), now]));
  }
  const seconds = (Date.parse(iso) - now) / 1000;
  const away = Math.abs(seconds);
  // A time ahead of this clock is a clock that differs, not a comment from the future.
  if (away < NOW || (seconds > 0 && away < 3_600)) return known[1];
  if (!(away < WEEK) || seconds > 0) return '';
  const [unit, length] = STEPS.find(([, step]) => away >= step)!;
  return known[0].format(Math.trunc(seconds / length), unit);
}
