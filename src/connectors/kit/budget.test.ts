import { describe, expect, it } from 'vitest';
import { Budget, sharedBudget } from './budget.ts';
import { VirtualClock } from './virtual-clock.ts';

const never = new AbortController().signal;
const silent = () => undefined;

/** Asks `count` times as fast as the budget allows and returns the moments, in seconds. */
async function momentsOf(budget: Budget, clock: VirtualClock, count: number): Promise<number[]> {
  const start = clock.now();
  const moments: number[] = [];
  const ask = async () => void moments.push((clock.now() - start) / 1000);
  await Promise.all(Array.from({ length: count }, () => budget.run(ask, never, silent)));
  return moments;
}

/** The most requests in any window of so many seconds. */
function mostIn(moments: readonly number[], seconds: number): number {
  let from = 0;
  let most = 0;
  moments.forEach((moment, to) => {
    while (moment - (moments[from] ?? moment) >= seconds) from += 1;
    most = Math.max(most, to - from + 1);
  });
  return most;
}

describe('a budget of 1,000 at once and 3 a second', () => {
  const quota = { burst: 1000, perSecond: 3, concurrency: 4 };

  it('never asks more than 1,900 times in any five minutes, and uses at least nine tenths of what it may', async () => {
    const clock = new VirtualClock();

    const moments = await momentsOf(new Budget(quota, clock), clock, 4000);

    expect(mostIn(moments, 300)).toBeLessThanOrEqual(1900);
    expect(mostIn(moments, 300)).toBeGreaterThanOrEqual(0.9 * 1900);
    const seconds = moments.at(-1) ?? 0;
    expect(4000).toBeGreaterThanOrEqual(0.9 * (quota.burst + quota.perSecond * seconds));
  });

  it('is one bucket for every job with the same credential at the same host', () => {
    const clock = new VirtualClock();
    const first = sharedBudget('api.example.com', 'key-1', quota, clock);

    expect(sharedBudget('api.example.com', 'key-1', quota, clock)).toBe(first);
    expect(sharedBudget('api.example.com', 'key-2', quota, clock)).not.toBe(first);
    expect(sharedBudget('other.example.com', 'key-1', quota, clock)).not.toBe(first);
  });
});

it('has at most so many requests under way', async () => {
  const budget = new Budget({ burst: 100, perSecond: 1, concurrency: 3 }, new VirtualClock());
  let underWay = 0;
  let most = 0;
  const ask = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
  };

  await Promise.all(Array.from({ length: 20 }, () => budget.run(ask, never, silent)));

  expect(most).toBe(3);
});

it('lets everybody wait when the vendor complains, then goes at half the pace, which grows back', async () => {
  const clock = new VirtualClock();
  const budget = new Budget({ burst: 1, perSecond: 10, concurrency: 1 }, clock);
  await momentsOf(budget, clock, 1);
  const waits: string[] = [];

  budget.slowDown(30);
  await budget.run(
    async () => undefined,
    never,
    (seconds, because) => waits.push(`${seconds} ${because}`),
  );
  const slow = await momentsOf(budget, clock, 51);
  await clock.sleep(15 * 60_000, never);
  const recovered = await momentsOf(budget, clock, 51);

  expect(waits[0]).toBe('30 vendor-asked');
  expect(slow.at(-1)).toBeGreaterThan(9);
  expect(recovered.at(-1)).toBeLessThan(5.5);
});

it('ends a wait with the reason of the signal', async () => {
  const stop = new AbortController();
  const clock = new VirtualClock();
  const budget = new Budget({ burst: 1, perSecond: 0.001, concurrency: 1 }, clock);
  await momentsOf(budget, clock, 1);

  stop.abort(new Error('cancelled by Ana'));

  await expect(budget.run(async () => undefined, stop.signal, silent)).rejects.toThrow('cancelled by Ana');
});
