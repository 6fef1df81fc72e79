import { describe, expect, it } from 'vitest';
import { inTwoYears, keyState, lastDay } from './key-words.ts';

const NOW = new Date('2026-08-02T10:00:00Z');

describe('the state of a key', () => {
  it.each`
    status         | expires_at                | label             | why
    ${'active'}    | ${'2028-08-03T00:00:00Z'} | ${'Active'}       | ${'two years are left'}
    ${'active'}    | ${'2026-09-01T10:00:00Z'} | ${'Active'}       | ${'30 days are left'}
    ${'active'}    | ${'2026-09-01T09:00:00Z'} | ${'Expires soon'} | ${'less than 30 days are left'}
    ${'expired'}   | ${'2026-08-02T00:00:00Z'} | ${'Expired'}      | ${'its last day was yesterday'}
    ${'active'}    | ${'2026-08-02T09:59:59Z'} | ${'Expired'}      | ${'it ran out since the list was read'}
    ${'suspended'} | ${'2028-08-03T00:00:00Z'} | ${'Suspended'}    | ${'its owner may not use it now'}
    ${'suspended'} | ${'2026-08-02T00:00:00Z'} | ${'Expired'}      | ${'nothing brings an expired key back'}
  `('is $label when $why', ({ status, expires_at, label }) => {
    expect(keyState({ status, expires_at }, NOW).label).toBe(label);
  });
});

it.each(['2028-08-03T00:00:00.000Z', '2028-08-02T23:59:59.999Z'])(
  'the last day of a key that ends at %s is the day that was chosen',
  (at) => {
    expect(lastDay(at)).toBe('02 Aug 2028');
  },
);

it('a key expires by itself two years from today in UTC', () => {
  expect(inTwoYears(NOW)).toBe('2028-08-02');
  expect(inTwoYears(new Date('2027-12-31T23:30:00-02:00'))).toBe('2030-01-01');
});
