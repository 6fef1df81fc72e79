import { expect, it } from 'vitest';
import { CallLog } from './call-log.ts';

/** A log of calls at these moments, in seconds. */
function logOf(seconds: readonly number[]): CallLog {
  let calls = 0;
  const log = new CallLog(() => calls);
  for (const second of seconds) {
    calls += 1;
    log.at(second * 1000);
  }
  return log;
}

it.each([
  ['none', [], 0],
  ['all at once', [5, 5, 5, 5], 4],
  ['as many a second as are allowed', [0, 1, 2, 3, 4], 1],
  ['some at once, the others as allowed', [0, 0, 0, 1, 2, 3], 3],
  ['some at once after a rest', [0, 10, 10, 10, 10, 10, 11], 5],
])('tells how many calls above one a second there were: %s', (_, seconds, most) => {
  expect(logOf(seconds).mostAbove(1)).toBe(most);
});

it('counts from where it was restarted', () => {
  const log = logOf([0, 0, 0]);
  log.restart();

  expect([log.calls, log.mostAbove(1)]).toEqual([0, 0]);
});
