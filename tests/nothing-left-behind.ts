import { afterAll, expect, vi } from 'vitest';

/**
 * Files share their process, so what one leaves behind the next would meet: a clock that stands
 * still, a changed environment, somebody who still listens for signals. Each file is held to that
 * where it ends, lest another one fails for it and nobody finds out why.
 */
const environment = { ...process.env };
const listeners = countListeners();

afterAll(() => {
  const standsStill = vi.isFakeTimers();
  vi.useRealTimers(); // The files after this one are not to fail for it.
  expect(standsStill, 'the clock stands still').toBe(false);
  expect({ ...process.env }, 'the environment').toEqual(environment);
  expect(countListeners(), 'listeners of the process').toEqual(listeners);
});

function countListeners(): Record<string, number> {
  const signals = ['SIGINT', 'SIGTERM', 'exit', 'uncaughtException', 'unhandledRejection'] as const;
  return Object.fromEntries(signals.map((signal) => [signal, process.listenerCount(signal)]));
}
