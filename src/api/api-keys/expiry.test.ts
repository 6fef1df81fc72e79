import { describe, expect, it } from 'vitest';
import { expiryOf } from './expiry.ts';

const NOON = '2026-11-23T12:00:00.000Z';

describe('the end of a key', () => {
  it.each([
    ['no day chosen', undefined, NOON, '2028-11-23T23:59:59.999Z'],
    ['no day chosen on a day that comes every four years', undefined, '2028-02-29T08:00:00.000Z', '2030-03-01T23:59:59.999Z'],
    ['no day chosen in the last moment of a year', undefined, '2026-12-31T23:59:59.999Z', '2028-12-31T23:59:59.999Z'],
    ['today', '2026-11-23', NOON, '2026-11-23T23:59:59.999Z'],
    ['today, in its first moment', '2026-11-23', '2026-11-23T00:00:00.000Z', '2026-11-23T23:59:59.999Z'],
    ['tomorrow', '2026-11-24', NOON, '2026-11-24T23:59:59.999Z'],
    ['the last day of a month', '2027-01-31', NOON, '2027-01-31T23:59:59.999Z'],
    ['a leap day', '2028-02-29', NOON, '2028-02-29T23:59:59.999Z'],
    ['ten years, to the day', '2036-11-23', NOON, '2036-11-23T23:59:59.999Z'],
  ])('%s: the last moment of that day in UTC', (_, lastDay, now, end) => {
    expect(expiryOf(lastDay, new Date(now)).toISOString()).toBe(end);
  });

  it.each([
    ['yesterday', '2026-11-22', NOON, /over already/],
    ['yesterday, a moment after midnight', '2026-11-22', '2026-11-23T00:00:00.000Z', /over already/],
    ['today, in its very last moment', '2026-11-23', '2026-11-23T23:59:59.999Z', /over already/],
    ['long ago', '1970-01-01', NOON, /over already/],
    ['a day more than ten years', '2036-11-24', NOON, /at most 10 years/],
    ['nearly for ever', '9999-12-31', NOON, /at most 10 years/],
  ])('%s is refused at its field', (_, lastDay, now, sentence) => {
    expect(() => expiryOf(lastDay, new Date(now))).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'expires_on', message: expect.stringMatching(sentence) }),
    );
  });
});
