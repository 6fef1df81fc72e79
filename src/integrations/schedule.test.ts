import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextDailyRun } from './schedule.ts';

it('comes once a day at the same minute, always later than now', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (id, now) => {
      const next = nextDailyRun(id, now);
      const dayAfter = nextDailyRun(id, next);

      expect(next.getTime()).toBeGreaterThan(now.getTime());
      expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
      expect(dayAfter.getTime() - next.getTime()).toBe(86_400_000);
    }),
  );
});
