import { describe, expect, it } from 'vitest';
import { date, distance, duration, timeLeft } from './dates.ts';
import { total } from './numbers.ts';

const now = new Date(2026, 8, 3, 12, 0, 0);
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('dates', () => {
  it('are written with two digits, a short month and the year', () => {
    expect(date(now)).toBe('03 Sep 2026');
  });

  it.each([
    [-3, 'just now'],
    [5, 'just now'],
    [30, 'in a moment'],
    [-60, '1 min ago'],
    [-59 * 60, '59 min ago'],
    [-90 * 60, '2 h ago'],
    [-23.6 * 3600, '24 h ago'],
    [-25 * 3600, '02 Sep 2026'],
    [8 * 3600, 'in 8 h'],
    [48 * 3600, '05 Sep 2026, 12:00'],
  ])('%i seconds away reads %s', (seconds, words) => {
    expect(distance(after(seconds), now)).toBe(words);
  });
});

describe('durations', () => {
  it.each([
    [3, 'under 0.1 s'],
    [412, '0.4 s'],
    [38_400, '38 s'],
    [59_700, '1 min 0 s'],
    [250_000, '4 min 10 s'],
    [72 * 60_000, '1 h 12 min'],
  ])('%i ms reads %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });

  it.each([
    [3, 'less than a minute left'],
    [70, 'about a minute left'],
    [121, 'about 2 minutes left'],
    [7_000, 'about 2 hours left'],
  ])('%i seconds left reads %s', (seconds, words) => {
    expect(timeLeft(seconds)).toBe(words);
  });
});

describe('totals', () => {
  it.each([
    [0, true, '0'],
    [99_999, true, '99,999'],
    [104_600, false, 'about 100,000'],
    [1_234_000, false, 'about 1.2 million'],
    [1_000_000, false, 'about 1 million'],
  ])('%i (exact: %s) reads %s', (value, isExact, words) => {
    expect(total(value, isExact)).toBe(words);
  });
});
