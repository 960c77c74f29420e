import { expect } from '@open-wc/testing';
import { ago } from '../../src/i18n/relative-time.js';

const NOW = Date.UTC(2026, 4, 20, 12);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const said = (before: number, locale = 'en') => ago(new Date(NOW - before).toISOString(), locale, NOW);

describe('ago', () => {
  const table: [before: number, words: string][] = [
    [0, 'now'],
    [44 * SECOND, 'now'],
    [45 * SECOND, '45 seconds ago'],
    [59.9 * SECOND, '59 seconds ago'],
    [MINUTE, '1 minute ago'],
    [2 * MINUTE - 1, '1 minute ago'],
    [59.9 * MINUTE, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [23.9 * HOUR, '23 hours ago'],
    [DAY, '1 day ago'],
    [47 * HOUR, '1 day ago'],
    [2 * DAY, '2 days ago'],
    [7 * DAY - 1, '6 days ago'],
    [7 * DAY, ''],
    [400 * DAY, ''],
  ];
  for (const [before, words] of table)
    it(`says ${words || 'nothing'} of ${before / SECOND} seconds before`, () => expect(said(before)).to.equal(words));

  it('takes a time a little ahead for a clock that differs, and says nothing of the future', () => {
    expect([-SECOND, -59 * MINUTE, -HOUR + 1].map((before) => said(before))).to.deep.equal(['now', 'now', 'now']);
    expect([-HOUR, -DAY, -400 * DAY].map((before) => said(before))).to.deep.equal(['', '', '']);
  });

  it('never tells a number that its unit outgrows', () => {
    const limits: Record<string, number> = { second: 60, minute: 60, hour: 24, day: 7 };
    for (let before = 0; before < 8 * DAY; before += 7_919) {
      const [, number, unit] = /^(\d+) (\w+?)s? ago$/.exec(said(before)) ?? [];
      if (unit) expect(Number(number), `${before}`).to.be.within(1, limits[unit]! - 1);
    }
  });

  it('speaks the language of the locale, each its own', () => {
    expect(said(3 * HOUR, 'de')).to.equal('vor 3 Stunden');
    expect(said(3 * HOUR, 'ar-EG')).to.equal('قبل ٣ ساعات');
    expect(said(3 * HOUR)).to.equal('3 hours ago');
  });

  it('is empty for a time nobody can read', () =>
    expect([ago('', 'en', NOW), ago('soon', 'en', NOW)]).to.deep.equal(['', '']));

  it('reads the clock where it is given no time', () => expect(ago(new Date().toISOString(), 'en')).to.equal('now'));
});
