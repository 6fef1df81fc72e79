import { expect, it } from 'vitest';
import { withoutSeenAhead } from './seen-ahead.ts';

const TOLD = new Date('2026-11-30T12:00:00.000Z');
const BARE = { type: 'NETWORK', macs: [], ips: [] } as const;

it.each`
  said                          | counts                        | why
  ${undefined}                  | ${undefined}                  | ${'nothing said'}
  ${'2026-11-30T11:59:59.000Z'} | ${'2026-11-30T11:59:59.000Z'} | ${'before we were told'}
  ${'2026-11-30T12:00:00.000Z'} | ${'2026-11-30T12:00:00.000Z'} | ${'at that moment'}
  ${'2026-11-30T12:00:01.000Z'} | ${'2026-11-30T12:00:00.000Z'} | ${'a clock a little ahead'}
  ${'2026-12-01T02:00:00.000Z'} | ${'2026-11-30T12:00:00.000Z'} | ${'local time of Kiribati, called UTC'}
  ${'2026-12-01T12:00:00.000Z'} | ${'2026-11-30T12:00:00.000Z'} | ${'a day ahead'}
  ${'no time'}                  | ${'no time'}                  | ${'judged elsewhere'}
`('seen at $said, told at noon, counts as $counts: $why', ({ said, counts }) => {
  const claims = said === undefined ? BARE : { ...BARE, lastSeenAt: said };

  expect(withoutSeenAhead(claims, TOLD)).toEqual(counts === undefined ? BARE : { ...BARE, lastSeenAt: counts });
});

it.each(['2026-12-01T12:00:00.001Z', '2031-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'])(
  'seen at %s is refused, kept and said',
  (said) => {
    const refused = withoutSeenAhead({ ...BARE, lastSeenAt: said }, TOLD);

    expect(refused).toEqual({
      ...BARE,
      unread: [{ claim: 'lastSeenAt', label: 'Last seen', text: said, because: 'lay in the future when it was said' }],
    });
    expect(withoutSeenAhead(refused, TOLD)).toBe(refused);
  },
);
