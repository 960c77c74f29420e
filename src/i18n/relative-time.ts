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

const formats = new Map<string, Intl.RelativeTimeFormat>();

/**
 * "3 minutes ago" up to a week, then empty: the absolute time says it better. `now` is in milliseconds.
 * The locale must be one `Intl` knows.
 */
export function ago(iso: string, locale: string, now = Date.now()): string {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })));
  const seconds = (Date.parse(iso) - now) / 1000;
  const away = Math.abs(seconds);
  // A time ahead of this clock is a clock that differs, not a comment from the future.
  if (away < NOW || (seconds > 0 && away < 3_600)) return format.format(0, 'second');
  if (!(away < WEEK) || seconds > 0) return '';
  const [unit, length] = STEPS.find(([, step]) => away >= step)!;
  return format.format(Math.round(seconds / length), unit);
}
