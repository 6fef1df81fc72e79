import { setTimeout as timer } from 'node:timers/promises';

/** Time and chance as the kit sees them, so that a test of a five-minute wait takes no time. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early by throwing the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1: the jitter of waits. */
  random(): number;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  async sleep(milliseconds, signal) {
    try {
      await timer(milliseconds, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted(); // the caller's own reason says more than the timer's AbortError
      throw error;
    }
  },
};
